package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// Chip is a word on a coloured ground: breaking news, a state, a tag.
type Chip struct {
	widget.BaseWidget

	Ink, Ground theme.Role

	ground *canvas.Rectangle
	text   *Label
	icon   *Icon
}

const chipIcon = 12 // the side of a chip's sign

var chipStyle = theme.Style{Family: typeset.Interface, Weight: typeset.Medium, Size: 11.5, Height: 18}

// NewChip returns a chip. It can be the lead of a [Label].
func NewChip(text string, ink, ground theme.Role) *Chip {
	c := &Chip{Ink: ink, Ground: ground, ground: canvas.NewRectangle(nothing), text: NewLabel(text, chipStyle, ink), icon: NewIcon("", chipIcon, ink)}
	c.icon.Hide()
	if ground == theme.Red || ground == theme.Accent {
		c.text.Style.Weight = typeset.SemiBold
	}
	c.ground.CornerRadius = 5
	c.ExtendBaseWidget(c)
	return c
}

// SetText changes the word.
func (c *Chip) SetText(text string) { c.text.SetText(text) }

// Text is the word.
func (c *Chip) Text() string { return c.text.Text }

// SetIcon changes the sign before the word; "" for none.
func (c *Chip) SetIcon(name string) {
	if name != "" {
		c.icon.SetName(name)
	}
	visible(c.icon, name != "")
}

// SetRoles changes the colours.
func (c *Chip) SetRoles(ink, ground theme.Role) {
	c.Ink, c.Ground = ink, ground
	c.update()
}

func (c *Chip) update() {
	dress(c.ground, theme.Color(c.Ground), nothing, 0)
	c.text.SetInk(c.Ink)
	c.icon.SetInk(c.Ink)
}

// sign returns the room that the sign takes.
func (c *Chip) sign() float32 {
	if c.icon.Visible() {
		return chipIcon + 4
	}
	return 0
}

// MinSize implements [fyne.CanvasObject].
func (c *Chip) MinSize() fyne.Size {
	return fyne.NewSize(c.sign()+c.text.MinSize().Width+14, 19)
}

// CreateRenderer implements [fyne.Widget].
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.update()
	return &parts{
		widget: c, objects: []fyne.CanvasObject{c.ground, c.text, c.icon}, update: c.update, least: c.MinSize,
		layout: func(size fyne.Size) {
			put(c.ground, 0, 0, size.Width, size.Height)
			least, sign := c.text.MinSize(), c.sign()
			inside := max(0, size.Width-14-sign)
			put(c.text, layout.Place(theme.Auto, size.Width, 7+sign, inside), layout.Whole((size.Height-least.Height)/2), inside, least.Height)
			put(c.icon, layout.Place(theme.Auto, size.Width, 6, chipIcon), layout.Whole((size.Height-chipIcon)/2), chipIcon, chipIcon)
		},
	}
}

// Dot is a small disc before a state in words.
type Dot struct {
	widget.BaseWidget

	Ink theme.Role

	disc *canvas.Rectangle
}

const dotSize = 7

// NewDot returns a dot.
func NewDot(ink theme.Role) *Dot {
	d := &Dot{Ink: ink, disc: canvas.NewRectangle(nothing)}
	d.disc.CornerRadius = dotSize / 2.0
	d.ExtendBaseWidget(d)
	return d
}

// SetInk changes the colour.
func (d *Dot) SetInk(ink theme.Role) {
	d.Ink = ink
	d.update()
}

func (d *Dot) update() { dress(d.disc, inkOf(d.Ink), nothing, 0) }

// CreateRenderer implements [fyne.Widget].
func (d *Dot) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	d.update()
	return &parts{
		widget: d, objects: []fyne.CanvasObject{d.disc}, update: d.update,
		least: func() fyne.Size { return fyne.NewSquareSize(dotSize) },
		layout: func(size fyne.Size) {
			put(d.disc, layout.Whole((size.Width-dotSize)/2), layout.Whole((size.Height-dotSize)/2), dotSize, dotSize)
		},
	}
}
