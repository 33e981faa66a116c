package typeset

import (
	"unicode"

	"github.com/go-text/typesetting/unicodedata"
)

// emoji reports whether a cluster asks to be shown as an emoji, not as a text
// symbol (UTS #51).
func emoji(cluster []rune) bool {
	if r := cluster[0]; r >= 0x1F000 && r < 0x1FB00 {
		return true
	}
	for _, r := range cluster[1:] {
		if r == 0xFE0F || r == 0x20E3 {
			return true
		}
	}
	return false
}

// wantsColour reports whether a cluster is to be shown in colour where a face can:
// emoji, characters with Emoji_Presentation, and what a skin tone or a joiner makes
// an emoji (UTS #51), but nothing with the text selector U+FE0E.
func wantsColour(cluster []rune) bool {
	if cluster[0] < 0x231A && len(cluster) == 1 { // most letters
		return false
	}
	colour := emoji(cluster) || unicode.Is(presentedInColour, cluster[0])
	for i, r := range cluster {
		switch {
		case r == 0xFE0E:
			return false
		case i > 0 && (r >= 0x1F3FB && r <= 0x1F3FF || cluster[i-1] == 0x200D && unicode.Is(unicodedata.Extended_Pictographic, r)):
			colour = true
		}
	}
	return colour
}

// presentedInColour is the property Emoji_Presentation, below the emoji blocks.
var presentedInColour = &unicode.RangeTable{R16: []unicode.Range16{
	{0x231A, 0x231B, 1}, {0x23E9, 0x23EC, 1}, {0x23F0, 0x23F3, 3}, {0x25FD, 0x25FE, 1}, {0x2614, 0x2615, 1},
	{0x2648, 0x2653, 1}, {0x267F, 0x2693, 20}, {0x26A1, 0x26A1, 1}, {0x26AA, 0x26AB, 1}, {0x26BD, 0x26BE, 1},
	{0x26C4, 0x26C5, 1}, {0x26CE, 0x26D4, 6}, {0x26EA, 0x26EA, 1}, {0x26F2, 0x26F3, 1}, {0x26F5, 0x26FA, 5},
	{0x26FD, 0x2705, 8}, {0x270A, 0x270B, 1}, {0x2728, 0x2728, 1}, {0x274C, 0x274E, 2}, {0x2753, 0x2755, 1},
	{0x2757, 0x2757, 1}, {0x2795, 0x2797, 1}, {0x27B0, 0x27BF, 15}, {0x2B1B, 0x2B1C, 1}, {0x2B50, 0x2B55, 5},
}}
