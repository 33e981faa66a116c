package textedit

import (
	"image/color"
	"unicode/utf8"

	"tahrir/document/sentence"
	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// Focus is how much of the text stands out while it is written; the rest is drawn
// faintly.
type Focus uint8

// The kinds of focus.
const (
	FocusNone      Focus = iota // the whole text
	FocusParagraph              // the caret's paragraph
	FocusSentence               // the caret's sentence
)

// faintness is how faint what does not stand out is, from 0 for not at all to 1 for
// not to be seen. It can still be read.
const faintness = 0.58

// focus is the part of the text that stands out.
type focus struct {
	kind     Focus
	par      int // -1 for the whole text
	from, to int // runes of it
}

// SetFocus sets how much of the text stands out.
func (f *Field) SetFocus(kind Focus) {
	f.text.flow.focus.kind = kind
	f.text.hold()
	f.sync()
	f.repaint()
}

// Focus returns how much of the text stands out.
func (f *Field) Focus() Focus { return f.text.flow.focus.kind }

// focusOn moves what stands out to the caret.
func (t *text) focusOn() {
	was := t.flow.focus
	now := focus{kind: was.kind, par: -1}
	switch was.kind {
	case FocusParagraph:
		now.par, now.to = t.caret.Par, t.Runes(t.caret.Par)
	case FocusSentence:
		now.par = t.caret.Par
		now.from, now.to = t.sentence(t.caret.Pos)
	}
	if now == was {
		return
	}
	t.flow.focus = now
	if was.kind == FocusSentence || now.kind == FocusSentence || was.part(t) {
		for _, par := range []int{was.par, now.par} {
			if par >= 0 && par < t.Len() {
				t.flow.touch(par)
			}
		}
	}
}

// part reports whether less than a paragraph stands out.
func (f focus) part(t *text) bool {
	return f.par >= 0 && f.par < t.Len() && (f.from > 0 || f.to < t.Runes(f.par))
}

// sentence returns the runes of the sentence that p is in, or behind.
func (t *text) sentence(p textbuf.Pos) (from, to int) {
	off := p.Off
	if n := t.Runes(p.Par); off == n && n > 0 {
		off = n - 1 // the one that was just written
	}
	lead := t.flow.layout(p.Par).Options().Hang // an item's number is no sentence
	off = max(off, lead)
	for s := range sentence.In(t.Paragraph(p.Par)) {
		from, to = to, to+utf8.RuneCountInString(s)
		if off < to {
			break
		}
	}
	if from <= lead {
		from = 0
	}
	return from, to
}

// faded draws what does not stand out of paragraph i faintly, whatever its spans
// are.
func (f *flow) faded(i int, text string, spans []typeset.Span, colors Colors) []typeset.Span {
	n := utf8.RuneCountInString(text)
	if f.focus.kind != FocusSentence || f.focus.par != i || f.focus.from <= 0 && f.focus.to >= n {
		return spans
	}
	var out []typeset.Span
	put := func(s typeset.Span, from, to int) { // cuts s where the sentence begins and ends
		for _, cut := range [][2]int{{from, min(to, f.focus.from)}, {max(from, f.focus.from), min(to, f.focus.to)}, {max(from, f.focus.to), to}} {
			if s.From, s.To = cut[0], cut[1]; s.From >= s.To {
				continue
			}
			part := s
			if s.From < f.focus.from || s.From >= f.focus.to {
				if part.Color == nil {
					part.Color = colors.Ink
				}
				part.Color = faint(part.Color, colors.Paper)
			}
			out = append(out, part)
		}
	}
	at := 0
	for _, s := range spans {
		put(typeset.Span{}, at, s.From)
		put(s, s.From, min(s.To, n))
		at = s.To
	}
	put(typeset.Span{}, at, n)
	return out
}

// faint returns a colour as faint as what does not stand out.
func faint(c, paper color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	pr, pg, pb, _ := paper.RGBA()
	mix := func(c, p uint32) uint8 { return uint8((float64(c)*(1-faintness) + float64(p)*faintness) / 257) }
	return color.NRGBA{mix(r, pr), mix(g, pg), mix(b, pb), 0xFF}
}
