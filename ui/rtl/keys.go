package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Keys is a shortcut in its small box, "Ctrl Shift D", from left to right in
// every interface.
type Keys struct {
	widget.BaseWidget

	Ink, On Role // of the letters, and what the box stands on

	edge *canvas.Rectangle
	text *Label
}

// NewKeys makes a shortcut's box.
func NewKeys(text string) *Keys {
	k := &Keys{Ink: Second, On: Paper, edge: canvas.NewRectangle(nothing), text: NewLabel(text, Tiny, Second)}
	k.edge.CornerRadius = 4
	k.text.Dir = LTR
	k.ExtendBaseWidget(k)
	return k
}

// SetText changes the shortcut.
func (k *Keys) SetText(text string) { k.text.SetText(text) }

func (k *Keys) update() {
	dress(k.edge, nothing, mix(Color(k.On), Color(k.Ink), 0.32), 1)
	k.text.SetInk(k.Ink)
}

// CreateRenderer implements [fyne.Widget].
func (k *Keys) CreateRenderer() fyne.WidgetRenderer {
	k.ExtendBaseWidget(k)
	k.update()
	return &parts{
		widget: k, objects: []fyne.CanvasObject{k.edge, k.text}, update: k.update,
		least: func() fyne.Size {
			return fyne.NewSize(max(19, k.text.MinSize().Width+12), 19)
		},
		layout: func(size fyne.Size) {
			put(k.edge, 0, 0, size.Width, size.Height)
			least := k.text.MinSize()
			put(k.text, whole((size.Width-least.Width)/2), whole((size.Height-least.Height)/2), least.Width, least.Height)
		},
	}
}
