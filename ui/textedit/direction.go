package textedit

import (
	"strings"
	"unicode/utf8"

	controls "tahrir/document/bidi"
	"tahrir/document/differ"
	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
	"tahrir/ui/typeset/bidi"
)

// A paragraph's mark in the buffer is the direction that it was given by hand; 0
// is Auto. In Text it is one LRM or RLM at the paragraph's start, where the first
// strong letter would decide otherwise, so that it reaches whoever reads the text
// elsewhere. In the buffer it is no letter: no caret stops at it, no key takes
// half of it away, and nobody counts it.

// written is set in a mark too that stood in the text when it was loaded: there it
// stays, needed or not, for opening a text changes nothing in it.
const written byte = 0x80

func byHand(mark byte) typeset.Direction { return typeset.Direction(mark &^ written) }

// inherited is what a new paragraph has of the one that it was cut off from.
func inherited(mark byte) byte { return mark &^ written }

// control is a direction as it is written; "" for Auto.
func control(d typeset.Direction) string {
	switch d {
	case typeset.LTR:
		return string(controls.LRM)
	case typeset.RTL:
		return string(controls.RLM)
	}
	return ""
}

// parted takes the leading marks out of a text and gives the paragraphs' marks in
// the buffer; nil where there is none.
func (t *text) parted(s string) (plain string, marks []byte) {
	if !t.directed || !controls.HasLeading(s) {
		return s, nil
	}
	lines := strings.Split(s, "\n")
	marks = make([]byte, len(lines))
	some := false
	for i, line := range lines {
		mark, rest := controls.Leading(line)
		switch lines[i] = rest; mark {
		case controls.LRM:
			marks[i] = byte(typeset.LTR) | written
		case controls.RLM:
			marks[i] = byte(typeset.RTL) | written
		}
		some = some || mark != 0
	}
	if !some {
		return s, nil
	}
	return strings.Join(lines, "\n"), marks
}

// lead is the mark that paragraph par begins with in Text; "" for none.
func (t *text) lead(par int) string {
	mark := t.Mark(par)
	if !t.directed || mark == 0 || t.Runes(par) == 0 {
		return ""
	}
	if d := byHand(mark); mark&written != 0 || bidi.FirstStrong(t.Paragraph(par)) != d {
		return control(d)
	}
	return ""
}

// load takes up another text.
func (t *text) load(s string) {
	plain, marks := t.parted(s)
	t.SetMarked(plain, marks)
}

// whole is the text with the marks that its paragraphs begin with.
func (t *text) whole() string {
	if !t.directed {
		return t.Text()
	}
	var out strings.Builder
	for par := range t.Len() {
		if par > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(t.lead(par))
		out.WriteString(t.Paragraph(par))
	}
	return out.String()
}

// offset gives how many runes of whole stand before p.
func (t *text) offset(p textbuf.Pos) int {
	p = t.Clamp(p)
	n := t.Offset(p)
	for par := 0; t.directed && par <= p.Par; par++ {
		if t.lead(par) != "" {
			n++
		}
	}
	return n
}

// behind gives the place behind so many runes of whole, clamped to the text.
func (t *text) behind(offset int) textbuf.Pos {
	if !t.directed {
		return t.Pos(offset)
	}
	for par := range t.Len() {
		if t.lead(par) != "" {
			offset--
		}
		n := t.Runes(par)
		if offset <= n {
			return textbuf.Pos{Par: par, Off: max(0, offset)}
		}
		offset -= n + 1
	}
	return t.End()
}

// insert puts s, which may have leading marks, where r stands. A paragraph that
// comes whole brings its direction; what comes into another paragraph takes that
// one's.
func (t *text) insert(r textbuf.Range, s string, cause textbuf.Cause) textbuf.Pos {
	before := t.selection()
	plain, marks := t.parted(s)
	if marks == nil {
		return t.Replace(r, plain, cause, before)
	}
	var end textbuf.Pos
	t.Group(cause, before, func() textbuf.Selection {
		end = t.Replace(r, plain, cause, before)
		for i, mark := range marks {
			par := r.From.Par + i
			if mark != 0 && (i > 0 || r.From.Off == 0) && (par < end.Par || end.Off == t.Runes(par)) {
				t.SetMark(par, mark, before)
			}
		}
		return textbuf.At(end)
	})
	return end
}

// copied is what is selected, for elsewhere: a paragraph that is selected whole
// takes its direction along.
func (t *text) copied() string {
	r, some := t.selected()
	s := t.Slice(r)
	if !some || !t.directed {
		return s
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		par := r.From.Par + i
		if (i > 0 || r.From.Off == 0) && (par < r.To.Par || r.To.Off == t.Runes(par)) {
			lines[i] = t.lead(par) + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

// become makes the text another in one step of the history, which replaces only
// what differs. With carried, directions that the other text does not know stay.
func (t *text) become(s string, carried bool) {
	plain, marks := t.parted(s)
	old := t.Text()
	start, oldEnd, end := differ.Between(old, plain)
	from := t.Pos(utf8.RuneCountInString(old[:start]))
	to := t.Pos(utf8.RuneCountInString(old[:oldEnd]))
	before := textbuf.At(to)
	t.Group(textbuf.Other, before, func() textbuf.Selection {
		after := t.Replace(textbuf.Range{From: from, To: to}, plain[start:end], textbuf.Other, before)
		for par := range t.Len() {
			want := byte(0)
			if par < len(marks) {
				want = marks[par]
			}
			if t.lead(par) != control(byHand(want)) && (want != 0 || !carried) {
				t.SetMark(par, want, before)
			}
		}
		return textbuf.At(after)
	})
}

// adopt takes leading marks that stand in the buffer as letters for what they are.
func (t *text) adopt() {
	_, marks := t.parted(t.Text())
	if marks == nil {
		return
	}
	before := t.selection()
	t.Group(textbuf.Marking, before, func() textbuf.Selection {
		for par, mark := range marks {
			if mark != 0 {
				first := textbuf.Range{From: textbuf.Pos{Par: par}, To: textbuf.Pos{Par: par, Off: 1}}
				t.Replace(first, "", textbuf.Marking, before)
				t.SetMark(par, mark, before)
			}
		}
		return t.selection()
	})
}

// setDirection sets the direction of the selected paragraphs by hand.
func (t *text) setDirection(d typeset.Direction) {
	if t.readOnly {
		return
	}
	r, _ := t.selected()
	s := t.selection()
	t.Group(textbuf.Marking, s, func() textbuf.Selection {
		for par := r.From.Par; par <= r.To.Par; par++ {
			t.SetMark(par, byte(d), s)
		}
		return s
	})
	t.anchor, t.caret.Pos = s.Anchor, s.Caret
}
