package arabic

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FoldMap folds as Fold does, and returns where each folded rune comes from: the
// i-th is runes from[i] to to[i] of s. Several may come from one ligature. A letter
// includes its marks and tatweel, but no control: a ZWNJ behind it separates it
// from a letter that another word would join, and a PDI closes what is before the
// word.
func FoldMap(s string) (folded []rune, from, to []int) {
	var one []byte
	last, reach := rune(0), nothing
	offset := 0
	for _, r := range s {
		if one = one[:0]; joins(last, r) {
			one = utf8.AppendRune(one, r)
		} else {
			one = appendFolded(one, r)
		}
		for _, f := range string(one) {
			folded, from, to = append(folded, f), append(from, offset), append(to, offset+1)
			last, reach = f, everything
		}
		offset++
		if len(one) > 0 {
			continue
		}
		if reach = reach.past(r); reach == everything {
			for i := len(to) - 1; i >= 0 && from[i] == from[len(from)-1]; i-- {
				to[i] = offset
			}
		}
	}
	return folded, from, to
}

// reach is what may still belong to the letter before.
type reach uint8

const (
	nothing    reach = iota
	marks            // only marks, behind a joiner that is part of the cluster (UAX #29)
	everything       // marks and tatweel
)

// past returns what may belong to the letter after r, which was dropped; everything
// where r itself belongs to it.
func (belongs reach) past(r rune) reach {
	switch {
	case belongs != nothing && unicode.Is(unicode.Mn, r), belongs == everything && r == tatweel:
		return everything
	case belongs != nothing && (r == zwnj || r == zwj):
		return marks
	}
	return nothing
}

// Canonical returns text in a form for finding to the letter: decomposed, with each
// letter's marks in canonical order (Unicode NFD), so that texts which look alike
// are equal. From and to are as FoldMap's; a letter and the marks sorted with it
// are one.
func Canonical(s string) (letters []rune, from, to []int) {
	offset := 0
	for len(s) > 0 {
		size := max(1, norm.NFD.NextBoundaryInString(s, true))
		end := offset + utf8.RuneCountInString(s[:size])
		for _, r := range norm.NFD.String(s[:size]) {
			letters, from, to = append(letters, r), append(from, offset), append(to, end)
		}
		s, offset = s[size:], end
	}
	return letters, from, to
}
