package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Frame draws paper and an edge around a text field.
type Frame struct {
	widget.BaseWidget

	Sides, Ends float32        // room around the field: beside it, and above and below
	Field       fyne.Focusable // gets the focus when the frame is clicked; nil for none

	inside           fyne.CanvasObject
	rect             *canvas.Rectangle
	focused, invalid bool
}

// NewFrame returns a frame around a field.
func NewFrame(o fyne.CanvasObject) *Frame {
	f := &Frame{Sides: 12, Ends: 8, inside: o, rect: canvas.NewRectangle(nothing)}
	f.Field, _ = o.(fyne.Focusable)
	f.rect.CornerRadius = theme.CornerButton
	f.ExtendBaseWidget(f)
	return f
}

// SetFocused draws the frame as focused or not.
func (f *Frame) SetFocused(yes bool) {
	f.focused = yes
	f.update()
}

// SetInvalid draws the frame as holding what cannot be accepted, or not. The reason
// in words belongs under the frame.
func (f *Frame) SetInvalid(yes bool) {
	f.invalid = yes
	f.update()
}

func (f *Frame) update() {
	edge, width := theme.Line, float32(1)
	if f.focused {
		edge, width = theme.Accent, 2
	}
	if f.invalid {
		edge = theme.Red
	}
	dress(f.rect, theme.Color(theme.Paper), theme.Color(edge), width)
}

// Held implements [Holder].
func (f *Frame) Held() []fyne.CanvasObject { return []fyne.CanvasObject{f.inside} }

// Tapped implements [fyne.Tappable]: it gives the field the focus.
func (f *Frame) Tapped(*fyne.PointEvent) {
	if c := canvasOf(f); c != nil && f.Field != nil {
		Focus(c, f.Field)
	}
}

// Cursor implements [desktop.Cursorable].
func (f *Frame) Cursor() desktop.Cursor { return desktop.TextCursor }

// HeightAt returns the height of the field and the room around it at a width.
func (f *Frame) HeightAt(width float32) float32 {
	return layout.HeightAt(f.inside, max(0, width-2*f.Sides)) + 2*f.Ends
}

// MinSize implements [fyne.CanvasObject].
func (f *Frame) MinSize() fyne.Size {
	return f.inside.MinSize().Add(fyne.NewSize(2*f.Sides, 2*f.Ends))
}

// CreateRenderer implements [fyne.Widget].
func (f *Frame) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	f.update()
	return &parts{
		widget: f, objects: []fyne.CanvasObject{f.rect, f.inside}, update: f.update, least: f.MinSize,
		layout: func(size fyne.Size) {
			put(f.rect, 0, 0, size.Width, size.Height)
			put(f.inside, f.Sides, f.Ends, max(0, size.Width-2*f.Sides), max(0, size.Height-2*f.Ends))
		},
	}
}
