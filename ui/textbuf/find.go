package textbuf

import (
	"slices"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Query is what to find. A match lies within one paragraph and is made of whole
// graphemes (UAX #29): half a ligature, a letter without its accent or half a flag
// is no match. Joiners that end a grapheme are not part of the match.
type Query struct {
	Text string
	// Fold maps letters that count as equal to one form. It returns the folded
	// runes of s and the rune offsets in s that each comes from: folded[i] is s
	// from from[i] to to[i]. Runes that it drops lie between these. Where nil,
	// every letter stands for itself alone.
	Fold func(s string) (folded []rune, from, to []int)
	// Kept returns what of a match stays when it is replaced, before and behind the
	// new text. Where nil, nothing stays.
	Kept func(match string) (before, behind string)
}

func (q Query) fold(s string) (folded []rune, from, to []int) {
	if q.Fold != nil {
		return q.Fold(s)
	}
	runes := []rune(s)
	at := make([]int, len(runes)+1)
	for i := range at {
		at[i] = i
	}
	return runes, at[:len(runes)], at[1:]
}

// In returns the matches in one paragraph's text, as pairs of rune offsets. They do
// not overlap.
func (q Query) In(text string) [][2]int {
	f, ok := q.finder()
	if !ok {
		return nil
	}
	return f.in(text)
}

// Instead returns the text that replaces match, with what is kept of it.
func (q Query) Instead(match, text string) string {
	if q.Kept == nil {
		return text
	}
	before, behind := q.Kept(match)
	return before + text + behind
}

// finder is a query with its own text already folded.
type finder struct {
	Query
	needle []rune
}

func (q Query) finder() (finder, bool) {
	needle, _, _ := q.fold(q.Text)
	return finder{q, needle}, len(needle) > 0
}

func (f finder) in(text string) [][2]int {
	var found [][2]int
	var bounds []bound
	hay, from, to := f.fold(text)
	for i := 0; i+len(f.needle) <= len(hay); {
		j := i + len(f.needle)
		if hay[i] != f.needle[0] || !slices.Equal(hay[i:j], f.needle) {
			i++
			continue
		}
		if bounds == nil {
			bounds = boundsOf(text)
		}
		a, z := from[i], to[j-1]
		begun, on := i > 0 && from[i-1] == a, j < len(hay) && from[j] < z
		if begun || on || bounds[a]&begins == 0 || bounds[z]&ends == 0 {
			i++
			continue
		}
		found = append(found, [2]int{a, z})
		i = j
	}
	return found
}

// ranges returns the matches in paragraph par.
func (f finder) ranges(par int, text string) []Range {
	var found []Range
	for _, m := range f.in(text) {
		found = append(found, Range{Pos{par, m[0]}, Pos{par, m[1]}})
	}
	return found
}

// bound is whether a match may begin between two runes, and whether one may end
// there.
type bound uint8

const (
	begins bound = 1 << iota
	ends
)

// boundsOf returns the bound at each rune offset of text, its end included. A match
// may end before the joiners that end a grapheme, and may be such a joiner itself.
func boundsOf(text string) []bound {
	runes := []rune(text)
	bounds := make([]bound, len(runes)+1)
	at := 0
	for g := graphemes.FromString(text); g.Next(); {
		bounds[at] |= begins
		at += utf8.RuneCountInString(g.Value())
		bounds[at] |= ends
		for i := at; i > 0 && (runes[i-1] == '\u200c' || runes[i-1] == '\u200d'); i-- {
			bounds[i-1] |= begins | ends
		}
	}
	return bounds
}

// FindAll returns every match, in the order of the text.
func (b *Buffer) FindAll(q Query) []Range {
	f, ok := q.finder()
	if !ok {
		return nil
	}
	var found []Range
	b.pars.All(0, func(i int, p paragraph) bool {
		found = append(found, f.ranges(i, p.text)...)
		return true
	})
	return found
}

// FindNext returns the first match that begins at or behind from. It goes on at the
// text's start, and reports false where the text holds no match.
func (b *Buffer) FindNext(q Query, from Pos) (Range, bool) {
	f, ok := q.finder()
	if !ok {
		return Range{}, false
	}
	from = b.Clamp(from)
	n := b.Len()
	for step := 0; step <= n; step++ {
		i := (from.Par + step) % n
		for _, r := range f.ranges(i, b.Paragraph(i)) {
			if step > 0 || !r.From.Before(from) {
				return r, true
			}
		}
	}
	return Range{}, false
}

// FindPrevious returns the last match that ends at or before from. It goes on at
// the text's end, and reports false where the text holds no match.
func (b *Buffer) FindPrevious(q Query, from Pos) (Range, bool) {
	f, ok := q.finder()
	if !ok {
		return Range{}, false
	}
	from = b.Clamp(from)
	n := b.Len()
	for step := 0; step <= n; step++ {
		i := ((from.Par-step)%n + n) % n
		found := f.ranges(i, b.Paragraph(i))
		for k := len(found) - 1; k >= 0; k-- {
			if step > 0 || !from.Before(found[k].To) {
				return found[k], true
			}
		}
	}
	return Range{}, false
}

// ReplaceAll replaces every match, as one step of the undo history, and returns how
// many there were.
func (b *Buffer) ReplaceAll(q Query, text string, before Selection) int {
	found := b.FindAll(q)
	if len(found) == 0 {
		return 0
	}
	b.Group(Replacing, before, func() Selection {
		after := before
		for _, r := range slices.Backward(found) {
			match := b.Slice(r)
			c := Change{From: r.From, Removed: match, Inserted: q.Instead(match, text)}
			b.Replace(r, c.Inserted, Replacing, before)
			after = Selection{c.Move(after.Anchor, false), c.Move(after.Caret, false)}
		}
		return after
	})
	return len(found)
}
