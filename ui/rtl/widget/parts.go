package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// parts is the renderer of a widget made of other objects.
//
// A change of state refreshes only the object that shows it: telling Fyne that a
// widget has changed uploads all pictures of text below it again.
type parts struct {
	widget  fyne.CanvasObject
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	least   func() fyne.Size
	update  func() // sets colours and words from the widget's state

	mark fyne.CanvasObject // a part that is cheap to draw again; nil for the first rectangle
}

func (p *parts) Layout(size fyne.Size) {
	if p.layout != nil {
		p.layout(size)
	}
}

func (p *parts) MinSize() fyne.Size { return p.least() }

func (p *parts) Refresh() {
	if p.update != nil {
		p.update()
	}
	p.Layout(p.widget.Size())
	if p.mark != nil {
		repaint(p.mark)
		return
	}
	for _, o := range p.objects {
		if r, ok := o.(*canvas.Rectangle); ok {
			repaint(r) // paints the window, but uploads no picture
			return
		}
	}
}

func (p *parts) Objects() []fyne.CanvasObject { return p.objects }
func (p *parts) Destroy()                     {}

// dress sets a rectangle's colours, and refreshes it where they changed.
func dress(r *canvas.Rectangle, fill, edge color.Color, width float32) {
	if r.FillColor == fill && r.StrokeColor == edge && r.StrokeWidth == width {
		return
	}
	r.FillColor, r.StrokeColor, r.StrokeWidth = fill, edge, width
	repaint(r)
}

// put moves and resizes an object.
func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// visible shows or hides an object.
func visible(o fyne.CanvasObject, yes bool) {
	switch {
	case yes && !o.Visible():
		o.Show()
		if r, ok := o.(*canvas.Rectangle); ok {
			repaint(r)
		}
	case !yes && o.Visible():
		o.Hide()
	}
}

var nothing = color.NRGBA{}

// mix returns a colour between a, for t = 0, and b, for t = 1.
func mix(a, b color.NRGBA, t float32) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*t + 0.5) }
	return color.NRGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), m(a.A, b.A)}
}

// faint returns c with a share of its opacity.
func faint(c color.NRGBA, share float32) color.NRGBA {
	c.A = uint8(float32(c.A)*share + 0.5)
	return c
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	app := fyne.CurrentApp()
	if app == nil {
		return nil
	}
	return app.Driver().CanvasForObject(o)
}
