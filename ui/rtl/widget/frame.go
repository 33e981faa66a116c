package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Frame is paper with an edge around a text field.
type Frame struct {
	widget.BaseWidget

	Sides, Ends float32        // room around the field: beside it, above and below
	Field       fyne.Focusable // gets the focus where the frame is clicked; nil for none

	inside           fyne.CanvasObject
	rect             *canvas.Rectangle
	focused, invalid bool
}

// NewFrame puts an edge around a field.
func NewFrame(o fyne.CanvasObject) *Frame {
	f := &Frame{Sides: 12, Ends: 8, inside: o, rect: canvas.NewRectangle(nothing)}
	f.Field, _ = o.(fyne.Focusable)
	f.rect.CornerRadius = theme.CornerButton
	f.ExtendBaseWidget(f)
	return f
}

// SetFocused reports whether the field has the focus.
func (f *Frame) SetFocused(yes bool) {
	f.focused = yes
	f.update()
}

// SetInvalid reports whether what stands in the field cannot be taken. The reason
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

// Tapped gives the field the focus.
func (f *Frame) Tapped(*fyne.PointEvent) {
	if c := canvasOf(f); c != nil && f.Field != nil {
		Focus(c, f.Field)
	}
}

// Cursor implements [desktop.Cursorable].
func (f *Frame) Cursor() desktop.Cursor { return desktop.TextCursor }

// HeightAt is the height of the field and the room around it.
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
