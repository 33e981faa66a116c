package textbuf

import "slices"

// Query is what is looked for. A match lies within one paragraph.
type Query struct {
	Text string
	// Fold makes letters alike that count as one. It gives the folded runes of
	// s, and where each came from: at[i] is the offset in runes in s of the i-th
	// folded rune, and at[len(folded)] the number of runes of s. Where nil, a
	// letter is like itself alone.
	Fold func(s string) (folded []rune, at []int)
}

func (q Query) fold(s string) ([]rune, []int) {
	if q.Fold != nil {
		return q.Fold(s)
	}
	runes := []rune(s)
	at := make([]int, len(runes)+1)
	for i := range at {
		at[i] = i
	}
	return runes, at
}

// finder is a query whose own text is folded.
type finder struct {
	Query
	needle []rune
}

func (q Query) finder() (finder, bool) {
	needle, _ := q.fold(q.Text)
	return finder{q, needle}, len(needle) > 0
}

// in gives the matches in a paragraph, which do not overlap.
func (f finder) in(par int, text string) []Range {
	var found []Range
	hay, at := f.fold(text)
	for i := 0; i+len(f.needle) <= len(hay); {
		if hay[i] != f.needle[0] || !slices.Equal(hay[i:i+len(f.needle)], f.needle) {
			i++
			continue
		}
		j := i + len(f.needle)
		if r := (Range{Pos{par, at[i]}, Pos{par, at[j]}}); !r.Empty() {
			found = append(found, r)
		}
		i = j
	}
	return found
}

// FindAll gives every match, in order.
func (b *Buffer) FindAll(q Query) []Range {
	f, ok := q.finder()
	if !ok {
		return nil
	}
	var found []Range
	b.pars.All(0, func(i int, p paragraph) bool {
		found = append(found, f.in(i, p.text)...)
		return true
	})
	return found
}

// FindNext gives the first match that begins at from or behind it, and begins
// again at the text's start where there is none.
func (b *Buffer) FindNext(q Query, from Pos) (Range, bool) {
	f, ok := q.finder()
	if !ok {
		return Range{}, false
	}
	from = b.Clamp(from)
	n := b.Len()
	for step := 0; step <= n; step++ {
		i := (from.Par + step) % n
		for _, r := range f.in(i, b.Paragraph(i)) {
			if step > 0 || !r.From.Before(from) {
				return r, true
			}
		}
	}
	return Range{}, false
}

// FindPrevious gives the last match that ends at from or before it, and begins
// again at the text's end where there is none.
func (b *Buffer) FindPrevious(q Query, from Pos) (Range, bool) {
	f, ok := q.finder()
	if !ok {
		return Range{}, false
	}
	from = b.Clamp(from)
	n := b.Len()
	for step := 0; step <= n; step++ {
		i := ((from.Par-step)%n + n) % n
		found := f.in(i, b.Paragraph(i))
		for k := len(found) - 1; k >= 0; k-- {
			if step > 0 || !from.Before(found[k].To) {
				return found[k], true
			}
		}
	}
	return Range{}, false
}

// ReplaceAll puts text in the place of every match, as one step of the history,
// and gives how many there were.
func (b *Buffer) ReplaceAll(q Query, text string, before Selection) int {
	found := b.FindAll(q)
	if len(found) == 0 {
		return 0
	}
	b.Group(Replacing, before, func() Selection {
		after := before
		for _, r := range slices.Backward(found) {
			c := Change{From: r.From, Removed: b.Slice(r), Inserted: text}
			b.Replace(r, text, Replacing, before)
			after = Selection{c.Move(after.Anchor, false), c.Move(after.Caret, false)}
		}
		return after
	})
	return len(found)
}
