package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Choice is one of a few values. Its icon tells it apart without its colour.
type Choice struct {
	Text, Icon string
	Ink        theme.Role // of the icon where it is chosen
}

// Choices shows all of a few values side by side, one of which is chosen. It is one
// stop of the Tab key; the arrows along the line choose.
type Choices struct {
	pressable

	OnStep  func(by int) // Up and Down, by -1 and 1; may be nil
	OnTyped func(r rune) // may be nil

	choices []Choice
	chosen  int
	tell    func(i int)
	edges   []float32 // where each begins, from the start side

	ground, lit, ring *canvas.Rectangle
	icons             []*Icon
	labels            []*Label
}

const (
	choiceHigh = 30
	choiceSide = 9
	choiceIcon = 16
	choiceLead = choiceSide + choiceIcon + 5 // before its words
)

// NewChoices returns a line of choices, the first chosen. Chosen is called with a
// person's choice.
func NewChoices(choices []Choice, chosen func(i int)) *Choices {
	c := &Choices{choices: choices, tell: chosen, ground: canvas.NewRectangle(nothing), lit: canvas.NewRectangle(nothing), ring: newRing(theme.CornerButton)}
	c.ground.CornerRadius, c.lit.CornerRadius = theme.CornerButton, theme.CornerSmall
	for _, one := range choices {
		c.icons = append(c.icons, NewIcon(one.Icon, choiceIcon, theme.Third))
		c.labels = append(c.labels, NewLabel(one.Text, theme.Small, theme.Second))
	}
	c.self, c.changed = c, c.update
	c.ExtendBaseWidget(c)
	return c
}

// Chosen is the index of the chosen value.
func (c *Choices) Chosen() int { return c.chosen }

// Choose chooses a value, without calling chosen.
func (c *Choices) Choose(i int) {
	c.chosen = max(0, min(i, len(c.choices)-1))
	c.update()
}

// take chooses a value for a person.
func (c *Choices) take(i int) {
	if i < 0 || i >= len(c.choices) || i == c.chosen {
		return
	}
	c.Choose(i)
	if c.tell != nil {
		c.tell(i)
	}
}

// Tapped implements [fyne.Tappable]: a click chooses what is under it.
func (c *Choices) Tapped(e *fyne.PointEvent) {
	if e == nil {
		return
	}
	c.lent.giveBack(c)
	at := layout.Place(theme.Auto, c.Size().Width, e.Position.X, 0) // from the start side
	for i := len(c.edges) - 1; i >= 0; i-- {
		if at >= c.edges[i] {
			c.take(i)
			return
		}
	}
}

// TypedKey implements [fyne.Focusable].
func (c *Choices) TypedKey(e *fyne.KeyEvent) {
	next, previous := lineKeys()
	switch {
	case e.Name == next:
		c.take(c.chosen + 1)
	case e.Name == previous:
		c.take(c.chosen - 1)
	case e.Name == fyne.KeySpace:
		c.take((c.chosen + 1) % len(c.choices))
	case e.Name == fyne.KeyHome:
		c.take(0)
	case e.Name == fyne.KeyEnd:
		c.take(len(c.choices) - 1)
	case e.Name == fyne.KeyDown && c.OnStep != nil:
		c.OnStep(1)
	case e.Name == fyne.KeyUp && c.OnStep != nil:
		c.OnStep(-1)
	default:
		PassKey(c, e)
	}
}

// TypedRune implements [fyne.Focusable].
func (c *Choices) TypedRune(r rune) {
	if c.OnTyped != nil && r != ' ' {
		c.OnTyped(r)
	}
}

func (c *Choices) update() {
	p := theme.Colors()
	dress(c.ground, mix(p.Surface, p.Ink, 0.02), p.Line, 1)
	dress(c.lit, p.Paper, mix(p.Line, p.Ink, 0.2), 1)
	dress(c.ring, nothing, p.Accent, 2)
	visible(c.ring, c.focused)
	for i, icon := range c.icons {
		ink, word := theme.Third, theme.Second
		if i == c.chosen {
			ink, word = c.choices[i].Ink, theme.Ink
		}
		icon.SetInk(ink)
		c.labels[i].SetInk(word)
	}
	c.arrange(c.Size())
}

// wide returns the width of one choice.
func (c *Choices) wide(i int) float32 {
	return choiceLead + widthOf(c.choices[i].Text, theme.Small) + choiceSide
}

func (c *Choices) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	put(c.ground, 0, 0, size.Width, size.Height)
	putRing(c.ring, 0, 0, size.Width, size.Height)
	c.edges = c.edges[:0]
	start := float32(2)
	for i := range c.choices {
		c.edges = append(c.edges, start)
		w := c.wide(i)
		if i == c.chosen {
			put(c.lit, layout.Place(theme.Auto, size.Width, start, w), 2, w, size.Height-4)
		}
		put(c.icons[i], layout.Place(theme.Auto, size.Width, start+choiceSide, choiceIcon), layout.Whole((size.Height-choiceIcon)/2), choiceIcon, choiceIcon)
		word := w - choiceLead - choiceSide
		put(c.labels[i], layout.Place(theme.Auto, size.Width, start+choiceLead, word), layout.Whole((size.Height-theme.Small.Height)/2), word, theme.Small.Height)
		start += w
	}
}

// MinSize implements [fyne.CanvasObject].
func (c *Choices) MinSize() fyne.Size {
	wide := float32(4)
	for i := range c.choices {
		wide += c.wide(i)
	}
	return fyne.NewSize(wide, choiceHigh)
}

// CreateRenderer implements [fyne.Widget].
func (c *Choices) CreateRenderer() fyne.WidgetRenderer {
	c.update()
	objects := []fyne.CanvasObject{c.ground, c.lit}
	for i := range c.choices {
		objects = append(objects, c.icons[i], c.labels[i])
	}
	return &parts{widget: c, objects: append(objects, c.ring), update: c.update, least: c.MinSize, layout: c.arrange}
}
