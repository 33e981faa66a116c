package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Overlay is a card over the window that nothing has to be decided about: Escape or
// a click beside it closes it. It stands at the top, so that it does not jump while
// its content grows and shrinks. Once hidden, it gives the focus back to the object
// that had it.
type Overlay struct {
	Width float32 // of the card, at most, in pixels at scale 1; 620 at first
	Top   float32 // above the card, where there is room

	OnHidden func() // called once the card is gone; may be nil

	content fyne.CanvasObject
	first   fyne.Focusable // has the focus while the card is shown
	canvas  fyne.Canvas    // nil while hidden
	before  fyne.Focusable

	scrim, card *canvas.Rectangle
	layer       *overlayLayer
}

// NewOverlay returns a card with content, not shown yet. Where the content has a
// height for a width, the card follows it.
func NewOverlay(content fyne.CanvasObject) *Overlay {
	o := &Overlay{Width: 620, Top: 96, content: content, scrim: canvas.NewRectangle(nothing), card: canvas.NewRectangle(nothing)}
	o.card.CornerRadius = theme.CornerCard
	o.layer = &overlayLayer{o: o}
	o.layer.ExtendBaseWidget(o.layer)
	return o
}

// Shown reports whether the card lies over a canvas.
func (o *Overlay) Shown() bool { return o.canvas != nil }

// Show opens the card over a canvas and gives first the focus, an object of its
// content.
func (o *Overlay) Show(c fyne.Canvas, first fyne.Focusable) {
	if o.canvas != nil || c == nil {
		return
	}
	o.canvas, o.before, o.first = c, c.Focused(), first
	if o.before != nil {
		c.Unfocus()
	}
	c.Overlays().Add(o.layer)
	o.arrange(o.layer.Size())
	Focus(c, first)
}

// Hide closes the card and gives the focus back.
func (o *Overlay) Hide() {
	c := o.canvas
	if c == nil {
		return
	}
	o.canvas = nil
	c.Overlays().Remove(o.layer)
	if o.before != nil {
		Focus(c, o.before)
		o.before = nil
	}
	if o.OnHidden != nil {
		o.OnHidden()
	}
}

// Fit sets the content's height to what it needs now. Call it after the content has
// grown or shrunk.
func (o *Overlay) Fit() { o.arrange(o.layer.Size()) }

func (o *Overlay) update() {
	dress(o.scrim, theme.Colors().Scrim, nothing, 0)
	o.card.Shadow = shadow(40, 12)
	dress(o.card, theme.Color(theme.Paper), theme.Color(theme.Line), 1)
}

func (o *Overlay) arrange(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	put(o.scrim, 0, 0, size.Width, size.Height)
	wide := min(o.Width, size.Width-2*dialogMargin)
	top := min(o.Top, max(dialogMargin, size.Height/8))
	high := min(layout.HeightAt(o.content, wide-2), size.Height-top-dialogMargin-2)
	x := layout.Whole((size.Width - wide) / 2)
	put(o.card, x, top, wide, high+2)
	put(o.content, x+1, top+1, wide-2, high)
}

// overlayLayer covers the canvas.
type overlayLayer struct {
	widget.BaseWidget

	o *Overlay
}

var (
	_ fyne.Tappable          = (*overlayLayer)(nil)
	_ fyne.SecondaryTappable = (*overlayLayer)(nil)
	_ keyTaker               = (*overlayLayer)(nil)
	_ Holder                 = (*overlayLayer)(nil)
)

// Held implements [Holder].
func (l *overlayLayer) Held() []fyne.CanvasObject { return []fyne.CanvasObject{l.o.content} }

func (l *overlayLayer) takeKey(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyEscape {
		l.o.Hide()
		return true
	}
	return false
}

// Tapped implements [fyne.Tappable]: a click beside the card closes it, one between
// what is on it changes nothing.
func (l *overlayLayer) Tapped(e *fyne.PointEvent) {
	at, card := e.Position, l.o.card
	in := at.Subtract(card.Position())
	switch size := card.Size(); {
	case in.X < 0 || in.Y < 0 || in.X >= size.Width || in.Y >= size.Height:
		l.o.Hide()
	case l.o.canvas != nil:
		Focus(l.o.canvas, l.o.first)
	}
}

// TappedSecondary implements [fyne.SecondaryTappable].
func (l *overlayLayer) TappedSecondary(e *fyne.PointEvent) { l.Tapped(e) }

func (l *overlayLayer) CreateRenderer() fyne.WidgetRenderer {
	o := l.o
	o.update()
	return &parts{
		widget: l, objects: []fyne.CanvasObject{o.scrim, o.card, o.content}, update: o.update, layout: o.arrange,
		least: func() fyne.Size { return fyne.Size{} },
	}
}
