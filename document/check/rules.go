package check

import (
	"unicode"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/bidi"
)

// at returns the rune at i; 0 outside the line from start to end.
func (t *text) at(i, start, end int) rune {
	if i < start || i >= end {
		return 0
	}
	return t.runes[i]
}

// controls finds what may make a reader see another text than the one there is:
// unclosed embeddings and isolates, every override, and controls without effect.
// The fix removes the other half too.
func (t *text) controls(start, end int) {
	for _, c := range bidi.Read(t.runes[start:end]) {
		switch at := start + c.At; {
		case c.Kind == bidi.Override && c.Partner >= 0:
			to := start + c.Partner
			t.find(Override, at, 1).Fix = &Edit{at, to + 1 - at, string(t.runes[at+1 : to])}
		case c.Kind == bidi.Override:
			t.fix(Override, at, 1, "")
		case c.Unclosed():
			t.fix(Unclosed, at, 1, "")
		case c.Idles():
			t.fix(StrayMark, at, 1, "")
		}
	}
}

// letters finds what is no letter: control characters that are allowed nowhere, and
// U+FFFD, which marks a lost one.
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

// quotations finds quotation marks without a partner in the paragraph.
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

// arabicSign maps Latin signs to Arabic ones.
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

// beside returns the nearest letter or digit to i in a direction, across spaces,
// marks and quotation marks.
func (t *text) beside(i, step, start, end int) rune {
	for i += step; i >= start && i < end; i += step {
		if r := t.runes[i]; unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
	}
	return 0
}

func arabicWord(r rune) bool { return unicode.IsLetter(r) && unicode.Is(unicode.Arabic, r) }

// spaces finds two or more spaces, a space before a sign, and spaces at the end.
// Spaces at the start of a line belong to Markdown.
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

// closing reports whether r is a sign that belongs directly after a word: the word
// ends there, and the sign begins no decimal such as «.5» and no range of dots.
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

// digits finds digits of another shape than the first digit of the field.
func (t *text) digits(first arabic.Shape) {
	for i := 0; i < len(t.runes); i++ {
		shape, ok := arabic.ShapeOf(t.runes[i])
		if !ok || shape == first {
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
