package textedit

import (
	"strings"
	"unicode/utf8"

	"tahrir/ui/textbuf"
	"tahrir/ui/textbuf/series"
)

// Edit is what one act of the writer changed in Text, and no larger than the act:
// bytes FromByte to ToByte of the old text were replaced by Text.
type Edit struct {
	FromByte, ToByte int
	Text             string
}

// byteMap knows the byte offset of each paragraph in Text, so that finding one does
// not cost a look at all paragraphs before it.
type byteMap struct {
	pars *series.List[inText, int]
}

// inText is a paragraph in Text: the mark that it begins with, and its length in
// bytes with that mark.
type inText struct {
	lead  string
	bytes int
}

func newByteMap(t *text) *byteMap {
	m := &byteMap{series.New(func(p inText) int { return p.bytes + 1 })} // the line feed counts too
	m.pars.Splice(0, 0, t.inText(0, t.Len()))
	return m
}

// inText returns paragraphs from to to as they are in Text.
func (t *text) inText(from, to int) []inText {
	pars := make([]inText, 0, to-from)
	for par := from; par < to; par++ {
		lead := t.lead(par)
		pars = append(pars, inText{lead, len(lead) + len(t.Paragraph(par))})
	}
	return pars
}

// cover is the part of Text that a series of edits has changed: from from, up to
// was before the first edit, and up to is after the last.
type cover struct {
	some          bool
	from, was, is int
}

// changed updates the map after a change of the buffer, and returns the part of
// Text that it covers.
func (m *byteMap) changed(t *text, c textbuf.Change) cover {
	at, removed, inserted := c.Paragraphs()
	before := m.pars.Before(at)
	gone := m.pars.Before(at+removed) - before - 1
	lead := m.pars.At(at).lead
	now := t.inText(at, at+inserted)
	came := -1
	for _, p := range now {
		came += p.bytes + 1
	}
	m.pars.Splice(at, removed, now)
	begins := 0
	if lead == now[0].lead {
		begins = len(lead) + byteOf(t.Paragraph(at), c.From.Off)
	}
	last, end := t.Paragraph(at+inserted-1), c.After().To
	ends := len(last) - byteOf(last, end.Off)
	return cover{true, before + begins, before + gone - ends, before + came - ends}
}

// and returns what two edits cover, c and then next.
func (c cover) and(next cover) cover {
	if !c.some {
		return next
	}
	if more := next.was - c.is; more > 0 {
		c.was, c.is = c.was+more, next.was
	}
	c.is += next.is - next.was
	c.from = min(c.from, next.from)
	return c
}

// edit returns the covered part as an edit.
func (m *byteMap) edit(t *text, c cover) Edit {
	return Edit{FromByte: c.from, ToByte: c.was, Text: m.slice(t, c.from, c.is)}
}

// slice returns the bytes of Text from from to to.
func (m *byteMap) slice(t *text, from, to int) string {
	par, start := m.pars.Find(from)
	var out strings.Builder
	for out.Len() < to-from {
		piece := m.pars.At(par).lead + t.Paragraph(par)
		if par++; par < t.Len() {
			piece += "\n"
		}
		out.WriteString(piece[max(0, from-start):min(len(piece), to-start)])
		start += len(piece)
	}
	return out.String()
}

// byteOf returns the byte offset in Text of a place in the buffer.
func (m *byteMap) byteOf(t *text, p textbuf.Pos) int {
	p = t.Clamp(p)
	return m.pars.Before(p.Par) + len(m.pars.At(p.Par).lead) + byteOf(t.Paragraph(p.Par), p.Off)
}

// place returns the place that has at bytes of Text before it, clamped to the text.
func (m *byteMap) place(t *text, at int) textbuf.Pos {
	par, start := m.pars.Find(max(0, at))
	text := t.Paragraph(par)
	at = min(max(0, at-start-len(m.pars.At(par).lead)), len(text))
	return textbuf.Pos{Par: par, Off: utf8.RuneCountInString(text[:at])}
}

// byteOf returns the byte offset of a rune in a text.
func byteOf(text string, rune int) int {
	for i := range text {
		if rune--; rune < 0 {
			return i
		}
	}
	return len(text)
}
