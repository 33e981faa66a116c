package widget

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// linePicture is one line of text on the screen. Fyne asks for its pixels when it
// is first painted and when it has changed, and keeps the texture in between.
type linePicture struct {
	raster *canvas.Raster
	text   *setText
	line   int
	x, y   float32 // of the paragraph's corner in the picture, in pixels at scale 1
	ink    color.NRGBA
}

func newLinePicture() *linePicture {
	p := &linePicture{}
	p.raster = canvas.NewRaster(p.paint)
	p.raster.ScaleMode = canvas.ImageScaleFastest
	return p
}

// step is the grid of picture sizes. A multiple of 4 is a whole number of device
// pixels at every scale in quarters, so the texture is never stretched.
const step = 4

// show places the picture of line i, with the line's left edge at x of its widget
// and the paragraph's top at top. It refreshes only what has changed.
func (p *linePicture) show(s *setText, i int, x, top float32, ink color.NRGBA) {
	line := s.lines[i]
	inkLeft, inkRight := min(line.Ink.X, line.X), max(line.Ink.X+line.Ink.W, line.X+line.Width)
	inkTop, inkBottom := min(line.Ink.Y, line.Y), max(line.Ink.Y+line.Ink.H, line.Y+line.Height)

	shift := x - line.X // from x in the paragraph to x in the widget
	left, up := floor(inkLeft+shift)-1, floor(inkTop+top)-1
	width := steps(inkRight + shift + 1 - left)
	height := steps(inkBottom + top + 1 - up)

	old := *p
	p.text, p.line, p.ink = s, i, ink
	p.x, p.y = shift-left, top-up
	p.raster.Move(fyne.NewPos(left, up))
	size := fyne.NewSize(width, height)
	if p.raster.Size() != size {
		p.raster.Resize(size) // paints it anew
	} else if old.text != s || old.line != i || old.x != p.x || old.y != p.y || old.ink != ink {
		repaint(p.raster)
	}
}

func floor(v float32) float32 { return float32(math.Floor(float64(v))) }

func steps(v float32) float32 { return float32(math.Ceil(float64(v)/step)) * step }

// paint draws the line, w by h device pixels. The baseline falls on a whole pixel.
func (p *linePicture) paint(w, h int) image.Image {
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	size := p.raster.Size()
	if p.text == nil || size.Width <= 0 {
		return dst
	}
	scale := float32(math.Round(float64(float32(w)/size.Width)*100)) / 100
	baseline := p.text.lines[p.line].Baseline
	y := float32(math.Round(float64((p.y+baseline)*scale))) - baseline*scale
	p.text.draw(dst, p.line, p.x*scale, y, scale, p.ink)
	return dst
}
