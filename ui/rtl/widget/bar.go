package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// scrollBar is drawn over the end side of what scrolls, and takes no room from it.
// Its lengths are float64, since a list may be taller than a float32 can count.
type scrollBar struct {
	widget.BaseWidget

	total, view, at float64
	to              func(at float64) // scrolls so that at is at the top

	thumb            *canvas.Rectangle
	hovered, dragged bool
}

var (
	_ fyne.Draggable    = (*scrollBar)(nil)
	_ fyne.Tappable     = (*scrollBar)(nil)
	_ desktop.Hoverable = (*scrollBar)(nil)
)

const (
	barWidth   = 12
	thumbLeast = 28
)

func newScrollBar(to func(at float64)) *scrollBar {
	b := &scrollBar{to: to, thumb: canvas.NewRectangle(nothing)}
	b.ExtendBaseWidget(b)
	return b
}

// show sets how tall everything is, how much of it is seen, and from where on.
func (b *scrollBar) show(total, view, at float64) {
	if b.total == total && b.view == view && b.at == at {
		return
	}
	b.total, b.view, b.at = total, view, at
	b.arrange(b.Size())
}

func (b *scrollBar) needed() bool { return b.total > b.view+0.5 }

// thumbAt returns the thumb's top and height.
func (b *scrollBar) thumbAt(high float32) (top, tall float32) {
	track := high - 4
	tall = max(thumbLeast, float32(float64(track)*b.view/b.total))
	tall = min(tall, track)
	if room := b.total - b.view; room > 0 {
		top = float32(float64(track-tall) * b.at / room)
	}
	return 2 + top, tall
}

func (b *scrollBar) arrange(size fyne.Size) {
	visible(b.thumb, b.needed())
	if !b.needed() || size.Height <= 0 {
		return
	}
	wide := float32(5)
	if b.hovered || b.dragged {
		wide = 8
	}
	b.thumb.CornerRadius = wide / 2
	top, tall := b.thumbAt(size.Height)
	put(b.thumb, layout.Place(theme.Auto, size.Width, size.Width-wide-2, wide), top, wide, tall)
}

func (b *scrollBar) update() {
	share := float32(0.22)
	if b.hovered || b.dragged {
		share = 0.42
	}
	dress(b.thumb, faint(theme.Color(theme.Ink), share), nothing, 0)
	b.arrange(b.Size())
}

// Dragged implements [fyne.Draggable].
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	if !b.needed() {
		return
	}
	b.dragged = true
	high := b.Size().Height
	_, tall := b.thumbAt(high)
	if room := float64(high - 4 - tall); room > 0 {
		b.to(b.at + float64(e.Dragged.DY)/room*(b.total-b.view))
	}
	b.update()
}

// DragEnd implements [fyne.Draggable].
func (b *scrollBar) DragEnd() {
	b.dragged = false
	b.update()
}

// Tapped implements [fyne.Tappable]: it scrolls one page towards the pointer.
func (b *scrollBar) Tapped(e *fyne.PointEvent) {
	if !b.needed() {
		return
	}
	top, tall := b.thumbAt(b.Size().Height)
	switch {
	case e.Position.Y < top:
		b.to(b.at - b.view*0.9)
	case e.Position.Y > top+tall:
		b.to(b.at + b.view*0.9)
	}
}

// MouseIn implements [desktop.Hoverable].
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.update() }

// MouseMoved implements [desktop.Hoverable].
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (b *scrollBar) MouseOut() { b.hovered = false; b.update() }

// CreateRenderer implements [fyne.Widget].
func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	b.update()
	return &parts{
		widget: b, objects: []fyne.CanvasObject{b.thumb}, update: b.update, layout: b.arrange,
		least: func() fyne.Size { return fyne.NewSize(barWidth, thumbLeast) },
	}
}

// putBar places the bar at the end side. It hides the bar where there is nothing to
// scroll, so that it takes no click from what is under it.
func putBar(b *scrollBar, size fyne.Size) {
	visible(b, b.needed())
	put(b, layout.Place(theme.Auto, size.Width, size.Width-barWidth, barWidth), 0, barWidth, size.Height)
	b.arrange(b.Size())
}
