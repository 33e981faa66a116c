package typeset

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// segment calls each for every word and every piece between words (UAX #29), until
// each returns false. From and to are runes.
func (p *Paragraph) segment(each func(from, to int, isWord bool) bool) {
	from := 0
	for it := words.FromString(p.text); it.Next(); {
		s := it.Value()
		to := from + utf8.RuneCountInString(s)
		if !each(from, to, isWord(s)) {
			return
		}
		from = to
	}
}

// isWord reports whether a segment is a word: whether it holds a letter, a digit or
// an emoji.
func isWord(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r >= 0x1F000 {
			return true
		}
	}
	return false
}

// WordAt returns the bounds of the word, spaces or signs after off, or before it at
// the paragraph's end. A word that ends at off is preferred to spaces that begin
// there.
func (p *Paragraph) WordAt(off int) (from, to int) {
	off = min(max(off, 0), len(p.runes))
	wordBefore := false
	p.segment(func(f, t int, word bool) bool {
		switch {
		case t < off:
			return true
		case t == off:
			from, to, wordBefore = f, t, word
			return true
		case f == off && wordBefore && !word:
			return false
		}
		from, to = f, t
		return false
	})
	return from, to
}

// NextWord returns the end of the word that off is in or before.
func (p *Paragraph) NextWord(off int) int {
	end := len(p.runes)
	p.segment(func(_, to int, word bool) bool {
		if word && to > off {
			end = to
			return false
		}
		return true
	})
	return end
}

// PrevWord returns the start of the word that off is in or behind.
func (p *Paragraph) PrevWord(off int) int {
	start := 0
	p.segment(func(from, _ int, word bool) bool {
		if from >= off {
			return false
		}
		if word {
			start = from
		}
		return true
	})
	return start
}
