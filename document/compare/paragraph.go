package compare

import "strings"

// Paragraph is one paragraph of the body, in one article or in both. One that
// was moved stands in the list twice: as MovedAway where it was, as Moved where
// it is.
type Paragraph struct {
	Kind  Kind  // any
	Class Class // of one of which nothing but the writing changed (Respelled, or Moved), in what
	// Old and New are its number in each body, from 0; -1 where it is absent. Of a
	// Moved and a MovedAway paragraph both are known.
	Old, New int
	// Other is, of a Moved or MovedAway paragraph, the place in the list of its
	// other half; else -1.
	Other int
	// Pieces is its text. The two halves of one that was moved have the same.
	Pieces []Piece
	// The line feeds that follow it in each body.
	OldGap, NewGap string
}

// Edited reports whether the words of a paragraph that stands in both differ, or
// how they are written.
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

// paragraph is one line of a body with the line feeds after it. The body is
// the concatenation of its paragraphs, so nothing is lost by the split. Only
// the first may be empty, where the body begins with line feeds.
type paragraph struct {
	text string
	gap  string
}

// paragraphs splits a body into its lines; an empty body has none.
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

// OldBody puts the old body together again from a comparison's paragraphs.
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

// NewBody puts the new body together again from a comparison's paragraphs.
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
