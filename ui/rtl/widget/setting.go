package widget

import (
	"image"
	"image/color"
	"strings"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// setLine is one line of a set text, in pixels at scale 1 from the paragraph's top
// left corner.
type setLine struct {
	X, Y, Width, Height, Baseline float32
	Ink                           typeset.Rect // what is drawn, which may exceed the line's box
}

// setText is a paragraph as widgets need it.
type setText struct {
	paragraph *typeset.Paragraph
	lines     []setLine
	size      struct{ w, h float32 }
	dir       theme.Direction // of the paragraph, never Auto
}

// set lays out a paragraph. Without an engine, as once the app is gone, it has no
// lines.
func set(text string, o typeset.Options) *setText {
	engine := theme.Current().Engine()
	if engine == nil {
		return &setText{dir: theme.Resolve(o.Base)}
	}
	p := engine.Layout(text, o)
	t := &setText{paragraph: p, dir: p.Direction()}
	t.size.w, t.size.h = p.Size()
	for i, l := range p.Lines() {
		t.lines = append(t.lines, setLine{l.X, l.Y, l.Width, l.Height, l.Baseline, p.LineBounds(i)})
	}
	return t
}

// draw draws line i with the paragraph's corner at (x, y) device pixels of dst.
func (t *setText) draw(dst *image.RGBA, i int, x, y, scale float32, ink color.Color) {
	t.paragraph.DrawLine(dst, i, x, y, scale, typeset.Ink{Letters: ink, Warning: theme.Color(theme.Red)})
}

// widthOf returns the width of a line of the interface's own words, in whole
// pixels.
func widthOf(text string, style theme.Style) float32 {
	return layout.WholeUp(theme.Current().TextWidth(text, style))
}

// steadyWidth returns a width for a number that is the same whatever its digits
// are. The bundled Latin digits are of equal width, the Arabic ones are not.
func steadyWidth(number string, style theme.Style) float32 {
	for first := range strings.SplitSeq("٠۰", "") {
		zero := []rune(first)[0]
		widest, room := zero, float32(0)
		for d := zero; d <= zero+9; d++ {
			if w := widthOf(strings.Repeat(string(d), 8), style); w > room {
				widest, room = d, w
			}
		}
		number = strings.Map(func(r rune) rune {
			if r >= zero && r <= zero+9 {
				return widest
			}
			return r
		}, number)
	}
	return widthOf(number, style)
}
