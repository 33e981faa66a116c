package document

// Forbidden says whether r may stand in no article: a control character that
// XML 1.0 has no form for, so that one of them makes a whole feed unreadable.
func Forbidden(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}
