package textbuf

// Pos is a place in the text: before the rune Off of the paragraph Par. The end
// of a paragraph is Off == its number of runes.
type Pos struct{ Par, Off int }

// Before tells whether p stands before q.
func (p Pos) Before(q Pos) bool {
	return p.Par < q.Par || p.Par == q.Par && p.Off < q.Off
}

// Range is the text between two places. The first may stand behind the second
// where a Range tells how it was drawn; Ordered turns it.
type Range struct{ From, To Pos }

// Empty tells whether nothing lies in r.
func (r Range) Empty() bool { return r.From == r.To }

// Ordered gives r with From before To.
func (r Range) Ordered() Range {
	if r.To.Before(r.From) {
		return Range{r.To, r.From}
	}
	return r
}

// Holds tells whether p lies in r or at one of its ends.
func (r Range) Holds(p Pos) bool {
	r = r.Ordered()
	return !p.Before(r.From) && !r.To.Before(p)
}

// Selection is what is selected: from the Anchor, where it began, to the Caret,
// where it is drawn on. Both are one where nothing is selected.
type Selection struct{ Anchor, Caret Pos }

// At is the selection of nothing at p.
func At(p Pos) Selection { return Selection{p, p} }

// Range gives what is selected, in order.
func (s Selection) Range() Range { return Range{s.Anchor, s.Caret}.Ordered() }

// Empty tells whether nothing is selected.
func (s Selection) Empty() bool { return s.Anchor == s.Caret }
