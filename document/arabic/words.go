package arabic

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// Words returns the number of words of s by UAX #29: segments with a letter or a
// digit of any shape. A date, an hour or a score is one, whatever parts its numbers.
func Words(s string) int {
	count := 0
	for s != "" {
		var piece string
		space := 0
		for space < len(s) && s[space] != ' ' && s[space] != '\n' {
			space++
		}
		piece, s = s[:space], s[min(space+1, len(s)):]
		if piece = strings.Trim(piece, edges); simple(piece) {
			count++
			continue
		}
		joint := 0 // 1 behind a number, 2 behind a sign behind that
		for tokens := words.FromString(piece); tokens.Next(); {
			token := tokens.Value()
			number := !strings.ContainsFunc(token, unicode.IsLetter)
			switch {
			case !counts(token):
				if joint != 1 || !strings.Contains("/:-", token) {
					joint = 0
					continue
				}
				joint = 2
			case number && joint == 2:
				joint = 1
			default:
				count++
				if joint = 0; number {
					joint = 1
				}
			}
		}
	}
	return count
}

// edges are signs that are no part of a word when at its ends.
const edges = ".,:;!?\"'()[]-،؛؟«»…"

// simple reports whether s is one word of Arabic letters only, as most are.
func simple(s string) bool {
	for i := 0; i+1 < len(s); i += 2 {
		// U+0621–U+063F and U+0641–U+064A, in two bytes each.
		if a, b := s[i], s[i+1]; !(a == 0xD8 && b >= 0xA1 || a == 0xD9 && b >= 0x81 && b <= 0x8A) {
			return false
		}
	}
	return s != "" && len(s)%2 == 0
}

func counts(word string) bool {
	for _, r := range word {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}
