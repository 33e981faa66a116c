package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// listCell holds one row of a list: what is painted behind the row, and what
// happens when it is clicked.
type listCell struct {
	widget.BaseWidget

	list            *List
	i               int
	row             ListRow
	chosen, hovered bool
	picked          bool

	ground, bar, rule *canvas.Rectangle
}

var (
	_ desktop.Hoverable      = (*listCell)(nil)
	_ desktop.Mouseable      = (*listCell)(nil)
	_ fyne.SecondaryTappable = (*listCell)(nil)
)

func newListCell(l *List) *listCell {
	c := &listCell{
		list: l, row: l.source.Make(),
		ground: canvas.NewRectangle(nothing), bar: canvas.NewRectangle(nothing), rule: canvas.NewRectangle(nothing),
	}
	c.ExtendBaseWidget(c)
	return c
}

func (c *listCell) show(chosen, picked bool) {
	c.chosen, c.picked = chosen, picked
	before := c.head()
	c.row.Show(c.i, chosen)
	if r, ok := c.row.(ListPick); ok {
		r.Pick(picked)
	}
	if c.head() != before {
		c.place(c.Size())
	}
	c.update()
}

func (c *listCell) hover(yes bool) {
	if c.hovered != yes {
		c.hovered = yes
		c.update()
	}
}

func (c *listCell) update() {
	ground, bar := faint(theme.Color(theme.Ink), 0), nothing
	switch {
	case c.list.Bare && c.chosen:
		bar = theme.Color(theme.Accent)
	case c.list.Bare:
	case c.chosen:
		ground, bar = theme.Color(theme.Tint), theme.Color(theme.Accent)
	case c.picked:
		ground = theme.Color(theme.Tint)
	case c.hovered:
		ground = faint(theme.Color(theme.Ink), 0.035)
	}
	dress(c.ground, ground, nothing, 0)
	rule := theme.Color(theme.Line)
	if c.list.Bare || c.list.Unruled {
		rule = nothing
	}
	if c.list.Unruled {
		bar = nothing
	}
	dress(c.bar, bar, nothing, 0)
	dress(c.rule, rule, nothing, 0)
}

// head returns how much of the top is above what is chosen.
func (c *listCell) head() float32 {
	if h, ok := c.row.(ListHead); ok {
		return h.Head()
	}
	return 0
}

func (c *listCell) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		c.list.pressed(c.i, e.Modifier)
	}
}

func (c *listCell) MouseUp(*desktop.MouseEvent) {}

// Tapped implements [fyne.Tappable]. Fyne takes the focus away between the button's
// coming up and this, where what is opened would lose it again.
func (c *listCell) Tapped(*fyne.PointEvent) { c.list.released(c.i) }

func (c *listCell) MouseIn(*desktop.MouseEvent)    { c.hover(true) }
func (c *listCell) MouseMoved(*desktop.MouseEvent) {}
func (c *listCell) MouseOut()                      { c.hover(false) }

func (c *listCell) TappedSecondary(e *fyne.PointEvent) {
	if c.list.OnMenu != nil && c.i < c.list.source.Len() {
		c.list.OnMenu(c.i, e.AbsolutePosition)
	}
}

func (c *listCell) CreateRenderer() fyne.WidgetRenderer {
	c.update()
	return &parts{
		widget: c, objects: []fyne.CanvasObject{c.ground, c.row.Object(), c.rule, c.bar}, update: c.update,
		least:  func() fyne.Size { return fyne.Size{} },
		layout: c.place,
	}
}

func (c *listCell) place(size fyne.Size) {
	head, high := c.head(), size.Height-1
	if c.list.Unruled {
		high = size.Height
	}
	put(c.ground, 0, head, size.Width, size.Height-head)
	put(c.row.Object(), 0, 0, size.Width, high)
	put(c.rule, 0, size.Height-1, size.Width, 1)
	put(c.bar, layout.Place(theme.Auto, size.Width, 0, theme.RowBar), head, theme.RowBar, size.Height-head)
}
