package smart

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote makes a straight quotation mark a round one: an opening one at the start of
// a word, with ‹ inside «, and else the closing one of what is open.
func (t Typing) quote(rest string) (Edit, bool) {
	if !t.guillemets(rest) {
		return Edit{}, false
	}
	open := openQuotes(rest)
	inner := rune(0)
	if len(open) > 0 {
		inner = open[len(open)-1]
	}
	last, _ := utf8.DecodeLastRuneInString(rest)
	switch {
	case begins(rest):
		if inner == '«' {
			return Edit{1, "‹"}, true
		}
		return Edit{1, "«"}, true
	case inner == '‹':
		return Edit{1, "›"}, true
	case inner == '«':
		return Edit{1, "»"}, true
	case unicode.IsDigit(last):
		return Edit{}, false // inches
	}
	return Edit{1, "»"}, true // of a quotation that began in a paragraph above
}

// guillemets reports whether the paragraph is one of those languages that quote by
// «…»: its first letter decides, else the language. Urdu quotes otherwise.
func (t Typing) guillemets(paragraph string) bool {
	if tag, _, _ := strings.Cut(strings.ToLower(t.Language), "-"); tag == "ur" {
		return false
	}
	return t.arabicAhead(paragraph)
}

// openQuotes returns the quotation marks that are open at the end of a text,
// outermost first.
func openQuotes(s string) []rune {
	closes := map[rune]rune{'»': '«', '›': '‹'}
	var open []rune
	for _, r := range s {
		switch {
		case r == '«' || r == '‹':
			open = append(open, r)
		case closes[r] != 0:
			for i := len(open) - 1; i >= 0; i-- {
				if open[i] == closes[r] {
					open = open[:i]
					break
				}
			}
		}
	}
	return open
}

// prefixes are the letters that Arabic writes joined to the word behind them, so
// that a quotation may begin right behind one: و«صحيفة».
var prefixes = []string{"و", "ف", "ب", "ل", "ك", "ول", "وب", "وك", "فل", "فب"}

// openers are what may stand right before the start of a word.
const openers = "([{«‹“‘*_~/–—\u2066\u2067\u2068"

// begins reports whether what is typed at the end of rest is at the start of a
// word.
func begins(rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(rest)
	if rest == "" || unicode.IsSpace(last) || strings.ContainsRune(openers, last) {
		return true
	}
	word := tail(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(openers, r) })
	if bare, held := strings.CutSuffix(word, "ـ"); held { // a tatweel holds the place of the word: لـ«صحيفة»
		return utf8.RuneCountInString(bare) <= 3
	}
	return slices.Contains(prefixes, word)
}

// tail returns what stands behind the last rune of s that is a border.
func tail(s string, border func(rune) bool) string {
	i := strings.LastIndexFunc(s, border)
	if i < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[i+size:]
}
