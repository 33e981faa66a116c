package markdown

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/bidi"

	controls "tahrir/document/bidi"
)

// Direction is that of a paragraph, where its source says one.
type Direction uint8

// The directions of a paragraph.
const (
	Unsaid Direction = iota
	RightToLeft
	LeftToRight
)

// Block is a paragraph of a document, and what it is.
type Block struct {
	Heading   int  // its level, 1 to 6; 0 for none
	Quote     int  // how many quotations it is in
	Item      bool // begins an item of a list
	Depth     int  // of the list, from 1; 0 outside
	Number    int  // of the item; 0 in a list without numbers
	Direction Direction
	Spans     []Span
}

// Words returns the text of the block alone.
func (b Block) Words() string { return Plain(b.Spans) }

// Line returns the block as a line of Markdown; "" where it has no text. The mark
// of its direction opens the line where the first letter says another.
func (b Block) Line() string {
	text := Line(b.Spans)
	if text == "" {
		return ""
	}
	return b.mark() + b.lead() + text
}

// PlainLine returns the line without what stands out in it.
func (b Block) PlainLine() string {
	text := b.Words()
	if text == "" {
		return ""
	}
	return b.lead() + text
}

// lead returns what makes the line a heading, an item or a quotation.
func (b Block) lead() string {
	lead := strings.Repeat("> ", b.Quote)
	switch {
	case b.Item:
		sign := "- "
		if b.Number > 0 {
			sign = strconv.Itoa(b.Number) + ". "
		}
		lead += strings.Repeat("   ", max(b.Depth-1, 0)) + sign
	case b.Depth > 0:
		lead += strings.Repeat("   ", b.Depth)
	case b.Heading > 0:
		lead += strings.Repeat("#", min(b.Heading, 6)) + " "
	}
	return lead
}

func (b Block) mark() string {
	first := firstStrong(b.Words())
	switch {
	case b.Direction == RightToLeft && first == LeftToRight:
		return string(controls.RLM)
	case b.Direction == LeftToRight && first == RightToLeft:
		return string(controls.LRM)
	}
	return ""
}

// firstStrong returns the direction of the first letter that has one.
func firstStrong(text string) Direction {
	for _, r := range text {
		switch class, _ := bidi.LookupRune(r); class.Class() {
		case bidi.L:
			return LeftToRight
		case bidi.R, bidi.AL:
			return RightToLeft
		}
	}
	return Unsaid
}
