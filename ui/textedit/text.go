package textedit

import (
	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// text is the text and the writer's caret in it: all that a key or a click can do,
// without a widget. Its methods leave the caret where a person expects it.
type text struct {
	*textbuf.Buffer
	flow *flow

	bytes *byteMap
	cover cover // what the running act has changed of Text

	anchor textbuf.Pos // where the selection began
	caret  place
	goal   float32 // the column that up and down keep, in pixels
	kept   bool    // goal is set
	typing bool    // the caret was moved by what was written, not by hand

	logical  bool // arrow keys follow reading order
	multi    bool
	spaced   bool
	directed bool // directions by hand are part of Text
	readOnly bool

	refused int // characters kept out of the text, still to be reported
}

// place is a place in the text and, where directions meet or a line ends, the
// letter that it belongs to.
type place struct {
	textbuf.Pos
	aff typeset.Affinity
}

func (p place) position() typeset.Position { return typeset.Position{Offset: p.Off, Affinity: p.aff} }

func placed(par int, p typeset.Position) place {
	return place{textbuf.Pos{Par: par, Off: p.Offset}, p.Affinity}
}

// selection returns the selection's two ends.
func (t *text) selection() textbuf.Selection {
	return textbuf.Selection{Anchor: t.anchor, Caret: t.caret.Pos}
}

// selected returns the selected range, and whether it holds anything.
func (t *text) selected() (textbuf.Range, bool) {
	s := t.selection()
	return s.Range(), !s.Empty()
}

// to moves the caret to p and ends the selection; with extend, the selection
// reaches to p.
func (t *text) to(p place, extend bool) {
	t.caret = p
	if !extend {
		t.anchor = p.Pos
	}
	t.kept, t.typing = false, false
	if t.flow.open >= 0 && t.flow.open != p.Par {
		// Without that line, others around it may be gaps.
		t.flow.keepOpen(-1)
		if t.flow.isGap(t.caret.Par) {
			t.caret = place{Pos: t.beside(t.caret.Pos)}
		}
		t.anchor = t.beside(t.anchor)
		if !extend {
			t.anchor = t.caret.Pos
		}
	}
	t.Break()
}

// sel selects s.
func (t *text) sel(s textbuf.Selection) {
	t.anchor, t.caret = t.beside(s.Anchor), place{Pos: t.beside(s.Caret)}
	if t.anchor.Before(t.caret.Pos) {
		t.caret.aff = typeset.Upstream // it belongs to the last selected letter
	}
	t.kept, t.typing = false, false
}

// goOn selects s. Where s is empty, the caret belongs to the letter before it, so
// that typing continues in that letter's direction.
func (t *text) goOn(s textbuf.Selection) {
	t.sel(s)
	if s.Empty() && t.caret.Off > 0 {
		t.caret.aff = typeset.Upstream
	}
}

// at moves the caret behind what was just written or deleted.
func (t *text) at(p textbuf.Pos, aff typeset.Affinity) {
	p = t.beside(p)
	t.caret, t.anchor, t.kept, t.typing = place{p, aff}, p, false, true
}

// beside returns p, or the nearest place that the caret can stand in.
func (t *text) beside(p textbuf.Pos) textbuf.Pos {
	p = t.Clamp(p)
	if !t.flow.isGap(p.Par) {
		return p
	}
	if par, ok := t.next(p.Par); ok {
		return textbuf.Pos{Par: par}
	}
	return p
}

// follow keeps caret and anchor at their letters through an edit made by other
// code.
func (t *text) follow(e textbuf.Event) {
	if e.Cause == textbuf.Loaded {
		t.flow.load()
		t.bytes, t.cover = newByteMap(t), cover{}
		t.at(textbuf.Pos{}, typeset.Downstream)
		return
	}
	t.cover = t.cover.and(t.bytes.changed(t, e.Change))
	t.flow.changed(e.Change)
	t.anchor = t.beside(e.Change.Move(t.anchor, false))
	t.caret.Pos = t.beside(e.Change.Move(t.caret.Pos, false))
	t.kept = false
}

// layout returns the caret's paragraph.
func (t *text) layout() *typeset.Paragraph { return t.flow.layout(t.caret.Par) }

// rightToLeft reports whether a paragraph reads from right to left.
func (t *text) rightToLeft(par int) bool { return t.flow.layout(par).Direction() == typeset.RTL }

// next returns the first paragraph after par that the caret can stand in; false at
// the end of the text.
func (t *text) next(par int) (int, bool) {
	for par++; par < t.Len(); par++ {
		if !t.flow.isGap(par) {
			return par, true
		}
	}
	return 0, false
}

// previous returns the last paragraph before par that the caret can stand in.
func (t *text) previous(par int) (int, bool) {
	for par--; par >= 0; par-- {
		if !t.flow.isGap(par) {
			return par, true
		}
	}
	return 0, false
}

// endOf returns the place behind the last letter of a paragraph.
func (t *text) endOf(par int) place {
	return place{textbuf.Pos{Par: par, Off: t.Runes(par)}, typeset.Upstream}
}

// ahead returns the caret stop after p in reading order.
func (t *text) ahead(p textbuf.Pos) place {
	if p.Off >= t.Runes(p.Par) {
		if par, ok := t.next(p.Par); ok {
			return place{Pos: textbuf.Pos{Par: par}}
		}
		return t.endOf(p.Par)
	}
	return place{textbuf.Pos{Par: p.Par, Off: t.flow.layout(p.Par).NextStop(p.Off)}, typeset.Upstream}
}

// back returns the caret stop before p in reading order.
func (t *text) back(p textbuf.Pos) place {
	if p.Off <= 0 {
		if par, ok := t.previous(p.Par); ok {
			return t.endOf(par)
		}
		return place{Pos: textbuf.Pos{Par: p.Par}}
	}
	return place{Pos: textbuf.Pos{Par: p.Par, Off: t.flow.layout(p.Par).PrevStop(p.Off)}}
}

// hit returns the place that a person means by pointing at (x, y), from the top
// left corner of the text.
func (t *text) hit(x float32, y float64) place {
	if y >= t.flow.height() {
		return t.endOf(t.Len() - 1)
	}
	par, top := t.flow.at(y)
	if t.flow.isGap(par) {
		height := float64(t.flow.pars.At(par).height)
		if above, ok := t.previous(par); ok && y-top < height/2 {
			_, h := t.flow.layout(above).Size()
			return placed(above, t.flow.layout(above).Hit(x, h-1))
		}
		if below, ok := t.next(par); ok {
			return placed(below, t.flow.layout(below).Hit(x, 0))
		}
	}
	p := t.flow.layout(par)
	_, h := p.Size()
	return placed(par, p.Hit(x, min(float32(y-top), h-1)))
}

// box returns where the caret is drawn, from the top left corner of the text, with
// its top in full precision.
func (t *text) box(p place) (c typeset.Caret, top float64) {
	return t.flow.layout(p.Par).Caret(p.position()), t.flow.top(p.Par)
}
