package arabic

// Sign returns the sign of Arabic sentences in the place of a Latin one, such as «؟»
// for a question mark; false where the two are alike.
func Sign(latin rune) (string, bool) {
	switch latin {
	case ',':
		return "،", true
	case ';':
		return "؛", true
	case '?':
		return "؟", true
	}
	return "", false
}
