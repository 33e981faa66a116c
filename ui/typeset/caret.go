package typeset

import "sort"

// snap returns the start of the grapheme that off lies in, clamped to the laid out
// text.
func (p *Paragraph) snap(off int) int {
	off = min(max(off, 0), p.lines[len(p.lines)-1].To)
	for off > 0 && p.flags[off]&graphemeEnd == 0 {
		off--
	}
	return off
}

// LineOf is the line that a caret at at stands on.
func (p *Paragraph) LineOf(at Position) int {
	off := p.snap(at.Offset)
	line := sort.Search(len(p.lines), func(i int) bool { return p.lines[i].To > off })
	if line == len(p.lines) {
		return line - 1
	}
	if at.Affinity == Upstream && line > 0 && p.lines[line].From == off {
		line--
	}
	return line
}

// LineStart is the place before a line's first letter. On the first line that
// is the paragraph's edge, whatever the letter's direction.
func (p *Paragraph) LineStart(line int) Position {
	line = p.lineIn(line)
	if line == 0 {
		return p.canonical(Position{0, Upstream})
	}
	return Position{p.lines[line].From, Downstream}
}

// LineEnd is the place after a line's last letter. On the last line that is the
// paragraph's edge, whatever the letter's direction.
func (p *Paragraph) LineEnd(line int) Position {
	line = p.lineIn(line)
	if line == len(p.lines)-1 {
		return p.canonical(Position{p.lines[line].To, Downstream})
	}
	return Position{p.lines[line].To, Upstream}
}

func (p *Paragraph) lineIn(line int) int { return min(max(line, 0), len(p.lines)-1) }

// Caret is where a caret is drawn: at the edge of the letter after the offset or,
// where the affinity is Upstream, of the letter before it. It is as tall as the
// style's first face, and no taller than the line.
func (p *Paragraph) Caret(at Position) Caret {
	line := p.LineOf(at)
	x, dir := p.caretX(&p.lines[line], p.snap(at.Offset), at.Affinity)
	l := &p.lines[line]
	return Caret{
		X: (l.x + x).pixels(), Dir: dir, Line: line,
		Top: max(l.Y, l.Baseline-p.ascent), Bottom: min(l.Y+l.Height, l.Baseline+p.descent),
	}
}

// SecondCaret is where the caret would stand with the other affinity, at a boundary
// of directions. It reports false where both stand at one place, or on different
// lines.
func (p *Paragraph) SecondCaret(at Position) (Caret, bool) {
	other := at
	other.Affinity = Upstream - at.Affinity
	first, second := p.Caret(at), p.Caret(other)
	return second, first.Line == second.Line && first.X != second.X
}

// canonical returns at with the affinity Downstream where both affinities show the
// same caret.
func (p *Paragraph) canonical(at Position) Position {
	at.Offset = p.snap(at.Offset)
	if at.Affinity == Upstream {
		down := Position{at.Offset, Downstream}
		if p.Caret(down) == p.Caret(at) {
			return down
		}
	}
	return at
}

// caretX returns where a caret stands on a line, from the line's X, and the
// direction of the letter that it belongs to.
func (p *Paragraph) caretX(line *Line, off int, affinity Affinity) (unit, Direction) {
	letter := off
	if affinity == Upstream {
		letter--
	}
	if letter < line.From {
		return p.edge(line, false), p.dir
	}
	for i := range line.pieces {
		if q := &line.pieces[i]; letter >= q.from && letter < q.to {
			return p.inBox(line, q, p.pieceX(line, q, off)), directionOf(q.level)
		}
	}
	return p.edge(line, true), p.dir
}

// edge returns the line's start or end, spaces that hang included.
func (p *Paragraph) edge(line *Line, end bool) unit {
	x := unit(0)
	if end == (p.base == 0) {
		x = line.width
	}
	if end && len(line.pieces) > 0 {
		q := &line.pieces[len(line.pieces)-1]
		x = q.x + q.w
		if p.base == 1 {
			q = &line.pieces[0]
			x = q.x
		}
		return p.inBox(line, q, x)
	}
	return x
}

// inBox keeps a caret among hanging spaces within the paragraph's width.
func (p *Paragraph) inBox(line *Line, q *piece, x unit) unit {
	if !q.hangs || p.options.Width <= 0 {
		return x
	}
	return min(max(x, -max(line.x, 0)), max(p.box-line.x, line.width))
}

// pieceX returns where an offset within a piece stands, from the line's X.
func (p *Paragraph) pieceX(line *Line, q *piece, off int) unit {
	along := p.advance(line, q.from, off)
	if q.rtl() {
		return q.x + q.w - along
	}
	return q.x + along
}

func directionOf(level uint8) Direction {
	if level%2 == 1 {
		return RTL
	}
	return LTR
}

// NextStop is the caret stop after off in logical order, Len at the end.
func (p *Paragraph) NextStop(off int) int {
	off = max(off, -1)
	for off++; off < len(p.runes) && p.flags[off]&graphemeEnd == 0; off++ {
	}
	return min(off, len(p.runes))
}

// PrevStop is the caret stop before off in logical order, 0 at the start.
func (p *Paragraph) PrevStop(off int) int {
	off = min(off, len(p.runes)+1)
	for off--; off > 0 && p.flags[off]&graphemeEnd == 0; off-- {
	}
	return max(off, 0)
}
