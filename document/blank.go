package document

import (
	"strings"
	"unicode"
)

// Blank reports whether nothing of a text can be seen: it is empty, or all of it
// is space, marks of direction and other characters without a picture.
func Blank(text string) bool { return strings.TrimFunc(text, unseen) == "" }

// unseen reports whether a rune has no picture of its own. The signs that embrace
// a number, such as U+06DD, are formatting to Unicode and seen all the same.
func unseen(r rune) bool {
	switch {
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	case r == '\u2800': // the braille pattern without a dot
		return true
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
