package typeset

import (
	"image"
	"math"
)

// spans draws a line with spans: their grounds first, then letters, then lines over
// and under these.
func (c *canvas) spans() {
	each := func(draw func(s *Span, x0, x1 float32)) {
		for i := range c.p.options.Spans {
			s := &c.p.options.Spans[i]
			if s.To <= c.line.From || s.From >= c.line.To {
				continue
			}
			c.p.boxes(c.line, c.p.snap(s.From), c.p.snapUp(s.To), func(x0, x1 unit) {
				draw(s, c.deviceX(x0), c.deviceX(x1))
			})
		}
	}
	each(func(s *Span, x0, x1 float32) {
		if s.Ground != nil {
			c.ground(x0, x1, brushOf(s.Ground))
		}
	})
	for j := range c.line.pieces {
		c.coloured(&c.line.pieces[j])
	}
	each(func(s *Span, x0, x1 float32) {
		if s.Strike {
			c.strike(x0, x1, c.colour(s))
		}
		if s.Wave != nil {
			c.wave(x0, x1, brushOf(s.Wave))
		}
		if s.Dots != nil {
			c.dots(x0, x1, brushOf(s.Dots))
		}
	})
}

func (c *canvas) colour(s *Span) brush {
	if s == nil || s.Color == nil {
		return c.ink
	}
	return brushOf(s.Color)
}

// spanAt returns the span that rune i is in, nil for none.
func (p *Paragraph) spanAt(i int) *Span {
	for j := range p.options.Spans {
		if s := &p.options.Spans[j]; i >= p.snap(s.From) && i < p.snapUp(s.To) {
			return s
		}
	}
	return nil
}

// coloured draws a piece whose letters may have several colours. A ligature of
// two colours is drawn once in each, clipped at the caret inside it.
func (c *canvas) coloured(q *piece) {
	if q.added || q.run.kind != letters {
		ink, alarm := c.ink, c.alarm
		if s := c.p.spanAt(q.from); s != nil && s.Color != nil && !q.added {
			c.ink = brushOf(s.Color)
			if q.run.kind == sign && q.run.rare.sign.misleads {
				c.alarm = c.ink
			}
		}
		c.piece(q)
		c.ink, c.alarm = ink, alarm
		return
	}
	c.glyphs(q, func(g *glyph, pen unit) {
		from := int(g.cluster)
		to := from + 1
		for to < q.to && c.p.flags[to]&clusterEnd == 0 {
			to++
		}
		for a := from; a < to; {
			s := c.p.spanAt(a)
			b := a + 1
			for b < to && (c.p.flags[b]&graphemeEnd == 0 || c.p.spanAt(b) == s) {
				b++
			}
			c.glyph(q.run, g, pen, c.clipTo(q, from, to, a, b), c.colour(s))
			a = b
		}
	})
	c.strokes(q)
}

// clipTo returns the clip for runes a to b of the cluster of runes from to to. It
// cuts nothing at the cluster's own ends, which its glyphs may overhang.
func (c *canvas) clipTo(q *piece, from, to, a, b int) image.Rectangle {
	clip := c.clip
	if a == from && b == to {
		return clip
	}
	cut := func(off int) int { return round(c.deviceX(c.p.pieceX(c.line, q, off))) }
	if a > from {
		if q.rtl() {
			clip.Max.X = min(clip.Max.X, cut(a))
		} else {
			clip.Min.X = max(clip.Min.X, cut(a))
		}
	}
	if b < to {
		if q.rtl() {
			clip.Min.X = max(clip.Min.X, cut(b))
		} else {
			clip.Max.X = min(clip.Max.X, cut(b))
		}
	}
	return clip
}

// em is the style's size in device pixels.
func (c *canvas) em() float32 { return c.p.options.Style.Size * c.scale }

// groundAir is how far a ground overhangs its letters, in pixels at scale 1.
const groundAir = 2

func (c *canvas) ground(x0, x1 float32, b brush) {
	top := max(float32(c.baseline)-c.p.ascent*c.scale, c.top)
	bottom := min(float32(c.baseline)+c.p.descent*c.scale, c.top+c.line.Height*c.scale)
	box := rounded{x0 - groundAir*c.scale, float32(round(top)), x1 + groundAir*c.scale, float32(round(bottom)), 3 * c.scale}
	shape(c.dst, c.clip, box.x0, box.y0, box.x1, box.y1, b, box.cover)
}

func (c *canvas) thickness() float32 { return max(1, float32(round(c.em()/16))) }

func (c *canvas) strike(x0, x1 float32, b brush) {
	y := float32(c.baseline - round(c.em()*0.26))
	fillRect(c.dst, c.clip, x0, y, x1, y+c.thickness(), b)
}

// underline is the device y of waves and dots: under the descenders, and inside the
// line's box.
func (c *canvas) underline() float32 {
	return min(float32(c.baseline)+c.em()*0.58, c.top+c.line.Height*c.scale-3*c.scale)
}

// wave draws a wavy line. Its phase comes from the x on dst, so that waves side by
// side meet without a step.
func (c *canvas) wave(x0, x1 float32, b brush) {
	y, length, high := c.underline(), 7*c.scale, 1.5*c.scale
	half := max(0.6, 0.65*c.scale)
	shape(c.dst, c.clip, x0, y-high-half-1, x1, y+high+half+1, b, func(x, py float32) float32 {
		angle := 2 * math.Pi * float64((x+0.5)/length)
		centre := y + high*float32(math.Sin(angle))
		slope := high * float32(2*math.Pi*math.Cos(angle)) / length
		far := float32(math.Abs(float64(py+0.5-centre))) / hypot(1, slope)
		return min(max(half-far+0.5, 0), 1) * overlap(x, x0, x1)
	})
}

func (c *canvas) dots(x0, x1 float32, b brush) {
	y, step, radius := c.underline(), 4*c.scale, max(0.8, c.scale)
	shape(c.dst, c.clip, x0, y-radius-1, x1, y+radius+1, b, func(x, py float32) float32 {
		centre := float32(math.Floor(float64((x+0.5)/step)))*step + step/2
		return min(max(radius-hypot(x+0.5-centre, py+0.5-y)+0.5, 0), 1) * overlap(x, x0, x1)
	})
}

// sign draws a control's name in its box.
func (c *canvas) sign(q *piece, b brush) {
	s := q.run.rare.sign
	if s.misleads {
		b = c.alarm
	} else {
		b = b.faint(signStrength)
	}
	size := s.name.options.Style.Size
	air := size * 0.15 * c.scale
	x0, x1 := c.deviceX(q.x)+air, c.deviceX(q.x+q.w)-air
	middle := float32(c.baseline) - c.p.options.Style.Size*0.3*c.scale
	half := size * 0.72 * c.scale
	c.frame(float32(round(x0)), float32(round(middle-half)), float32(round(x1)), float32(round(middle+half)), size*0.3*c.scale, b)
	n := &s.name.lines[0]
	inner := s.name.canvas(c.dst, n, (x0+x1)/2-n.Width*c.scale/2, 0, c.scale)
	inner.clip = c.clip
	inner.baseline = round(middle + size*0.36*c.scale)
	inner.ink = b
	for j := range n.pieces {
		inner.piece(&n.pieces[j])
	}
}

// signStrength is the strength of a mark that does not warn, of 256.
const signStrength = 150

// missing draws a box for each letter that no face holds.
func (c *canvas) missing(q *piece, b brush) {
	for from := q.from; from < q.to; {
		to := min(c.p.NextStop(from), q.to)
		x0, x1 := c.deviceX(c.p.pieceX(c.line, q, from)), c.deviceX(c.p.pieceX(c.line, q, to))
		if x0 > x1 {
			x0, x1 = x1, x0
		}
		air := c.em() * 0.06
		c.frame(float32(round(x0+air)), float32(c.baseline-round(c.em()*0.72)), float32(round(x1-air)), float32(c.baseline), 0, b)
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

// cover is about how much of the pixel at (x, y) the box covers, 0 to 1.
func (r rounded) cover(x, y float32) float32 {
	cx, cy := x+0.5, y+0.5
	dx := max(r.x0+r.radius-cx, cx-(r.x1-r.radius), 0)
	dy := max(r.y0+r.radius-cy, cy-(r.y1-r.radius), 0)
	if dx > 0 && dy > 0 && r.radius > 0 {
		return min(max(r.radius-hypot(dx, dy)+0.5, 0), 1)
	}
	return overlap(x, r.x0, r.x1) * overlap(y, r.y0, r.y1)
}
