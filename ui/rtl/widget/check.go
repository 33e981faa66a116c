package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Check is a box with a label that is checked or not.
type Check struct {
	pressable

	checked bool
	chosen  func(bool)

	box, ring *canvas.Rectangle
	mark      *Icon
	label     *Label
}

const checkBox = 18

// NewCheck returns a check. Chosen is called with a person's choice; it may be nil.
func NewCheck(text string, chosen func(bool)) *Check {
	k := &Check{
		chosen: chosen, box: canvas.NewRectangle(nothing), ring: newRing(5),
		mark: NewIcon("check", 14, theme.OnAccent), label: NewWrapped(text, theme.Body, theme.Ink),
	}
	k.box.CornerRadius = 5
	k.self, k.changed = k, k.update
	k.act = func() {
		k.SetChecked(!k.checked)
		if k.chosen != nil {
			k.chosen(k.checked)
		}
	}
	k.ExtendBaseWidget(k)
	return k
}

// Checked reports whether it is checked.
func (k *Check) Checked() bool { return k.checked }

// SetChecked checks or unchecks it, without calling chosen.
func (k *Check) SetChecked(yes bool) {
	k.checked = yes
	k.update()
}

// SetText changes the words.
func (k *Check) SetText(text string) { k.label.SetText(text) }

func (k *Check) update() {
	p := theme.Colors()
	stir := float32(0)
	switch {
	case k.pressed:
		stir = 0.13
	case k.hovered && !k.off:
		stir = 0.06
	}
	ink := theme.Ink
	if k.off {
		ink = theme.Third
	}
	switch {
	case k.checked && k.off:
		dress(k.box, p.Third, nothing, 0)
	case k.checked:
		dress(k.box, mix(p.Accent, p.Ink, stir), nothing, 0)
	default:
		dress(k.box, mix(p.Paper, p.Ink, stir), mix(p.Line, p.Ink, 0.35), 1.5)
	}
	k.label.SetInk(ink)
	visible(k.mark, k.checked)
	dress(k.ring, nothing, p.Accent, 2)
	visible(k.ring, k.focused)
}

const checkGap = 10

// HeightAt returns the height of its words at a width.
func (k *Check) HeightAt(width float32) float32 {
	return max(checkBox+4, k.label.HeightAt(max(1, width-checkBox-checkGap)))
}

// MinSize implements [fyne.CanvasObject].
func (k *Check) MinSize() fyne.Size {
	least := k.label.MinSize()
	return fyne.NewSize(least.Width+checkBox+checkGap, max(least.Height, checkBox+4))
}

// CreateRenderer implements [fyne.Widget].
func (k *Check) CreateRenderer() fyne.WidgetRenderer {
	k.update()
	return &parts{
		widget: k, objects: []fyne.CanvasObject{k.box, k.mark, k.label, k.ring}, update: k.update, least: k.MinSize,
		layout: func(size fyne.Size) {
			x, y := layout.Place(theme.Auto, size.Width, 0, checkBox), float32(2)
			put(k.box, x, y, checkBox, checkBox)
			put(k.mark, x+2, y+2, 14, 14)
			putRing(k.ring, x, y, checkBox, checkBox)
			w := max(0, size.Width-checkBox-checkGap)
			put(k.label, layout.Place(theme.Auto, size.Width, checkBox+checkGap, w), 0, w, size.Height)
		},
	}
}
