package compare

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// tokens splits a text at the word boundaries of UAX #29. Spaces and
// punctuation are tokens too, so that the tokens joined are the text.
func tokens(text string) []string {
	var list []string
	for it := words.FromString(text); it.Next(); {
		list = append(list, it.Value())
	}
	return list
}

// isWord tells a token that a person would count as a word.
func isWord(token string) bool {
	return strings.IndexFunc(token, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r)
	}) >= 0
}

// isSpace tells a token of white space.
func isSpace(token string) bool {
	return strings.TrimSpace(token) == ""
}

// countWords counts the words among the tokens of a text.
func countWords(text string) int {
	n := 0
	for it := words.FromString(text); it.Next(); {
		if isWord(it.Value()) {
			n++
		}
	}
	return n
}

// isVowelMark tells the marks that a reader may add or drop without writing
// another word: the Arabic tashkeel and Quranic signs, and Hebrew niqqud. The
// combining madda and hamza (U+0653 to U+0655) make other letters and are not
// among them.
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

// bare is a token without its vowel marks. A token of marks alone is its own
// bare form, so that it never equals the absence of a token.
func bare(token string) string {
	if strings.IndexFunc(token, isVowelMark) < 0 {
		return token
	}
	without := strings.Map(func(r rune) rune {
		if isVowelMark(r) {
			return -1
		}
		return r
	}, token)
	if without == "" {
		return token
	}
	return without
}
