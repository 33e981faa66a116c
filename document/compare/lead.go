package compare

import "tahrir/document/bidi"

// A mark that a paragraph begins with is its direction, set by hand (see
// bidi.Leading). It is no word: it is compared and merged beside the words, so
// that one person may turn a paragraph while another writes in it.

// lead parts a paragraph from its mark; "" where it has none.
func lead(paragraph string) (mark, text string) {
	if r, rest := bidi.Leading(paragraph); r != 0 {
		return string(r), rest
	}
	return "", paragraph
}

// led puts a mark before a text; nothing has no direction.
func led(mark, text string) string {
	if text == "" {
		return ""
	}
	return mark + text
}

// sayAlike tells whether two paragraphs differ at most by their direction.
func sayAlike(a, b string) bool {
	_, a = lead(a)
	_, b = lead(b)
	return a == b
}
