package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// tokens splits a text at the word boundaries of UAX #29. Spaces and punctuation
// are tokens too, so that the tokens joined are the text.
func tokens(text string) []string {
	list := make([]string, 0, len(text)/5+1)
	for it := words.FromString(text); it.Next(); {
		list = append(list, it.Value())
	}
	return list
}

// word is a word or a sign of a text, with the space before it.
type word struct {
	gap      string
	text     string
	spelling string // see spelling, for all classes
	sign     bool   // punctuation that says nothing by itself
}

// split splits a text into its words and signs, and the space at its end. Controls
// that belong to no word count as space.
func split(text string) (list []word, end string) {
	list = make([]word, 0, len(text)/10+1)
	from := 0 // start of the space before the next word
	at := 0
	for it := words.FromString(text); it.Next(); {
		token := it.Value()
		start := at
		at += len(token)
		if isBlank(token) {
			continue
		}
		if first := strings.TrimLeftFunc(token, unicode.IsSpace); len(first) < len(token) { // a control can be part of a token of space
			start, token = at-len(first), first
		}
		list = append(list, word{gap: text[from:start], text: token, spelling: spelling(token, AnyClass), sign: isSign(token)})
		from = at
	}
	for i := range list {
		if list[i].sign && isMinus(list, i) {
			list[i].sign = false
		}
	}
	return list, text[from:]
}

// isMinus reports whether the sign at i belongs to the number after it.
func isMinus(list []word, i int) bool {
	if s := list[i].spelling; s != "-" && s != "+" || i+1 == len(list) || list[i+1].gap != "" || i > 0 && list[i].gap == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(list[i+1].text)
	return unicode.IsDigit(first)
}

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
