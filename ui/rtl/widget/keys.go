package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Keys is a shortcut in its small box, "Ctrl Shift D". It reads from left to right
// in every interface.
type Keys struct {
	widget.BaseWidget

	Ink, On theme.Role // of the letters, and of what is behind the box

	edge *canvas.Rectangle
	text *keyText
}

// NewKeys returns the box of a shortcut.
func NewKeys(text string) *Keys {
	k := &Keys{Ink: theme.Second, On: theme.Paper, edge: canvas.NewRectangle(nothing), text: newKeyText(text, theme.Tiny)}
	k.edge.CornerRadius = 4
	k.ExtendBaseWidget(k)
	return k
}

// SetText changes the shortcut.
func (k *Keys) SetText(text string) { k.text.setText(text) }

func (k *Keys) update() {
	edge := mix(theme.Color(k.On), theme.Color(k.Ink), 0.38)
	switch k.On {
	case theme.Paper, theme.Surface, theme.Window:
		edge = mix(theme.Color(theme.Line), theme.Color(k.Ink), 0.12)
	}
	dress(k.edge, nothing, edge, 1)
	k.text.setInk(k.Ink)
}

const keysHigh = 19

// MinSize implements [fyne.CanvasObject].
func (k *Keys) MinSize() fyne.Size {
	return fyne.NewSize(max(keysHigh, k.text.MinSize().Width+12), keysHigh)
}

// CreateRenderer implements [fyne.Widget].
func (k *Keys) CreateRenderer() fyne.WidgetRenderer {
	k.ExtendBaseWidget(k)
	k.update()
	return &parts{
		widget: k, objects: []fyne.CanvasObject{k.edge, k.text}, update: k.update, least: k.MinSize,
		layout: func(size fyne.Size) {
			put(k.edge, 0, 0, size.Width, size.Height)
			least := k.text.MinSize()
			put(k.text, layout.Whole((size.Width-least.Width)/2), layout.Whole((size.Height-least.Height)/2), least.Width, least.Height)
		},
	}
}

// keyText is a shortcut's letters. The sign of the Enter key is in no face of the
// program, so it is drawn.
type keyText struct {
	widget.BaseWidget

	text  string
	label *Label
	enter *Icon
}

const enterSign = "↵"

func newKeyText(text string, style theme.Style) *keyText {
	k := &keyText{label: NewLabel("", style, theme.Second), enter: NewIcon(enterSign, style.Size+1, theme.Second)}
	k.label.Dir = theme.LTR
	k.ExtendBaseWidget(k)
	k.setText(text)
	return k
}

func (k *keyText) setText(text string) {
	k.text = text
	before, found := strings.CutSuffix(text, enterSign)
	k.label.SetText(strings.TrimSpace(before))
	visible(k.enter, found)
	k.arrange(k.Size())
}

func (k *keyText) setInk(ink theme.Role) {
	k.label.SetInk(ink)
	k.enter.SetInk(ink)
}

// MinSize implements [fyne.CanvasObject].
func (k *keyText) MinSize() fyne.Size {
	least := k.label.MinSize()
	if k.enter.Visible() {
		if k.label.Text != "" {
			least.Width += 3
		}
		least.Width += k.enter.Square
	}
	return least
}

func (k *keyText) arrange(size fyne.Size) {
	least := k.label.MinSize()
	y := layout.Whole((size.Height - least.Height) / 2)
	put(k.label, 0, y, least.Width, least.Height)
	put(k.enter, k.MinSize().Width-k.enter.Square, layout.Whole((size.Height-k.enter.Square)/2)+1, k.enter.Square, k.enter.Square)
}

func (k *keyText) CreateRenderer() fyne.WidgetRenderer {
	return &parts{
		widget: k, objects: []fyne.CanvasObject{k.label, k.enter}, least: k.MinSize, layout: k.arrange,
	}
}
