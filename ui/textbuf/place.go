package textbuf

// Pos is a place in the text: before rune Off of paragraph Par. At the end of the
// paragraph, Off is its number of runes.
type Pos struct{ Par, Off int }

// Before reports whether p stands before q.
func (p Pos) Before(q Pos) bool {
	return p.Par < q.Par || p.Par == q.Par && p.Off < q.Off
}

// Range is the text between two places. From may stand behind To, as when a
// selection is drawn backwards; Ordered turns it.
type Range struct{ From, To Pos }

// Empty reports whether nothing lies in r.
func (r Range) Empty() bool { return r.From == r.To }

// Ordered returns r with From not behind To.
func (r Range) Ordered() Range {
	if r.To.Before(r.From) {
		return Range{r.To, r.From}
	}
	return r
}

// Holds reports whether p lies in r, its ends included.
func (r Range) Holds(p Pos) bool {
	r = r.Ordered()
	return !p.Before(r.From) && !r.To.Before(p)
}

// Selection is what is selected: from the Anchor, where it was begun, to the Caret.
// Both are equal where nothing is selected.
type Selection struct{ Anchor, Caret Pos }

// At returns the empty selection at p.
func At(p Pos) Selection { return Selection{p, p} }

// Range returns what is selected, with From not behind To.
func (s Selection) Range() Range { return Range{s.Anchor, s.Caret}.Ordered() }

// Empty reports whether nothing is selected.
func (s Selection) Empty() bool { return s.Anchor == s.Caret }
