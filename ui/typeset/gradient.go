package typeset

import (
	"image"
	"image/color"
	"math"
	"slices"

	"github.com/go-text/typesetting/font/opentype/tables"
)

// rgba is a colour with premultiplied alpha, each channel from 0 to 1.
type rgba [4]float32

func (c rgba) image() color.RGBA {
	var out [4]uint8
	for i, v := range c {
		out[i] = uint8(min(max(v, 0), 1)*255 + 0.5)
	}
	return color.RGBA{out[0], out[1], out[2], out[3]}
}

// colour returns an entry of the font's first palette. 0xFFFF means the text's ink;
// black stands for it, since pictures are kept for all inks.
func (c *painter) colour(index uint16, alpha tables.Fixed214) rgba {
	a := fraction(alpha)
	if palette := c.face.font.CPAL; len(palette) > 0 && int(index) < len(palette[0]) {
		r := palette[0][index]
		a *= float32(r.Alpha) / 255
		return rgba{float32(r.Red) / 255 * a, float32(r.Green) / 255 * a, float32(r.Blue) / 255 * a, a}
	}
	return rgba{3: a}
}

// fill returns a paint that colours each pixel by its position; ok is false for any
// other paint.
func (c *painter) fill(t affine, p tables.PaintTable) (image.Image, bool) {
	switch p := p.(type) {
	case tables.PaintSolid:
		return image.NewUniform(c.colour(p.PaletteIndex, p.Alpha).image()), true
	case tables.PaintVarSolid:
		return image.NewUniform(c.colour(p.PaletteIndex, p.Alpha).image()), true
	}
	place, line, ok := c.gradient(p)
	if !ok {
		return nil, false
	}
	dst := image.NewRGBA(c.size)
	back, ok := t.inverse()
	if !ok || len(line.stops) == 0 {
		return dst, true
	}
	for y := range c.size.Dy() {
		for x := range c.size.Dx() {
			if at, ok := place(back.apply(float32(x)+0.5, float32(y)+0.5)); ok {
				dst.SetRGBA(x, y, line.at(at).image())
			}
		}
	}
	return dst, true
}

// place maps a point to its position on a gradient's colour line; ok is false where
// the gradient does not cover it.
type place func(x, y float32) (at float32, ok bool)

// gradient returns how a gradient maps points, and its colour line.
func (c *painter) gradient(p tables.PaintTable) (place, colourLine, bool) {
	switch p := p.(type) {
	case tables.PaintLinearGradient:
		return linear(p.X0, p.Y0, p.X1, p.Y1, p.X2, p.Y2), c.line(p.ColorLine), true
	case tables.PaintVarLinearGradient:
		return linear(p.X0, p.Y0, p.X1, p.Y1, p.X2, p.Y2), c.line(fixedLine(p.ColorLine)), true
	case tables.PaintRadialGradient:
		return radial(p.X0, p.Y0, p.Radius0, p.X1, p.Y1, p.Radius1), c.line(p.ColorLine), true
	case tables.PaintVarRadialGradient:
		return radial(p.X0, p.Y0, p.Radius0, p.X1, p.Y1, p.Radius1), c.line(fixedLine(p.ColorLine)), true
	case tables.PaintSweepGradient:
		return sweep(p.CenterX, p.CenterY, p.StartAngle, p.EndAngle), c.line(p.ColorLine), true
	case tables.PaintVarSweepGradient:
		return sweep(p.CenterX, p.CenterY, p.StartAngle, p.EndAngle), c.line(fixedLine(p.ColorLine)), true
	}
	return nil, colourLine{}, false
}

// linear is the gradient from (x0, y0) to (x1, y1) whose lines of one colour are
// parallel to that from (x0, y0) to (x2, y2) (COLR, PaintLinearGradient).
func linear(x0, y0, x1, y1, x2, y2 int16) place {
	px, py := float32(x1)-float32(x0), float32(y1)-float32(y0)
	nx, ny := float32(y2)-float32(y0), float32(x0)-float32(x2) // across the second line
	length := nx*nx + ny*ny
	if length == 0 {
		return func(x, y float32) (float32, bool) { return 0, false }
	}
	along := (px*nx + py*ny) / length
	dx, dy := nx*along, ny*along
	square := dx*dx + dy*dy
	if square == 0 {
		return func(x, y float32) (float32, bool) { return 0, false }
	}
	return func(x, y float32) (float32, bool) {
		return ((x-float32(x0))*dx + (y-float32(y0))*dy) / square, true
	}
}

// radial is the gradient from one circle to another, the outermost on top (COLR,
// PaintRadialGradient).
func radial(x0, y0 int16, r0 uint16, x1, y1 int16, r1 uint16) place {
	dx, dy, dr := float64(x1)-float64(x0), float64(y1)-float64(y0), float64(r1)-float64(r0)
	a := dx*dx + dy*dy - dr*dr
	return func(x, y float32) (float32, bool) {
		px, py := float64(x)-float64(x0), float64(y)-float64(y0)
		b, c := px*dx+py*dy+float64(r0)*dr, px*px+py*py-float64(r0)*float64(r0)
		inside := func(at float64) bool { return float64(r0)+at*dr >= 0 }
		if a == 0 {
			at := c / (2 * b)
			return float32(at), b != 0 && inside(at)
		}
		root := b*b - a*c
		if root < 0 {
			return 0, false
		}
		root = math.Sqrt(root)
		first, second := (b+root)/a, (b-root)/a
		if first < second {
			first, second = second, first
		}
		if inside(first) {
			return float32(first), true
		}
		return float32(second), inside(second)
	}
}

// sweep is the gradient around a point, anticlockwise (COLR, PaintSweepGradient).
func sweep(x0, y0 int16, start, end tables.Fixed214) place {
	from, to := float64(fraction(start)+1)*math.Pi, float64(fraction(end)+1)*math.Pi
	return func(x, y float32) (float32, bool) {
		angle := math.Atan2(float64(y)-float64(y0), float64(x)-float64(x0))
		if angle < 0 {
			angle += 2 * math.Pi
		}
		return float32((angle - from) / (to - from)), from != to
	}
}

// colourLine is the colours of a gradient, by their position on its line.
type colourLine struct {
	extend tables.Extend
	stops  []colourStop
}

type colourStop struct {
	at     float32
	colour rgba
}

func fixedLine(l tables.VarColorLine) tables.ColorLine {
	out := tables.ColorLine{Extend: l.Extend}
	for _, s := range l.ColorStops {
		out.ColorStops = append(out.ColorStops, tables.ColorStop{StopOffset: s.StopOffset, PaletteIndex: s.PaletteIndex, Alpha: s.Alpha})
	}
	return out
}

func (c *painter) line(l tables.ColorLine) colourLine {
	out := colourLine{extend: l.Extend}
	for _, s := range l.ColorStops {
		out.stops = append(out.stops, colourStop{fraction(s.StopOffset), c.colour(s.PaletteIndex, s.Alpha)})
	}
	slices.SortStableFunc(out.stops, func(a, b colourStop) int {
		switch {
		case a.at < b.at:
			return -1
		case a.at > b.at:
			return 1
		}
		return 0
	})
	return out
}

// at returns the colour at position v of the line.
func (l colourLine) at(v float32) rgba {
	first, last := l.stops[0], l.stops[len(l.stops)-1]
	if length := last.at - first.at; length > 0 && l.extend != tables.ExtendPad {
		turns := float32(math.Floor(float64((v - first.at) / length)))
		v -= turns * length
		if l.extend == tables.ExtendReflect && int(turns)%2 != 0 {
			v = first.at + last.at - v
		}
	}
	if v <= first.at {
		return first.colour
	}
	for i := 1; i < len(l.stops); i++ {
		a, b := l.stops[i-1], l.stops[i]
		if v > b.at || b.at == a.at {
			continue
		}
		part := (v - a.at) / (b.at - a.at)
		var mix rgba
		for j := range mix {
			mix[j] = a.colour[j] + (b.colour[j]-a.colour[j])*part
		}
		return mix
	}
	return last.colour
}
