package compare

import (
	"strings"

	"tahrir/document/bidi"
)

// Paragraph is one paragraph of the body, in one article or in both. A moved one is
// in the list twice: as MovedAway where it was, and as Moved where it is.
type Paragraph struct {
	Kind  Kind  // any of them
	Class Class // how the writing differs, where nothing else does (Respelled or Moved)
	// Old and New are its number in each body, from 0; -1 where it is absent. A
	// Moved and a MovedAway paragraph have both.
	Old, New int
	// Other is the index in the list of a Moved or MovedAway paragraph's other
	// half; else -1.
	Other int
	// Pieces is its text. Both halves of a moved paragraph have the same.
	Pieces []Piece
	// The line feeds after it in each body.
	OldGap, NewGap string
}

// Edited reports whether a paragraph that is in both differs, in its words or in
// their writing.
func (p Paragraph) Edited() bool {
	return p.Old >= 0 && p.New >= 0 && !allEqual(p.Pieces)
}

func allEqual(pieces []Piece) bool {
	for _, p := range pieces {
		if p.Kind != Equal {
			return false
		}
	}
	return true
}

// paragraph is one line of a body and the line feeds after it. The body is the
// concatenation of its paragraphs. Only the first may be empty, where the body
// begins with line feeds.
type paragraph struct {
	text string
	gap  string
}

// paragraphs splits a body into its paragraphs; an empty body has none.
func paragraphs(body string) []paragraph {
	var list []paragraph
	for len(body) > 0 {
		end := strings.IndexByte(body, '\n')
		if end < 0 {
			end = len(body)
		}
		after := end
		for after < len(body) && body[after] == '\n' {
			after++
		}
		list = append(list, paragraph{text: body[:end], gap: body[end:after]})
		body = body[after:]
	}
	return list
}

// join is the inverse of paragraphs.
func join(list []paragraph) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.text)
		b.WriteString(p.gap)
	}
	return b.String()
}

// parted puts right the gaps of paragraphs that come from several bodies, in place:
// one that was last and no longer is gets an empty line after it, and the one that
// now is last gets the given end.
func parted(list []paragraph, end string) []paragraph {
	for i := range list {
		switch {
		case i == len(list)-1:
			list[i].gap = end
		case list[i].gap == "":
			list[i].gap = "\n\n"
		}
	}
	return list
}

// OldBody returns the old body from a comparison's paragraphs.
func OldBody(list []Paragraph) string {
	var b strings.Builder
	for _, p := range list {
		if p.Old >= 0 && p.Kind != Moved {
			b.WriteString(OldText(p.Pieces))
			b.WriteString(p.OldGap)
		}
	}
	return b.String()
}

// NewBody returns the new body from a comparison's paragraphs.
func NewBody(list []Paragraph) string {
	var b strings.Builder
	for _, p := range list {
		if p.New >= 0 && p.Kind != MovedAway {
			b.WriteString(NewText(p.Pieces))
			b.WriteString(p.NewGap)
		}
	}
	return b.String()
}

// A mark at the start of a paragraph is its direction, set by hand (see
// bidi.Leading). It is no word: it is compared and merged apart from the words, so
// that one person may turn a paragraph while another edits it.

// lead splits a paragraph into its mark, "" for none, and its text.
func lead(paragraph string) (mark, text string) {
	if r, rest := bidi.Leading(paragraph); r != 0 {
		return string(r), rest
	}
	return "", paragraph
}

// led puts a mark before a text, unless the text is empty.
func led(mark, text string) string {
	if text == "" {
		return ""
	}
	return mark + text
}

// sayAlike reports whether two paragraphs differ at most in direction.
func sayAlike(a, b string) bool {
	_, a = lead(a)
	_, b = lead(b)
	return a == b
}
