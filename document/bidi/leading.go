package bidi

import (
	"strings"
	"unicode/utf8"
)

// Leading parts a paragraph from the mark that gives it its direction (rule P2):
// one LRM or RLM that stands before all else. It is what a direction set by hand
// is kept as, which a browser, git and every editor understand; it is no letter
// of the text. Mark is 0 where none stands there. Before nothing, or before
// another mark, it is an ordinary control.
func Leading(paragraph string) (mark rune, text string) {
	first, size := utf8.DecodeRuneInString(paragraph)
	if first != LRM && first != RLM {
		return 0, paragraph
	}
	text = paragraph[size:]
	next, _ := utf8.DecodeRuneInString(text)
	if text == "" || KindOf(next) == Mark || Separates(next) {
		return 0, paragraph
	}
	return first, text
}

// HasLeading tells whether a mark may stand at the start of one of a text's
// paragraphs.
func HasLeading(text string) bool {
	return strings.ContainsRune(text, LRM) || strings.ContainsRune(text, RLM)
}
