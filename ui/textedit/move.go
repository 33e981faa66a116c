package textedit

import (
	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// sideways moves the caret one letter to the left or right on the screen. From a
// selection it moves to that side of it, unless it extends.
func (t *text) sideways(left, extend bool) {
	if r, some := t.selected(); some && !extend {
		t.to(t.sideOf(r, left), false)
		return
	}
	forward := left == t.rightToLeft(t.caret.Par)
	if t.logical {
		t.to(t.along(forward), extend)
		return
	}
	p := t.layout()
	move := p.Right
	if left {
		move = p.Left
	}
	if q, ok := move(t.caret.position()); ok {
		t.to(placed(t.caret.Par, q), extend)
		return
	}
	t.to(t.across(forward), extend)
}

// along returns the next caret stop in reading order, or the one before.
func (t *text) along(forward bool) place {
	if forward {
		return t.ahead(t.caret.Pos)
	}
	return t.back(t.caret.Pos)
}

// across returns the start of the next paragraph, or the end of the one before; the
// caret's own place at the ends of the text.
func (t *text) across(forward bool) place {
	if forward {
		if par, ok := t.next(t.caret.Par); ok {
			return place{Pos: textbuf.Pos{Par: par}}
		}
		return t.endOf(t.caret.Par)
	}
	if par, ok := t.previous(t.caret.Par); ok {
		return t.endOf(par)
	}
	return place{Pos: textbuf.Pos{Par: t.caret.Par}}
}

// sideOf returns the end of a selection that is at its left or right on the screen.
func (t *text) sideOf(r textbuf.Range, left bool) place {
	from := place{r.From, typeset.Downstream}
	to := place{r.To, typeset.Upstream}
	if r.From.Par == r.To.Par {
		p := t.flow.layout(r.From.Par)
		a, b := p.Caret(from.position()), p.Caret(to.position())
		if a.Line == b.Line && a.X != b.X {
			if (a.X < b.X) == left {
				return from
			}
			return to
		}
	}
	if left == t.rightToLeft(t.caret.Par) {
		return to
	}
	return from
}

// byWord moves the caret by a word to the left or right, in the direction of the
// paragraph.
func (t *text) byWord(left, extend bool) {
	t.to(t.wordFrom(left == t.rightToLeft(t.caret.Par)), extend)
}

// wordFrom returns the word's bound behind or before the caret, in reading order.
func (t *text) wordFrom(forward bool) place {
	off, n := t.caret.Off, t.Runes(t.caret.Par)
	if forward && off >= n || !forward && off <= 0 {
		return t.across(forward)
	}
	if forward {
		return place{textbuf.Pos{Par: t.caret.Par, Off: t.layout().NextWord(off)}, typeset.Upstream}
	}
	return place{Pos: textbuf.Pos{Par: t.caret.Par, Off: t.layout().PrevWord(off)}}
}

// byParagraph moves the caret to the start of the paragraph, of the one before or
// of the next.
func (t *text) byParagraph(forward, extend bool) {
	if !forward && t.caret.Off > 0 {
		t.to(place{Pos: textbuf.Pos{Par: t.caret.Par}}, extend)
		return
	}
	par, ok := t.previous(t.caret.Par)
	if forward {
		par, ok = t.next(t.caret.Par)
	}
	switch {
	case ok:
		t.to(place{Pos: textbuf.Pos{Par: par}}, extend)
	case forward:
		t.to(t.endOf(t.caret.Par), extend)
	}
}

// byLine moves the caret down by lines, up where negative, and keeps its column in
// pixels. Above the first line it goes to the start of the text, below the last to
// its end.
func (t *text) byLine(lines int, extend bool) {
	goal := t.goal
	if !t.kept {
		goal = t.layout().Caret(t.caret.position()).X
	}
	par, line := t.caret.Par, t.layout().LineOf(t.caret.position())
	out := false
	for ; lines > 0 && !out; lines-- {
		if line++; line >= len(t.flow.layout(par).Lines()) {
			next, ok := t.next(par)
			if !ok {
				out = true
				break
			}
			par, line = next, 0
		}
	}
	for ; lines < 0 && !out; lines++ {
		if line--; line < 0 {
			previous, ok := t.previous(par)
			if !ok {
				out = true
				break
			}
			par, line = previous, len(t.flow.layout(previous).Lines())-1
		}
	}
	switch {
	case out && lines > 0:
		t.to(t.endOf(par), extend)
	case out:
		t.to(place{Pos: textbuf.Pos{Par: par}}, extend)
	default:
		t.to(placed(par, t.flow.layout(par).At(line, goal)), extend)
	}
	t.goal, t.kept = goal, true
}

// byHeight moves the caret down by far pixels, up where negative, and keeps its
// column. It lays out what is in between first, so that a wrong guess does not move
// the caret too far.
func (t *text) byHeight(far float64, extend bool) {
	c, top := t.box(t.caret)
	goal := t.goal
	if !t.kept {
		goal = c.X
	}
	in := float64(c.Top+c.Bottom) / 2
	if far > 0 {
		t.flow.fill(top, float32(in+far))
	} else {
		top = t.flow.measure(top, float32(-far))
	}
	switch y := top + in + far; {
	case y < 0:
		t.to(place{}, extend)
	default:
		t.to(t.hit(goal, y), extend)
	}
	t.goal, t.kept = goal, true
}

// lineEdge moves the caret to the start or end of the line on the screen, in
// reading order.
func (t *text) lineEdge(end, extend bool) {
	p := t.layout()
	line := p.LineOf(t.caret.position())
	at := p.LineStart(line)
	if end {
		at = p.LineEnd(line)
	}
	t.to(placed(t.caret.Par, at), extend)
}

// textEdge moves the caret to the start or end of the text.
func (t *text) textEdge(end, extend bool) {
	if end {
		t.to(t.endOf(t.Len()-1), extend)
		return
	}
	t.to(place{}, extend)
}

// all selects the whole text.
func (t *text) all() {
	t.to(place{}, false)
	t.to(t.endOf(t.Len()-1), true)
}

// wordAt returns the word that p is in, or that ends at p.
func (t *text) wordAt(p textbuf.Pos) textbuf.Range {
	from, to := t.flow.layout(p.Par).WordAt(p.Off)
	return textbuf.Range{From: textbuf.Pos{Par: p.Par, Off: from}, To: textbuf.Pos{Par: p.Par, Off: to}}
}

// paragraphAt returns the range of p's paragraph.
func (t *text) paragraphAt(p textbuf.Pos) textbuf.Range {
	return textbuf.Range{From: textbuf.Pos{Par: p.Par}, To: textbuf.Pos{Par: p.Par, Off: t.Runes(p.Par)}}
}
