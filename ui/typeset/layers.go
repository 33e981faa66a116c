package typeset

import (
	"image"
	"image/draw"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// layers draws a glyph made of layers of colour (COLR, versions 0 and 1), at scale
// pixels a font unit. A variable font stands at its defaults. The caller holds mu.
func (f *face) layers(id font.GID, paint tables.PaintTable, scale float32) *mask {
	box, ok := f.clipOf(id)
	if !ok {
		box = f.layersBox(id, paint)
	}
	left, top := floor(box.XBearing*scale), floor(-box.YBearing*scale)
	m := &mask{left: left, top: top, width: ceil((box.XBearing+box.Width)*scale) - left, height: ceil(-(box.YBearing+box.Height)*scale) - top}
	if m.width <= 0 || m.height <= 0 || m.width > widest || m.height > widest {
		return &mask{}
	}
	dst := image.NewRGBA(image.Rect(0, 0, m.width, m.height))
	p := painter{face: f, size: dst.Rect, most: mostPaints}
	p.paint(dst, affine{xx: scale, yy: -scale, dx: -float32(left), dy: -float32(top)}, paint)
	m.pixels = dst.Pix
	return m
}

// clipOf returns a glyph's clip box (COLR, ClipList); ok is false for none.
func (f *face) clipOf(id font.GID) (box font.GlyphExtents, ok bool) {
	if f.font.COLR == nil {
		return box, false
	}
	clip, ok := f.font.COLR.ClipList.Search(tables.GlyphID(id))
	if !ok {
		return box, false
	}
	extents := func(x0, y0, x1, y1 int16) font.GlyphExtents {
		return font.GlyphExtents{XBearing: float32(x0), YBearing: float32(y1), Width: float32(x1) - float32(x0), Height: float32(y0) - float32(y1)}
	}
	switch c := clip.(type) {
	case tables.ClipBoxFormat1:
		return extents(c.XMin, c.YMin, c.XMax, c.YMax), true
	case tables.ClipBoxFormat2:
		return extents(c.XMin, c.YMin, c.XMax, c.YMax), true
	}
	return box, false
}

// layersBox returns the box of a glyph without a clip box: that of its layers where
// these are plain glyphs, else the box that it takes in a line.
func (f *face) layersBox(id font.GID, paint tables.PaintTable) font.GlyphExtents {
	plain, ok := paint.(tables.PaintColrLayersResolved)
	if !ok {
		upem := float32(f.font.Upem())
		return font.GlyphExtents{YBearing: f.ascent * upem, Width: f.outline.HorizontalAdvance(id), Height: -(f.ascent + f.descent) * upem}
	}
	var box font.GlyphExtents
	for _, l := range plain {
		e, ok := f.outline.GlyphExtents(font.GID(l.GlyphID))
		if !ok || e.Width == 0 {
			continue
		}
		if box.Width == 0 {
			box = e
			continue
		}
		x1, y1 := max(box.XBearing+box.Width, e.XBearing+e.Width), min(box.YBearing+box.Height, e.YBearing+e.Height)
		box.XBearing, box.YBearing = min(box.XBearing, e.XBearing), max(box.YBearing, e.YBearing)
		box.Width, box.Height = x1-box.XBearing, y1-box.YBearing
	}
	return box
}

// affine is a transform from font units, y upwards, to pixels, y downwards.
type affine struct{ xx, yx, xy, yy, dx, dy float32 }

func (t affine) apply(x, y float32) (float32, float32) {
	return t.xx*x + t.xy*y + t.dx, t.yx*x + t.yy*y + t.dy
}

// after returns the transform that does u first and then t.
func (t affine) after(u affine) affine {
	dx, dy := t.apply(u.dx, u.dy)
	return affine{
		xx: t.xx*u.xx + t.xy*u.yx, yx: t.yx*u.xx + t.yy*u.yx,
		xy: t.xx*u.xy + t.xy*u.yy, yy: t.yx*u.xy + t.yy*u.yy, dx: dx, dy: dy,
	}
}

// around returns u with (x, y) for its centre.
func around(u affine, x, y int16) affine {
	cx, cy := float32(x), float32(y)
	return affine{xx: 1, yy: 1, dx: cx, dy: cy}.after(u).after(affine{xx: 1, yy: 1, dx: -cx, dy: -cy})
}

// inverse returns the transform that undoes t; ok is false for none.
func (t affine) inverse() (affine, bool) {
	det := t.xx*t.yy - t.xy*t.yx
	if det == 0 || math.IsNaN(float64(det)) || math.IsInf(float64(det), 0) {
		return affine{}, false
	}
	u := affine{xx: t.yy / det, yx: -t.yx / det, xy: -t.xy / det, yy: t.xx / det}
	x, y := u.apply(t.dx, t.dy)
	u.dx, u.dy = -x, -y
	return u, true
}

func fraction(v tables.Fixed214) float32 { return float32(v) / (1 << 14) }

func scaling(x, y tables.Fixed214) affine { return affine{xx: fraction(x), yy: fraction(y)} }

func rotation(angle tables.Fixed214) affine {
	sin, cos := math.Sincos(float64(fraction(angle)) * math.Pi)
	return affine{xx: float32(cos), yx: float32(sin), xy: -float32(sin), yy: float32(cos)}
}

func skewing(x, y tables.Fixed214) affine {
	tan := func(v tables.Fixed214) float32 { return float32(math.Tan(float64(fraction(v)) * math.Pi)) }
	return affine{xx: 1, yx: tan(y), xy: -tan(x), yy: 1}
}

// transformed takes apart a paint that transforms another; ok is false for any
// other paint.
func transformed(p tables.PaintTable) (inner tables.PaintTable, t affine, ok bool) {
	matrix := func(xx, yx, xy, yy, dx, dy float32) affine { return affine{xx, yx, xy, yy, dx, dy} }
	shift := func(x, y int16) affine { return affine{xx: 1, yy: 1, dx: float32(x), dy: float32(y)} }
	switch p := p.(type) {
	case tables.PaintTransform:
		m := p.Transform
		return p.Paint, matrix(m.Xx, m.Yx, m.Xy, m.Yy, m.Dx, m.Dy), true
	case tables.PaintVarTransform:
		m := p.Transform
		return p.Paint, matrix(m.Xx, m.Yx, m.Xy, m.Yy, m.Dx, m.Dy), true
	case tables.PaintTranslate:
		return p.Paint, shift(p.Dx, p.Dy), true
	case tables.PaintVarTranslate:
		return p.Paint, shift(p.Dx, p.Dy), true
	case tables.PaintScale:
		return p.Paint, scaling(p.ScaleX, p.ScaleY), true
	case tables.PaintVarScale:
		return p.Paint, scaling(p.ScaleX, p.ScaleY), true
	case tables.PaintScaleAroundCenter:
		return p.Paint, around(scaling(p.ScaleX, p.ScaleY), p.CenterX, p.CenterY), true
	case tables.PaintVarScaleAroundCenter:
		return p.Paint, around(scaling(p.ScaleX, p.ScaleY), p.CenterX, p.CenterY), true
	case tables.PaintScaleUniform:
		return p.Paint, scaling(p.Scale, p.Scale), true
	case tables.PaintVarScaleUniform:
		return p.Paint, scaling(p.Scale, p.Scale), true
	case tables.PaintScaleUniformAroundCenter:
		return p.Paint, around(scaling(p.Scale, p.Scale), p.CenterX, p.CenterY), true
	case tables.PaintVarScaleUniformAroundCenter:
		return p.Paint, around(scaling(p.Scale, p.Scale), p.CenterX, p.CenterY), true
	case tables.PaintRotate:
		return p.Paint, rotation(p.Angle), true
	case tables.PaintVarRotate:
		return p.Paint, rotation(p.Angle), true
	case tables.PaintRotateAroundCenter:
		return p.Paint, around(rotation(p.Angle), p.CenterX, p.CenterY), true
	case tables.PaintVarRotateAroundCenter:
		return p.Paint, around(rotation(p.Angle), p.CenterX, p.CenterY), true
	case tables.PaintSkew:
		return p.Paint, skewing(p.XSkewAngle, p.YSkewAngle), true
	case tables.PaintVarSkew:
		return p.Paint, skewing(p.XSkewAngle, p.YSkewAngle), true
	case tables.PaintSkewAroundCenter:
		return p.Paint, around(skewing(p.XSkewAngle, p.YSkewAngle), p.CenterX, p.CenterY), true
	case tables.PaintVarSkewAroundCenter:
		return p.Paint, around(skewing(p.XSkewAngle, p.YSkewAngle), p.CenterX, p.CenterY), true
	}
	return nil, affine{}, false
}

// mostPaints and deepest bound the work for a broken font, whose layers may form a
// cycle.
const (
	mostPaints = 1 << 12
	deepest    = 32
)

// painter draws one glyph's layers.
type painter struct {
	face  *face
	size  image.Rectangle
	most  int // paints still allowed
	depth int
}

// paint draws what p describes over dst; t maps font units to pixels.
func (c *painter) paint(dst *image.RGBA, t affine, p tables.PaintTable) {
	if c.most == 0 || c.depth == deepest {
		return
	}
	c.most, c.depth = c.most-1, c.depth+1
	defer func() { c.depth-- }()
	colr := c.face.font.COLR
	if inner, u, ok := transformed(p); ok {
		c.paint(dst, t.after(u), inner)
		return
	}
	switch p := p.(type) {
	case tables.PaintColrLayersResolved:
		for _, l := range p {
			c.glyph(dst, t, l.GlyphID, tables.PaintSolid{PaletteIndex: l.PaletteIndex, Alpha: 1 << 14})
		}
	case tables.PaintColrLayers:
		paints, err := colr.LayerList.Resolve(p)
		if err != nil {
			return // a broken font: the rest of it is drawn
		}
		for _, layer := range paints {
			c.paint(dst, t, layer)
		}
	case tables.PaintColrGlyph:
		if layer, ok := colr.Search(p.GlyphID); ok {
			c.paint(dst, t, layer)
		}
	case tables.PaintGlyph:
		c.glyph(dst, t, p.GlyphID, p.Paint)
	case tables.PaintComposite:
		backdrop, source := image.NewRGBA(c.size), image.NewRGBA(c.size)
		c.paint(backdrop, t, p.BackdropPaint)
		c.paint(source, t, p.SourcePaint)
		compose(backdrop, source, p.CompositeMode)
		draw.Draw(dst, c.size, backdrop, image.Point{}, draw.Over)
	default:
		if fill, ok := c.fill(t, p); ok {
			draw.Draw(dst, c.size, fill, image.Point{}, draw.Over)
		}
	}
}

// glyph fills an outline with a paint.
func (c *painter) glyph(dst *image.RGBA, t affine, id tables.GlyphID, p tables.PaintTable) {
	outline, _ := c.face.outline.GlyphDataOutline(id)
	if len(outline.Segments) == 0 {
		return
	}
	shape := image.NewAlpha(c.size)
	c.face.trace(shape, outline.Segments, t)
	under, u := p, t
	for inner, more, ok := transformed(under); ok; inner, more, ok = transformed(under) {
		under, u = inner, u.after(more)
	}
	source, ok := c.fill(u, under)
	if !ok {
		layer := image.NewRGBA(c.size)
		c.paint(layer, t, p)
		source = layer
	}
	draw.DrawMask(dst, c.size, source, image.Point{}, shape, image.Point{}, draw.Over)
}

// trace fills an outline.
func (f *face) trace(dst *image.Alpha, segments []font.Segment, t affine) {
	r := f.pen()
	defer f.pens.Put(r)
	r.Reset(dst.Rect.Dx(), dst.Rect.Dy())
	for i := range segments {
		s := &segments[i]
		ax, ay := t.apply(s.Args[0].X, s.Args[0].Y)
		bx, by := t.apply(s.Args[1].X, s.Args[1].Y)
		cx, cy := t.apply(s.Args[2].X, s.Args[2].Y)
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			r.ClosePath()
			r.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			r.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			r.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			r.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	r.ClosePath()
	r.DrawOp = draw.Src
	r.Draw(dst, dst.Rect, image.Opaque, image.Point{})
}
