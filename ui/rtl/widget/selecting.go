package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Select shows one of several options, and all of them in a menu.
type Select struct {
	pressable

	options []string
	chosen  int // -1 for none
	tell    func(i int)

	ground, ring *canvas.Rectangle
	label        *Label
	arrow        *Icon
}

// NewSelect returns a select of options, none chosen yet. Chosen is called with a
// person's choice; it may be nil.
func NewSelect(options []string, chosen func(i int)) *Select {
	s := &Select{
		options: options, chosen: -1, tell: chosen,
		ground: canvas.NewRectangle(nothing), ring: newRing(theme.CornerButton),
		label: NewLabel("", theme.Body, theme.Ink), arrow: NewIcon("down", 16, theme.Second),
	}
	s.ground.CornerRadius = theme.CornerButton
	s.self, s.changed, s.act = s, s.update, s.open
	s.ExtendBaseWidget(s)
	return s
}

// Chosen is the index of the chosen option; -1 for none.
func (s *Select) Chosen() int { return s.chosen }

// Choose chooses an option, without calling chosen; -1 chooses none.
func (s *Select) Choose(i int) {
	if i >= len(s.options) {
		i = -1
	}
	s.chosen = i
	s.update()
}

// SetOptions replaces the options and chooses none.
func (s *Select) SetOptions(options []string) {
	s.options = options
	s.Choose(-1)
}

func (s *Select) open() {
	c := canvasOf(s)
	if c == nil {
		return
	}
	var items []MenuItem
	for i, o := range s.options {
		items = append(items, MenuItem{Text: o, Checked: i == s.chosen, Do: func() {
			s.Choose(i)
			if s.tell != nil {
				s.tell(i)
			}
		}})
	}
	place := under(s, 2)
	place.fill = true
	m := openMenu(c, place, items)
	if m != nil && s.chosen >= 0 {
		m.top().light(s.chosen)
	}
}

// TypedKey implements [fyne.Focusable]: Down opens the menu too.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown || e.Name == fyne.KeyUp {
		s.do()
		return
	}
	s.pressable.TypedKey(e)
}

func (s *Select) update() {
	p := theme.Colors()
	ground, edge, ink := p.Paper, p.Line, theme.Ink
	switch {
	case s.off:
		ground, ink = p.Surface, theme.Third
	case s.pressed:
		ground = mix(p.Paper, p.Ink, 0.1)
	case s.hovered:
		ground, edge = mix(p.Paper, p.Ink, 0.04), mix(p.Line, p.Ink, 0.12)
	}
	dress(s.ground, ground, edge, 1)
	dress(s.ring, nothing, p.Accent, 2)
	visible(s.ring, s.focused)
	text := ""
	if s.chosen >= 0 {
		text = s.options[s.chosen]
	}
	s.label.SetText(text)
	s.label.SetInk(ink)
}

// MinSize implements [fyne.CanvasObject]. It is as wide as the widest option, so
// that nothing moves when another is chosen.
func (s *Select) MinSize() fyne.Size {
	var widest float32
	for _, o := range s.options {
		widest = max(widest, widthOf(o, theme.Body))
	}
	return fyne.NewSize(widest+12+8+16+10, theme.ButtonHigh)
}

// CreateRenderer implements [fyne.Widget].
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	s.update()
	return &parts{
		widget: s, objects: []fyne.CanvasObject{s.ground, s.label, s.arrow, s.ring}, update: s.update, least: s.MinSize,
		layout: func(size fyne.Size) {
			put(s.ground, 0, 0, size.Width, size.Height)
			putRing(s.ring, 0, 0, size.Width, size.Height)
			w := max(0, size.Width-12-8-16-10)
			put(s.label, layout.Place(theme.Auto, size.Width, 12, w), 0, w, size.Height)
			put(s.arrow, layout.Place(theme.Auto, size.Width, size.Width-10-16, 16), layout.Whole((size.Height-16)/2), 16, 16)
		},
	}
}
