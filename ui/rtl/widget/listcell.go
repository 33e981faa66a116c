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

func (c *listCell) show(chosen bool) {
	c.chosen = chosen
	c.row.Show(c.i, chosen)
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
	case c.hovered:
		ground = faint(theme.Color(theme.Ink), 0.035)
	}
	dress(c.ground, ground, nothing, 0)
	dress(c.bar, bar, nothing, 0)
	rule := theme.Color(theme.Line)
	if c.list.Bare {
		rule = nothing
	}
	dress(c.rule, rule, nothing, 0)
}

func (c *listCell) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		c.list.pressed(c.i)
	}
}

func (c *listCell) MouseUp(*desktop.MouseEvent)    {}
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
		least: func() fyne.Size { return fyne.Size{} },
		layout: func(size fyne.Size) {
			put(c.ground, 0, 0, size.Width, size.Height)
			put(c.row.Object(), 0, 0, size.Width, size.Height-1)
			put(c.rule, 0, size.Height-1, size.Width, 1)
			put(c.bar, layout.Place(theme.Auto, size.Width, 0, theme.RowBar), 0, theme.RowBar, size.Height)
		},
	}
}
