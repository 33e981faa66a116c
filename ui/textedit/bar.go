package textedit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/typeset"
)

// bar is a page's scroll bar, drawn where there is anything to scroll.
type bar struct {
	widget.BaseWidget
	page  *Page
	thumb *canvas.Rectangle
	hover bool
	grip  float32 // where in the thumb the pointer holds it
	held  bool
	wrote *Field // had the focus when the drag began
}

const (
	barWidth  = 12
	barThin   = 4
	barThick  = 8
	leastGrip = 32
)

func newBar(p *Page) *bar {
	b := &bar{page: p, thumb: &canvas.Rectangle{}}
	b.ExtendBaseWidget(b)
	return b
}

// place puts the bar at the page's side, and the thumb where the page is scrolled
// to.
func (b *bar) place() {
	size := b.page.Size()
	if b.page.length() <= float64(size.Height)+1 {
		b.Hidden = true
		return
	}
	b.Hidden = false
	x := size.Width - barWidth
	if b.page.direction() == typeset.RTL {
		x = 0
	}
	b.Move(fyne.NewPos(x, 0))
	b.Resize(fyne.NewSize(barWidth, size.Height))
	grip, run := b.measure()
	width := float32(barThin)
	if b.hover || b.held {
		width = barThick
	}
	b.thumb.CornerRadius = width / 2
	show(b.thumb, fyne.NewPos((barWidth-width)/2, float32(b.page.offset/run)*(size.Height-grip)), fyne.NewSize(width, grip), b.color())
}

// measure returns the thumb's length, and how far the page can be scrolled.
func (b *bar) measure() (grip float32, run float64) {
	height, length := float64(b.page.Size().Height), b.page.length()
	return float32(max(leastGrip, height*height/length)), max(1, length-height)
}

func (b *bar) color() color.Color { return b.page.o.Colors().Bar }

// MouseDown implements [desktop.Mouseable]: it takes the thumb, or moves it under
// the pointer.
func (b *bar) MouseDown(e *desktop.MouseEvent) {
	if b.wrote = b.page.last; b.wrote != nil && !b.wrote.focused {
		b.wrote = nil
	}
	grip, _ := b.measure()
	b.grip, b.held = e.Position.Y-b.thumb.Position().Y, true
	if b.grip < 0 || b.grip > grip {
		b.grip = grip / 2
		b.to(e.Position.Y)
	}
}

// MouseUp implements [desktop.Mouseable].
func (b *bar) MouseUp(*desktop.MouseEvent) {
	b.held = false
	b.place()
}

// Dragged implements [fyne.Draggable].
func (b *bar) Dragged(e *fyne.DragEvent) { b.to(e.Position.Y) }

// DragEnd implements [fyne.Draggable]. It gives the focus back to the writer's
// field, which lost it where the button was released outside the bar.
func (b *bar) DragEnd() {
	b.MouseUp(nil)
	if f := b.wrote; f != nil && !f.focused {
		f.canvas().Focus(f)
	}
}

func (b *bar) to(y float32) {
	grip, run := b.measure()
	b.page.ScrollTo(float64(y-b.grip) / float64(max(1, b.page.Size().Height-grip)) * run)
}

// MouseIn implements [desktop.Hoverable]: the thumb becomes thick.
func (b *bar) MouseIn(*desktop.MouseEvent) { b.hover = true; b.place() }

// MouseMoved implements [desktop.Hoverable].
func (b *bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable]: the thumb becomes thin again.
func (b *bar) MouseOut() { b.hover = false; b.place() }

// CreateRenderer implements [fyne.Widget].
func (b *bar) CreateRenderer() fyne.WidgetRenderer { return barRenderer{b} }

type barRenderer struct{ b *bar }

func (r barRenderer) Layout(fyne.Size)             {}
func (r barRenderer) MinSize() fyne.Size           { return fyne.NewSize(barWidth, leastGrip) }
func (r barRenderer) Refresh()                     { r.b.place(); canvas.Refresh(r.b.thumb) }
func (r barRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.b.thumb} }
func (r barRenderer) Destroy()                     {}
