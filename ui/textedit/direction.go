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

// A paragraph's mark in the buffer is the direction that it was given by hand; 0 is
// Auto. Text writes it as one LRM or RLM at the paragraph's start, where the first
// strong letter would decide otherwise, so that other readers of the text follow
// it. In the buffer it is no letter: the caret does not stop at it, no key deletes
// it, and it is not counted.

// written is also set in a mark that the loaded text had, so that it is written
// again even where it is not needed: opening a text must change nothing in it.
const written byte = 0x80

func byHand(mark byte) typeset.Direction { return typeset.Direction(mark &^ written) }

// inherited returns the mark of a paragraph that is cut off from one with the given
// mark.
func inherited(mark byte) byte { return mark &^ written }

// control returns the character that a direction is written as; "" for Auto.
func control(d typeset.Direction) string {
	switch d {
	case typeset.LTR:
		return string(controls.LRM)
	case typeset.RTL:
		return string(controls.RLM)
	}
	return ""
}

// parted returns a text without its leading marks, and the paragraphs' marks for
// the buffer; nil where none has any.
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

// lead returns the mark at the start of paragraph par in Text; "" for none.
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

// load replaces the text by another.
func (t *text) load(s string) {
	plain, marks := t.parted(s)
	t.SetMarked(plain, marks)
}

// whole returns the text with the marks that its paragraphs begin with: Text.
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

// offset returns how many runes of Text stand before p.
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

// behind returns the place that has offset runes of Text before it, clamped to the
// text.
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

// insert replaces the text in r by s, which may have leading marks. Whole
// paragraphs of s keep their direction; a part of one takes that of the paragraph
// it comes into.
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

// copied returns the selected text for the clipboard. A paragraph that is selected
// whole takes its direction along.
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

// become changes the text to s as one step of the undo history, which replaces only
// what differs. With carried, directions that s does not state stay.
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

// adopt makes directions of leading marks that stand in the buffer as letters.
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
