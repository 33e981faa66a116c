package typeset

import (
	"image"
	"image/color"
	"math"
)

func floor(v float32) int { return int(math.Floor(float64(v))) }
func ceil(v float32) int  { return int(math.Ceil(float64(v))) }
func round(v float32) int { return int(math.Floor(float64(v) + 0.5)) }

// Ink is what a paragraph is drawn in where no span says otherwise.
type Ink struct {
	Letters color.Color
	Warning color.Color // of marks that show a misleading control; nil for Letters
}

// Draw draws all lines; see DrawLine.
func (p *Paragraph) Draw(dst *image.RGBA, x, y, scale float32, ink Ink) {
	for i := range p.lines {
		p.DrawLine(dst, i, x, y, scale, ink)
	}
}

// DrawLine draws line i over dst so that the paragraph's top left corner is at
// (x, y) of dst's coordinates, in device pixels; a pixel at scale 1 is scale
// device pixels. The line's start edge and baseline are rounded to whole device
// pixels, so that letters stand still when more are typed, and lines are sharp.
func (p *Paragraph) DrawLine(dst *image.RGBA, i int, x, y, scale float32, ink Ink) {
	if i < 0 || i >= len(p.lines) || scale <= 0 {
		return
	}
	c := p.canvas(dst, &p.lines[i], x, y, scale)
	if c.clip.Empty() {
		return
	}
	c.ink, c.alarm = brushOf(ink.Letters), brushOf(ink.Letters)
	if ink.Warning != nil {
		c.alarm = brushOf(ink.Warning)
	}
	p.engine.masks.mu.RLock()
	defer p.engine.masks.mu.RUnlock()
	if len(p.options.Spans) == 0 {
		for j := range c.line.pieces {
			c.piece(&c.line.pieces[j])
		}
		return
	}
	c.spans()
}

// canvas is one line being drawn.
type canvas struct {
	p        *Paragraph
	line     *Line
	dst      *image.RGBA
	clip     image.Rectangle
	scale    float32 // device pixels per pixel
	origin   float32 // device x of the line's start edge, whole
	start    unit    // of the start edge from the line's X
	baseline int     // device y
	top      float32 // device y of the line's box
	ink      brush
	alarm    brush // of a mark that warns
	page     *maskPage
	pageOf   *run // that page belongs to
	direct   bool // without the cache, to measure what it is worth
}

func (p *Paragraph) canvas(dst *image.RGBA, line *Line, x, y, scale float32) canvas {
	c := canvas{p: p, line: line, dst: dst, clip: dst.Bounds(), scale: scale}
	if p.base == 1 {
		c.start = line.width
	}
	c.origin = float32(round(x + (line.x+c.start).pixels()*scale))
	c.baseline = round(y + line.Baseline*scale)
	c.top = y + line.Y*scale
	return c
}

// deviceX returns the x on dst of a position on the line.
func (c *canvas) deviceX(at unit) float32 {
	return c.origin + (at-c.start).pixels()*c.scale
}

// piece draws one piece in the ink.
func (c *canvas) piece(q *piece) {
	switch q.run.kind {
	case letters:
		c.glyphs(q, func(g *glyph, pen unit) { c.glyph(q.run, g, pen, c.clip, c.ink) })
		c.strokes(q)
	case sign:
		c.sign(q, c.ink)
	case missing:
		c.missing(q, c.ink)
	}
}

// glyphs calls each for the glyphs of a piece with their pens, from left to
// right.
func (c *canvas) glyphs(q *piece, each func(g *glyph, pen unit)) {
	pen := q.x
	if len(c.line.stretch) == 0 || q.added {
		for i := q.g0; i < q.g1; i++ {
			g := &q.run.glyphs[i]
			each(g, pen)
			pen += g.advance
		}
		return
	}
	for i := q.g0; i < q.g1; {
		from := q.run.glyphs[i].cluster
		end := i
		for end < q.g1 && q.run.glyphs[end].cluster == from {
			end++
		}
		more := c.line.stretchAt(int(from))
		if q.rtl() {
			pen += more
		}
		for ; i < end; i++ {
			g := &q.run.glyphs[i]
			each(g, pen)
			pen += g.advance
		}
		if !q.rtl() {
			pen += more
		}
	}
}

// stretchAt is the width that the line adds to a cluster.
func (l *Line) stretchAt(cluster int) unit {
	var more unit
	for _, s := range l.stretch {
		if s.at == cluster {
			more += s.more
		}
	}
	return more
}

// glyph draws one glyph with its pen at a position on the line.
func (c *canvas) glyph(r *run, g *glyph, pen unit, clip image.Rectangle, b brush) {
	if g.id&guest != 0 {
		host, mark := r.real(g)
		r, g = host, &mark
	}
	x := c.deviceX(pen + g.x)
	px, phaseX := phase(x)
	py, phaseY := 0, uint8(0)
	if g.y != 0 {
		py, phaseY = phase(-g.y.pixels() * c.scale)
	}
	if r.face.coloured { // a picture stands on whole pixels
		px, phaseX, phaseY = round(x), 0, 0
	}
	size := r.size * c.scale
	var m *mask
	if c.direct {
		m = rasterise(r.face, size, g.id, phaseX, phaseY)
	} else {
		if c.pageOf != r {
			c.page, c.pageOf = c.p.engine.masks.page(r.face, size), r
		}
		m = c.p.engine.masks.get(c.page, g.id, phaseX, phaseY)
	}
	paintMask(c.dst, clip, m, px, c.baseline+py, b)
}

// phase splits v into whole pixels and quarters of one.
func phase(v float32) (whole int, quarter uint8) {
	const far = 1 << 24 // keeps v positive, so that truncating rounds down
	n := int(float64(v)*phases+0.5+far*phases) - far*phases
	return n >> 2, uint8(n & 3)
}

// LineBounds is the box of all that DrawLine draws of line i, in pixels at scale 1:
// tashkeel, descenders, swashes and underlines included. It may exceed the line's
// own box.
func (p *Paragraph) LineBounds(i int) Rect {
	if i < 0 || i >= len(p.lines) {
		return Rect{}
	}
	line := &p.lines[i]
	x0, x1 := min(line.X, 0), line.X+line.Width
	y0, y1 := line.Y, line.Y+line.Height
	c := canvas{p: p, line: line}
	for j := range line.pieces {
		q := &line.pieces[j]
		x0, x1 = min(x0, (line.x+q.x).pixels()), max(x1, (line.x+q.x+q.w).pixels())
		if q.run.kind != letters {
			continue
		}
		c.glyphs(q, func(shown *glyph, pen unit) {
			r, g := q.run.real(shown)
			per := r.size / float32(r.face.font.Upem())
			e, ok := r.face.extents(g.id)
			if !ok {
				return
			}
			x, y := (line.x + pen + g.x).pixels(), line.Baseline-g.y.pixels()
			x0, x1 = min(x0, x+e.XBearing*per), max(x1, x+(e.XBearing+e.Width)*per)
			y0, y1 = min(y0, y-e.YBearing*per), max(y1, y-(e.YBearing+e.Height)*per)
		})
	}
	air := float32(1) // for rounding to whole pixels
	if len(p.options.Spans) > 0 {
		air += groundAir
	}
	return Rect{X: x0 - air, Y: y0 - air, W: x1 - x0 + 2*air, H: y1 - y0 + 2*air}
}

func hypot(x, y float32) float32 { return float32(math.Hypot(float64(x), float64(y))) }

// LineLooksAs reports whether line i of p and line j of q are the same picture when
// drawn in one ink and scale with the paragraphs' corners at one point, so that a
// kept picture can be used again. It may report false for equal lines: those with
// tabs, stretched letters or marks are not compared.
func (p *Paragraph) LineLooksAs(i int, q *Paragraph, j int) bool {
	if p.engine != q.engine || i < 0 || j < 0 || i >= len(p.lines) || j >= len(q.lines) {
		return false
	}
	a, b := &p.lines[i], &q.lines[j]
	if p.base != q.base || a.x != b.x || a.width != b.width || a.Y != b.Y || a.Baseline != b.Baseline || a.Height != b.Height ||
		len(a.pieces) != len(b.pieces) || len(a.stretch)+len(b.stretch) > 0 || !p.dressedAs(a, q, b) {
		return false
	}
	for k := range a.pieces {
		if !a.pieces[k].looksAs(&b.pieces[k]) {
			return false
		}
	}
	return true
}

// dressedAs reports whether the spans that reach into line a of p are those of line
// b of q.
func (p *Paragraph) dressedAs(a *Line, q *Paragraph, b *Line) bool {
	i, j := p.nextSpan(a, 0), q.nextSpan(b, 0)
	for i < len(p.options.Spans) && j < len(q.options.Spans) {
		if p.spanOn(a, i) != q.spanOn(b, j) {
			return false
		}
		i, j = p.nextSpan(a, i+1), q.nextSpan(b, j+1)
	}
	return i == len(p.options.Spans) && j == len(q.options.Spans)
}

// nextSpan returns the first span from number i on that reaches into a line.
func (p *Paragraph) nextSpan(line *Line, i int) int {
	for i < len(p.options.Spans) && (p.options.Spans[i].From > line.To || p.options.Spans[i].To < line.From) {
		i++
	}
	return i
}

// spanOn returns span i with its places counted from a line's start, no further than
// a rune beyond the line.
func (p *Paragraph) spanOn(line *Line, i int) Span {
	s := p.options.Spans[i]
	s.From = max(s.From, line.From-1) - line.From
	s.To = min(s.To, line.To+1) - line.From
	return s
}

// looksAs reports whether q and o are the same glyphs of the same face at the same
// x.
func (q *piece) looksAs(o *piece) bool {
	r, s := q.run, o.run
	if r.kind != letters || s.kind != letters || r.face != s.face || r.size != s.size || r.rare != nil || s.rare != nil || q.x != o.x || q.w != o.w || q.g1-q.g0 != o.g1-o.g0 {
		return false
	}
	for i := range q.g1 - q.g0 {
		g, h := &r.glyphs[q.g0+i], &s.glyphs[o.g0+i]
		if g.id != h.id || g.advance != h.advance || g.x != h.x || g.y != h.y {
			return false
		}
	}
	return true
}
