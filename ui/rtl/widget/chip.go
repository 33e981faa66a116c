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
}

var chipStyle = theme.Style{Family: typeset.Interface, Weight: typeset.Medium, Size: 11.5, Height: 18}

// NewChip returns a chip. It can be the lead of a [Label].
func NewChip(text string, ink, ground theme.Role) *Chip {
	c := &Chip{Ink: ink, Ground: ground, ground: canvas.NewRectangle(nothing), text: NewLabel(text, chipStyle, ink)}
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

// SetRoles changes the colours.
func (c *Chip) SetRoles(ink, ground theme.Role) {
	c.Ink, c.Ground = ink, ground
	c.update()
}

func (c *Chip) update() {
	dress(c.ground, theme.Color(c.Ground), nothing, 0)
	c.text.SetInk(c.Ink)
}

// MinSize implements [fyne.CanvasObject].
func (c *Chip) MinSize() fyne.Size {
	return fyne.NewSize(c.text.MinSize().Width+14, 19)
}

// CreateRenderer implements [fyne.Widget].
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.update()
	return &parts{
		widget: c, objects: []fyne.CanvasObject{c.ground, c.text}, update: c.update, least: c.MinSize,
		layout: func(size fyne.Size) {
			put(c.ground, 0, 0, size.Width, size.Height)
			least := c.text.MinSize()
			put(c.text, 7, layout.Whole((size.Height-least.Height)/2), max(0, size.Width-14), least.Height)
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
