package compare

import "strings"

// Piece is a stretch of text of one kind. Pieces are in reading order, a deletion
// before the insertion that replaces it.
type Piece struct {
	Kind Kind   // Equal, Delete, Insert or Respelled
	Text string // of a Respelled piece, the new spelling
	Old  string // the old spelling of a Respelled piece, or of one with a Class that counts as equal

	// Class is how a Respelled piece differs. A Delete or Insert with a class is of
	// signs or spaces only. An Equal piece has one where [Comparison.Hide] treats
	// it as equal: there the new article has Text, which may be empty, and the old
	// one Old.
	Class Class

	// Letters are the stretches of Text that differ from the word that it replaces
	// or is replaced by: only the changed letters of a long word in which one or
	// two changed; every other word as a whole. Nil means that letters do not help,
	// and all of Text differs; empty but not nil, that only the other piece has
	// more letters. Draw Text as a whole nevertheless: cut in its middle, an Arabic
	// word would lose its joins.
	Letters []Span
}

// Span is a stretch of a text.
type Span struct{ FromByte, ToByte int }

// OldText returns the old text of the pieces.
func OldText(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.OldText())
	}
	return b.String()
}

// NewText returns the new text of the pieces.
func NewText(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.NewText())
	}
	return b.String()
}

// OldText returns the old text of the piece; "" for an insertion.
func (p Piece) OldText() string {
	switch {
	case p.Kind == Insert:
		return ""
	case p.Kind == Respelled || p.Kind == Equal && p.Class != 0:
		return p.Old
	}
	return p.Text
}

// NewText returns the new text of the piece; "" for a deletion.
func (p Piece) NewText() string {
	if p.Kind == Delete {
		return ""
	}
	return p.Text
}

// whole returns a text as one piece; none for an empty text.
func whole(kind Kind, text string) []Piece {
	if text == "" {
		return nil
	}
	return []Piece{{Kind: kind, Text: text}}
}

// kindOf sums pieces up, and where nothing but writing differs, in what.
func kindOf(pieces []Piece) (Kind, Class) {
	var seen [Changed]int
	var class Class
	classed := 0 // how many of all that are not equal
	for _, p := range pieces {
		seen[p.Kind]++
		if p.Kind != Equal && p.Class != 0 {
			class |= p.Class
			classed++
		}
	}
	switch n := len(pieces); {
	case seen[Equal] == n:
		return Equal, 0
	case seen[Delete] == n:
		return Delete, 0
	case seen[Insert] == n:
		return Insert, 0
	case classed == n-seen[Equal]:
		return Respelled, class
	}
	return Changed, 0
}
