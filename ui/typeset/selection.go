package typeset

// Selection returns the boxes of runes from to to, line by line and from left to
// right: one logical range may be several boxes on the screen. An end inside a
// ligature cuts the ligature's box at the caret.
func (p *Paragraph) Selection(from, to int) []Rect {
	from, to = p.snap(from), p.snapUp(to)
	var out []Rect
	for i := range p.lines {
		line := &p.lines[i]
		p.boxes(line, from, to, func(x0, x1 unit) {
			out = append(out, Rect{X: (line.x + x0).pixels(), Y: line.Y, W: (x1 - x0).pixels(), H: line.Height})
		})
	}
	return out
}

// boxes calls each with the left and right edge, from the line's X, of every box
// that runes from to to take on a line. Boxes that touch are joined.
func (p *Paragraph) boxes(line *Line, from, to int, each func(x0, x1 unit)) {
	if line.To <= from || line.From >= to {
		return
	}
	var left, right unit
	begun := false
	for j := range line.pieces {
		q := &line.pieces[j]
		a, b := max(q.from, from), min(q.to, to)
		if a >= b {
			continue
		}
		x0, x1 := p.pieceX(line, q, a), p.pieceX(line, q, b)
		if q.rtl() {
			x0, x1 = x1, x0
		}
		x0, x1 = p.inBox(line, q, x0), p.inBox(line, q, x1)
		switch {
		case x1 <= x0:
			continue
		case begun && right == x0:
		case begun:
			each(left, right)
			left = x0
		default:
			begun, left = true, x0
		}
		right = x1
	}
	if begun {
		each(left, right)
	}
}

// snapUp returns the end of the grapheme that off lies in.
func (p *Paragraph) snapUp(off int) int {
	off = min(max(off, 0), len(p.runes))
	for off < len(p.runes) && p.flags[off]&graphemeEnd == 0 {
		off++
	}
	return off
}
