package typeset

// Selection gives the boxes of runes from to to, from left to right line by
// line: a logical range is as many boxes as its pieces on the screen. Where it
// begins or ends inside a ligature it cuts the ligature's box at the caret.
func (p *Paragraph) Selection(from, to int) []Rect {
	from, to = p.snap(from), p.snapUp(to)
	var out []Rect
	for i := range p.lines {
		line := &p.lines[i]
		if line.To <= from || line.From >= to {
			continue
		}
		begun := len(out)
		var right unit
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
			if x1 <= x0 {
				continue
			}
			if n := len(out); n > begun && right == x0 {
				out[n-1].W += (x1 - x0).pixels()
			} else {
				out = append(out, Rect{X: (line.x + x0).pixels(), Y: line.Y, W: (x1 - x0).pixels(), H: line.Height})
			}
			right = x1
		}
	}
	return out
}

// snapUp is snap to the end of a grapheme.
func (p *Paragraph) snapUp(off int) int {
	off = min(max(off, 0), len(p.runes))
	for off < len(p.runes) && p.flags[off]&graphemeEnd == 0 {
		off++
	}
	return off
}
