package compare

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// isWord reports whether a person would count a token as a word.
func isWord(token string) bool {
	return strings.IndexFunc(token, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r)
	}) >= 0
}

// isSign reports whether a token is punctuation. The per cent sign, the ampersand
// and the like are read aloud, so they count as words.
func isSign(token string) bool {
	return strings.IndexFunc(token, func(r rune) bool {
		return !(unicode.IsPunct(r) && !strings.ContainsRune("%٪‰‱&@#", r) || isHidden(r) || r == 'ـ' || isVowelMark(r))
	}) < 0
}

// isBlank reports whether a token is white space or invisible.
func isBlank(token string) bool {
	return strings.IndexFunc(token, func(r rune) bool { return !unicode.IsSpace(r) && !isHidden(r) }) < 0
}

// countWords returns the number of words among the tokens of a text.
func countWords(text string) int {
	n := 0
	for it := words.FromString(text); it.Next(); {
		if isWord(it.Value()) {
			n++
		}
	}
	return n
}

// isVowelMark reports whether r is a mark that a writer may add or drop without
// changing the word: Arabic tashkeel and Quranic signs, and Hebrew niqqud. The
// combining madda and hamza (U+0653 to U+0655) make other letters and are not
// included.
func isVowelMark(r rune) bool {
	switch {
	case r >= 0x0610 && r <= 0x061A, r >= 0x064B && r <= 0x0652,
		r >= 0x0656 && r <= 0x065F, r == 0x0670,
		r >= 0x06D6 && r <= 0x06DC, r >= 0x06DF && r <= 0x06E4,
		r == 0x06E7, r == 0x06E8, r >= 0x06EA && r <= 0x06ED,
		r >= 0x08D3 && r <= 0x08E1, r >= 0x08E3 && r <= 0x08FF:
		return true
	case r >= 0x0591 && r <= 0x05BD, r == 0x05BF, r == 0x05C1, r == 0x05C2,
		r == 0x05C4, r == 0x05C5, r == 0x05C7:
		return true
	}
	return false
}
