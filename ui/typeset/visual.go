package typeset

// cell is a grapheme as it stands on a line.
type cell struct {
	from, to    int  // runes
	left, right unit // from the line's X
	rtl         bool
}

// leftEnd returns the caret at the left edge of the cell, with the affinity that
// belongs to it.
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

// gap returns how many cells stand to the left of a caret.
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
	if (letter < line.From) == (p.base == 0) { // the line's left edge
		return 0
	}
	return len(cells)
}

// Left returns the caret one step to the left of at on the screen, from line to
// line. It reports false where none is left of it: at the paragraph's end, or at
// its start where it reads from left to right.
func (p *Paragraph) Left(at Position) (Position, bool) { return p.visually(at, true) }

// Right is Left towards the right.
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

// canonicalOn is canonical where the result is on the line, else at itself.
func (p *Paragraph) canonicalOn(at Position, line int) Position {
	if to := p.canonical(at); p.LineOf(to) == line {
		return to
	}
	return at
}

// overLine moves a caret over a line's edge: to the next line where it moves in the
// direction of reading, else to the line before.
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

// beforeBreak returns the last place on a broken line: before the space that hangs
// there, since the place after it is the next line's first.
func (p *Paragraph) beforeBreak(number int) Position {
	line := &p.lines[number]
	if last := line.To - 1; last > line.From && p.hangs(last) {
		return p.canonicalOn(Position{p.snap(last), Downstream}, number)
	}
	return Position{line.To, Upstream}
}

// Hit returns the caret nearest to a point, in pixels at scale 1 from the
// paragraph's top left corner. Beside a line that is its start or end; above and
// below the paragraph its first or last line counts.
func (p *Paragraph) Hit(x, y float32) Position {
	number := 0
	for number+1 < len(p.lines) && y >= p.lines[number+1].Y {
		number++
	}
	return p.At(number, x)
}

// At returns the caret on a line that is nearest to x: where a caret goes that
// moves up or down and keeps its column.
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
			return p.LineEnd(number) // inside a hyphen's mark, which is no cell
		}
		if at < c.left+(c.right-c.left)/2 {
			return p.canonicalOn(c.leftEnd(), number)
		}
		return p.canonicalOn(c.rightEnd(), number)
	}
	return p.lineEdge(number, false)
}

// lineEdge returns the line's start or end, whichever is at that side.
func (p *Paragraph) lineEdge(number int, left bool) Position {
	if left == (p.base == 0) {
		return p.LineStart(number)
	}
	return p.LineEnd(number)
}
