package typeset

// cell is a grapheme as it stands on a line.
type cell struct {
	from, to    int  // runes
	left, right unit // from the line's X
	rtl         bool
}

// leftEnd is the caret's place at the left edge of the cell, belonging to it.
func (c *cell) leftEnd() Position {
	if c.rtl {
		return Position{c.to, Upstream}
	}
	return Position{c.from, Downstream}
}

func (c *cell) rightEnd() Position {
	if c.rtl {
		return Position{c.from, Downstream}
	}
	return Position{c.to, Upstream}
}

// cells returns a line's graphemes from left to right.
func (p *Paragraph) cells(line *Line) []cell {
	cells := make([]cell, 0, line.To-line.From)
	for i := range line.pieces {
		q := &line.pieces[i]
		if q.added {
			continue
		}
		start := len(cells)
		for from := q.from; from < q.to; {
			to := from + 1
			for to < q.to && p.flags[to]&graphemeEnd == 0 {
				to++
			}
			c := cell{from: from, to: to, rtl: q.rtl()}
			c.left, c.right = p.pieceX(line, q, from), p.pieceX(line, q, to)
			if c.rtl {
				c.left, c.right = c.right, c.left
			}
			c.left, c.right = p.inBox(line, q, c.left), p.inBox(line, q, c.right)
			cells = append(cells, c)
			from = to
		}
		if q.rtl() {
			for a, b := start, len(cells)-1; a < b; a, b = a+1, b-1 {
				cells[a], cells[b] = cells[b], cells[a]
			}
		}
	}
	return cells
}

// gap is the number of cells to the left of a caret.
func (p *Paragraph) gap(line *Line, cells []cell, at Position) int {
	letter := at.Offset
	if at.Affinity == Upstream {
		letter--
	}
	for i := range cells {
		c := &cells[i]
		if letter < c.from || letter >= c.to {
			continue
		}
		if c.rtl == (at.Affinity == Upstream) {
			return i
		}
		return i + 1
	}
	if (letter < line.From) == (p.base == 0) { // at an edge of the line
		return 0
	}
	return len(cells)
}

// Left moves a caret to the next place at the left of it on the screen, from
// line to line; false at the paragraph's end, or at its start where it reads
// from left to right.
func (p *Paragraph) Left(at Position) (Position, bool) { return p.visually(at, true) }

// Right is Left to the other side.
func (p *Paragraph) Right(at Position) (Position, bool) { return p.visually(at, false) }

func (p *Paragraph) visually(at Position, left bool) (Position, bool) {
	at.Offset = p.snap(at.Offset)
	number := p.LineOf(at)
	line := &p.lines[number]
	cells := p.cells(line)
	i := p.gap(line, cells, at)
	x := p.Caret(at).X
	for {
		var to Position
		switch {
		case left && i > 0:
			i--
			to = cells[i].leftEnd()
		case !left && i < len(cells):
			to = cells[i].rightEnd()
			i++
		default:
			return p.overLine(at, number, left)
		}
		if to = p.canonicalOn(to, number); p.Caret(to).X != x {
			return to, true
		}
	}
}

// canonicalOn is canonical where that stays on the line.
func (p *Paragraph) canonicalOn(at Position, line int) Position {
	if to := p.canonical(at); p.LineOf(to) == line {
		return to
	}
	return at
}

// overLine goes on from a line's edge to the neighbour's: the next line where
// the caret moves as the paragraph reads, else the one before.
func (p *Paragraph) overLine(at Position, number int, left bool) (Position, bool) {
	onward := left == (p.base == 1)
	switch {
	case onward && number+1 < len(p.lines):
		return p.LineStart(number + 1), true
	case !onward && number > 0:
		return p.beforeBreak(number - 1), true
	}
	return at, false
}

// beforeBreak is the last place on a broken line: before the space that hangs
// there, since the place after it is the next line's first.
func (p *Paragraph) beforeBreak(number int) Position {
	line := &p.lines[number]
	if last := line.To - 1; last > line.From && p.hangs(last) {
		return p.canonicalOn(Position{p.snap(last), Downstream}, number)
	}
	return Position{line.To, Upstream}
}

// Hit is the caret's place nearest to a point, in pixels at scale 1 from the
// paragraph's top left corner. Beside a line it is the line's start or end,
// above and below the paragraph its first or last line is meant.
func (p *Paragraph) Hit(x, y float32) Position {
	number := 0
	for number+1 < len(p.lines) && y >= p.lines[number+1].Y {
		number++
	}
	return p.At(number, x)
}

// At is the caret's place on a line nearest to x: where a caret goes that moves
// up or down and keeps its column.
func (p *Paragraph) At(number int, x float32) Position {
	number = p.lineIn(number)
	line := &p.lines[number]
	at := units(x) - line.x
	cells := p.cells(line)
	if len(cells) == 0 {
		return p.LineStart(number)
	}
	first, last := &cells[0], &cells[len(cells)-1]
	switch {
	case at < first.left:
		return p.lineEdge(number, true)
	case at >= last.right:
		return p.lineEdge(number, false)
	}
	for i := range cells {
		c := &cells[i]
		if at >= c.right {
			continue
		}
		if at < c.left {
			return p.LineEnd(number) // in a hyphen, which stands between cells and belongs to no letter
		}
		if at < c.left+(c.right-c.left)/2 {
			return p.canonicalOn(c.leftEnd(), number)
		}
		return p.canonicalOn(c.rightEnd(), number)
	}
	return p.lineEdge(number, false)
}

// lineEdge is the line's start or end, whichever is at that side.
func (p *Paragraph) lineEdge(number int, left bool) Position {
	if left == (p.base == 0) {
		return p.LineStart(number)
	}
	return p.LineEnd(number)
}
