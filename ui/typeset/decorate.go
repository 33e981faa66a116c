package typeset

import "image"

func (c *canvas) spans() {
	for j := range c.line.pieces {
		c.piece(&c.line.pieces[j])
	}
}

// sign draws a control's name in its box.
func (c *canvas) sign(q *piece, b brush) {
	s := q.run.sign
	if s.misleads {
		b = brushOf(misleadingInk)
	} else {
		b = b.faint(150)
	}
	size := s.name.options.Style.Size
	air := size * 0.15 * c.scale
	x0, x1 := c.deviceX(q.x)+air, c.deviceX(q.x+q.w)-air
	middle := float32(c.baseline) - c.p.options.Style.Size*0.3*c.scale
	half := size * 0.72 * c.scale
	y0, y1 := float32(round(middle-half)), float32(round(middle+half))
	c.frame(float32(round(x0)), y0, float32(round(x1)), y1, size*0.3*c.scale, b)
	n := &s.name.lines[0]
	inner := s.name.canvas(c.dst, n, (x0+x1)/2-n.Width*c.scale/2, 0, c.scale)
	inner.clip = c.clip
	inner.baseline = round(middle + size*0.36*c.scale)
	inner.ink = b
	for j := range n.pieces {
		inner.piece(&n.pieces[j])
	}
}

// missing draws a box for each letter that no face holds.
func (c *canvas) missing(q *piece, b brush) {
	size := c.p.options.Style.Size * c.scale
	for from := q.from; from < q.to; {
		to := from + 1
		for to < q.to && c.p.flags[to]&graphemeEnd == 0 {
			to++
		}
		x0, x1 := c.deviceX(c.p.pieceX(c.line, q, from)), c.deviceX(c.p.pieceX(c.line, q, to))
		if x0 > x1 {
			x0, x1 = x1, x0
		}
		air := size * 0.06
		c.frame(float32(round(x0+air)), float32(c.baseline-round(size*0.72)), float32(round(x1-air)), float32(c.baseline), 0, b)
		from = to
	}
}

// frame draws the outline of a box with round corners, a pixel wide at scale 1.
func (c *canvas) frame(x0, y0, x1, y1, radius float32, b brush) {
	line := max(1, float32(round(c.scale)))
	outer := rounded{x0, y0, x1, y1, radius}
	inner := rounded{x0 + line, y0 + line, x1 - line, y1 - line, max(radius-line, 0)}
	shape(c.dst, c.clip, x0, y0, x1, y1, b, func(x, y float32) float32 {
		return max(outer.cover(x, y)-inner.cover(x, y), 0)
	})
}

// rounded is a box with round corners.
type rounded struct{ x0, y0, x1, y1, radius float32 }

// cover is how much of the pixel at (x, y) the box covers, about.
func (r rounded) cover(x, y float32) float32 {
	cx, cy := x+0.5, y+0.5
	dx := max(r.x0+r.radius-cx, cx-(r.x1-r.radius), 0)
	dy := max(r.y0+r.radius-cy, cy-(r.y1-r.radius), 0)
	if dx > 0 && dy > 0 && r.radius > 0 {
		return min(max(r.radius-hypot(dx, dy)+0.5, 0), 1)
	}
	return overlap(x, r.x0, r.x1) * overlap(y, r.y0, r.y1)
}

var _ = image.Rect
