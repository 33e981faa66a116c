package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
)

// Shield lies over something else and keeps the pointer to itself: a click beside
// the buttons of a bar is none on the text below it.
type Shield struct {
	widget.BaseWidget
	inside fyne.CanvasObject
}

var (
	_ desktop.Mouseable  = (*Shield)(nil)
	_ desktop.Cursorable = (*Shield)(nil)
)

// NewShield makes an object keep the pointer to itself.
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

// HeightAt is the height of the object, none while it is hidden.
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
