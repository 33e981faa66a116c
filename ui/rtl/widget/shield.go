package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
)

// Shield keeps the pointer from what it lies over: a click between the buttons of a
// bar does not reach the text below.
type Shield struct {
	widget.BaseWidget
	inside fyne.CanvasObject
}

var (
	_ desktop.Mouseable  = (*Shield)(nil)
	_ desktop.Cursorable = (*Shield)(nil)
)

// NewShield returns a shield with an object on it.
func NewShield(o fyne.CanvasObject) *Shield {
	s := &Shield{inside: o}
	s.ExtendBaseWidget(s)
	return s
}

// MouseDown implements [desktop.Mouseable].
func (s *Shield) MouseDown(*desktop.MouseEvent) {}

// MouseUp implements [desktop.Mouseable].
func (s *Shield) MouseUp(*desktop.MouseEvent) {}

// Cursor implements [desktop.Cursorable].
func (s *Shield) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// Held implements [Holder].
func (s *Shield) Held() []fyne.CanvasObject { return []fyne.CanvasObject{s.inside} }

// HeightAt returns the height of the object at a width; 0 while it is hidden.
func (s *Shield) HeightAt(width float32) float32 {
	if !s.inside.Visible() {
		return 0
	}
	return layout.HeightAt(s.inside, width)
}

// MinSize implements [fyne.CanvasObject].
func (s *Shield) MinSize() fyne.Size {
	if !s.inside.Visible() {
		return fyne.Size{}
	}
	return s.inside.MinSize()
}

// CreateRenderer implements [fyne.Widget].
func (s *Shield) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	return &parts{
		widget: s, objects: []fyne.CanvasObject{s.inside}, least: s.MinSize,
		layout: func(size fyne.Size) { put(s.inside, 0, 0, size.Width, size.Height) },
	}
}
