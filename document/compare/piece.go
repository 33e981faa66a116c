package compare

import "strings"

// Piece is a stretch of text of one kind. Pieces come in reading order, a
// deletion before the insertion that replaces it.
type Piece struct {
	Kind Kind   // Equal, Delete, Insert or Respelled
	Text string // of a Respelled piece the new spelling
	Old  string // of a Respelled piece, and of one that is taken for equal (Class), the old spelling

	// Class says in what a Respelled piece differs. A Delete or Insert that has one
	// is of signs or spaces alone. An Equal piece has one where [Comparison.Hide]
	// took it for equal: the new article then has Text, which may be empty, where
	// the old one has Old.
	Class Class

	// Letters are the stretches of Text that differ from the word that it replaced,
	// or was replaced by: of a long word in which a letter or two changed those
	// alone, of other words in the piece the whole word. Nil says that letters are
	// of no help, and all of Text differs; none, not nil, that only the other piece
	// has more letters. Text is set whole even so: cut in the middle, an Arabic
	// word would lose its joins.
	Letters []Span
}

// Span is a stretch of a text, in bytes.
type Span struct{ From, To int }

// OldText joins what the old text had of the pieces.
func OldText(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.OldText())
	}
	return b.String()
}

// NewText joins what the new text has of the pieces.
func NewText(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.NewText())
	}
	return b.String()
}

// OldText returns what the old text had there; "" of an insertion.
func (p Piece) OldText() string {
	switch {
	case p.Kind == Insert:
		return ""
	case p.Kind == Respelled || p.Kind == Equal && p.Class != 0:
		return p.Old
	}
	return p.Text
}

// NewText returns what the new text has there; "" of a deletion.
func (p Piece) NewText() string {
	if p.Kind == Delete {
		return ""
	}
	return p.Text
}

// whole is a text in one piece; an empty one has none.
func whole(kind Kind, text string) []Piece {
	if text == "" {
		return nil
	}
	return []Piece{{Kind: kind, Text: text}}
}

// pieceList gathers pieces, joining neighbours of one kind.
type pieceList []Piece

func (l *pieceList) add(p Piece) {
	if p.Text == "" {
		return
	}
	if n := len(*l); n > 0 {
		last := &(*l)[n-1]
		if last.Kind == p.Kind && last.Class == p.Class && p.Kind != Respelled && last.Letters == nil && p.Letters == nil {
			last.Text += p.Text
			return
		}
	}
	*l = append(*l, p)
}

// kindOf sums pieces up, and where nothing but writing differs, in what.
func kindOf(pieces []Piece) (Kind, Class) {
	var seen [Changed]int
	var class Class
	classed := 0 // of all but the equal
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
