package document

import (
	"strings"
	"unicode"
)

// Blank reports whether nothing of a text is visible: it is empty, or holds only
// space, marks of direction and other invisible characters.
func Blank(text string) bool { return strings.TrimFunc(text, unseen) == "" }

// unseen reports whether r is invisible. Signs that enclose a number, such as
// U+06DD, are format characters for Unicode and visible nevertheless.
func unseen(r rune) bool {
	switch {
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	case r == '\u2800': // the blank braille pattern
		return true
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// Forbidden reports whether r must be in no article: a control character that XML
// 1.0 cannot hold, one of which makes a whole feed unreadable.
func Forbidden(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}
