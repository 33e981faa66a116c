package check

import (
	"unicode"

	"tahrir/document"
	"tahrir/document/arabic"
)

// at gives the rune at i, or 0 outside the line from start to end.
func (t *text) at(i, start, end int) rune {
	if i < start || i >= end {
		return 0
	}
	return t.runes[i]
}

// controls finds what could make a reader see another text than is there: UAX #9
// embeddings, overrides and isolates that nothing closes in their paragraph,
// every override, and marks that do nothing.
func (t *text) controls(start, end int) {
	type opened struct {
		at      int
		isolate bool
	}
	var open []opened
	for i := start; i < end; i++ {
		switch r := t.runes[i]; r {
		case '\u202d', '\u202e':
			t.fix(Override, i, 1, "")
			open = append(open, opened{i, false})
		case '\u202a', '\u202b':
			open = append(open, opened{i, false})
		case '\u2066', '\u2067', '\u2068':
			open = append(open, opened{i, true})
		case '\u202c', '\u2069':
			isolate := r == '\u2069'
			n := len(open) - 1
			if n >= 0 && open[n].isolate == isolate {
				open = open[:n]
			} else {
				t.fix(StrayMark, i, 1, "")
			}
		case '\u200e', '\u200f', '\u061c':
			before, after := t.at(i-1, start, end), t.at(i+1, start, end)
			if before == 0 && after == 0 || after == r || letter(before) && letter(after) && unicode.Is(unicode.Arabic, before) == unicode.Is(unicode.Arabic, after) {
				t.fix(StrayMark, i, 1, "")
			}
		}
	}
	for _, o := range open {
		if r := t.runes[o.at]; r != '\u202d' && r != '\u202e' {
			t.fix(Unclosed, o.at, 1, "")
		}
	}
}

// letters finds what is no letter: control characters that nothing may hold, and
// what stands for a letter that was lost.
func (t *text) letters() {
	for i, r := range t.runes {
		switch {
		case document.Forbidden(r):
			t.fix(Forbidden, i, 1, "")
		case r == '\ufffd':
			t.find(Damaged, i, 1)
		}
	}
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// quotations finds quotation marks without their partner in the paragraph.
func (t *text) quotations(start, end int) {
	var open []int
	straight, last := 0, 0
	for i := start; i < end; i++ {
		switch t.runes[i] {
		case '«':
			open = append(open, i)
		case '»':
			if len(open) == 0 {
				t.find(Quotation, i, 1)
			} else {
				open = open[:len(open)-1]
			}
		case '"':
			straight, last = straight+1, i
		}
	}
	for _, i := range open {
		t.find(Quotation, i, 1)
	}
	if straight%2 == 1 {
		t.find(StraightQuotation, last, 1)
	}
}

// arabicSign gives the Arabic sign in place of a Latin one.
var arabicSign = map[rune]string{',': "،", ';': "؛", '?': "؟"}

// punctuation finds Latin signs after Arabic words, spaces before signs, and
// tatweel.
func (t *text) punctuation(start, end int) {
	for i := start; i < end; i++ {
		r := t.runes[i]
		if with, ok := arabicSign[r]; ok && arabicWord(t.beside(i, -1, start, end)) {
			if after := t.beside(i, 1, start, end); after == 0 || arabicWord(after) {
				t.fix(LatinSign, i, 1, with)
			}
		}
		if r == 'ـ' {
			length := 1
			for t.at(i+length, start, end) == 'ـ' {
				length++
			}
			// «لـ» before a quotation is spelling, not stretching.
			if unicode.IsLetter(t.at(i-1, start, end)) && unicode.IsLetter(t.at(i+length, start, end)) {
				t.fix(Tatweel, i, length, "")
			}
			i += length - 1
		}
	}
}

// beside gives the nearest letter or digit to i in a direction, past spaces,
// marks and quotation signs.
func (t *text) beside(i, step, start, end int) rune {
	for i += step; i >= start && i < end; i += step {
		if r := t.runes[i]; unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
	}
	return 0
}

func arabicWord(r rune) bool { return unicode.IsLetter(r) && unicode.Is(unicode.Arabic, r) }

// spaces finds two and more spaces, spaces before a sign, and spaces at the end.
// Spaces at a line's start are Markdown's.
func (t *text) spaces(start, end int) {
	for i := start; i < end; i++ {
		if t.runes[i] != ' ' && t.runes[i] != '\t' && t.runes[i] != '\u00a0' {
			continue
		}
		length := 1
		for next := t.at(i+length, start, end); next == ' ' || next == '\t' || next == '\u00a0'; next = t.at(i+length, start, end) {
			length++
		}
		after := t.at(i+length, start, end)
		switch {
		case i+length == end:
			t.fix(TrailingSpace, i, length, "")
		case i == start:
		case t.closing(i+length, after, start, end):
			t.fix(SpaceBefore, i, length, "")
		case length > 1:
			t.fix(DoubleSpace, i, length, " ")
		}
		i += length - 1
	}
}

// closing says whether r is a sign that stands close to the word before it: it
// ends there, and is no decimal such as «.5» or a range of dots.
func (t *text) closing(i int, r rune, start, end int) bool {
	next := t.at(i+1, start, end)
	switch r {
	case '،', '؛', '؟', '!', '»':
		return true
	case '.', ',', ';', ':', '?':
		return next == 0 || next == ' '
	}
	return false
}

// digits finds digits of another shape than the field's first.
func (t *text) digits() {
	first, known := arabic.Western, false
	for i := 0; i < len(t.runes); i++ {
		shape, ok := arabic.ShapeOf(t.runes[i])
		if !ok {
			continue
		}
		if !known {
			first, known = shape, true
		}
		if shape == first {
			continue
		}
		length := 1
		for i+length < len(t.runes) {
			if next, ok := arabic.ShapeOf(t.runes[i+length]); !ok || next == first {
				break
			}
			length++
		}
		t.fix(MixedDigits, i, length, arabic.Digits(string(t.runes[i:i+length]), first))
		i += length - 1
	}
}
