package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// menuPanel is one box of items.
type menuPanel struct {
	widget.BaseWidget

	menu  *menu
	depth int
	items []MenuItem
	lit   int // the item that Enter chooses; -1 for none

	ground *canvas.Rectangle
	rows   []*menuRow
	column *fyne.Container
	scroll *Scroll
}

const (
	panelEnds = 5 // above and below the lines
	rowHigh   = 32
	ruleHigh  = 9
)

func newMenuPanel(m *menu, items []MenuItem, depth int) *menuPanel {
	p := &menuPanel{menu: m, items: items, depth: depth, lit: -1, ground: newFloating()}
	p.column = layout.VBox(0)
	icons := false
	for _, item := range items {
		icons = icons || item.Icon != "" || item.Checked
	}
	for i := range items {
		r := newMenuRow(p, i, icons)
		p.rows = append(p.rows, r)
		p.column.Objects = append(p.column.Objects, r)
	}
	p.scroll = NewScroll(p.column)
	p.ExtendBaseWidget(p)
	return p
}

// newFloating returns the ground of what floats over the window.
func newFloating() *canvas.Rectangle {
	r := canvas.NewRectangle(nothing)
	r.CornerRadius = theme.CornerButton
	return r
}

// dressFloating sets the colours and the shadow of such a ground.
func dressFloating(r *canvas.Rectangle) {
	r.Shadow = shadow(18, 6)
	dress(r, theme.Color(theme.Paper), theme.Color(theme.Line), 1)
}

// shadow returns the shadow of what floats.
func shadow(blur, down float32) canvas.Shadow {
	shade := theme.Colors().Shade
	if shade.A == 0 {
		return canvas.Shadow{}
	}
	return canvas.Shadow{Color: shade, BlurRadius: blur, Offset: fyne.NewPos(0, down)}
}

func (p *menuPanel) rowTop(i int) float32 {
	return panelEnds + p.rows[i].Position().Y - p.scroll.Offset()
}

// light marks item i.
func (p *menuPanel) light(i int) {
	if p.lit == i {
		return
	}
	was := p.lit
	p.lit = i
	for _, n := range []int{was, i} {
		if n >= 0 {
			p.rows[n].update()
		}
	}
	if i >= 0 {
		p.scroll.Reveal(p.rows[i].Position().Y, p.rows[i].Size().Height)
	}
}

// again updates which items can be chosen.
func (p *menuPanel) again(items []MenuItem) {
	for i := range min(len(items), len(p.items)) {
		p.items[i].Off = items[i].Off
		p.rows[i].update()
	}
	if p.lit >= 0 && !p.items[p.lit].chosable() {
		p.light(-1)
	}
}

// step marks the next item that can be chosen, and goes round at the end.
func (p *menuPanel) step(by int) {
	n := len(p.items)
	i := p.lit
	if i < 0 && by < 0 {
		i = 0
	}
	for range n {
		i = (i + by + n) % n
		if p.items[i].chosable() {
			p.light(i)
			return
		}
	}
}

// Tapped implements [fyne.Tappable], so that a click between two items does not
// close the menu.
func (p *menuPanel) Tapped(*fyne.PointEvent) {}

// TappedSecondary implements [fyne.SecondaryTappable], for the same reason.
func (p *menuPanel) TappedSecondary(*fyne.PointEvent) {}

func (p *menuPanel) MinSize() fyne.Size {
	least := p.column.MinSize()
	return fyne.NewSize(max(180, least.Width)+2, p.column.Layout.(*layout.VBoxLayout).HeightAt(p.column.Objects, least.Width)+2*panelEnds)
}

func (p *menuPanel) CreateRenderer() fyne.WidgetRenderer {
	update := func() { dressFloating(p.ground) }
	update()
	return &parts{
		widget: p, objects: []fyne.CanvasObject{p.ground, p.scroll}, update: update, least: p.MinSize,
		layout: func(size fyne.Size) {
			put(p.ground, 0, 0, size.Width, size.Height)
			put(p.scroll, 1, panelEnds, size.Width-2, size.Height-2*panelEnds)
		},
	}
}

// menuRow is one item of a menu.
type menuRow struct {
	widget.BaseWidget

	panel *menuPanel
	i     int

	ground *canvas.Rectangle
	icon   *Icon // nil where no item of the menu has one
	text   *Label
	keys   *keyText // the shortcut, or the sign of a submenu
	row    []fyne.CanvasObject
}

var (
	_ desktop.Hoverable = (*menuRow)(nil)
	_ fyne.Tappable     = (*menuRow)(nil)
)

func newMenuRow(p *menuPanel, i int, icons bool) *menuRow {
	item := p.items[i]
	r := &menuRow{panel: p, i: i, ground: canvas.NewRectangle(nothing)}
	r.text = NewLabel(item.Text, theme.Body, theme.Ink)
	if icons {
		r.icon = NewIcon(item.Icon, 16, theme.Second)
		if item.Checked {
			r.icon.Name = "check"
		}
		r.row = append(r.row, r.icon)
	}
	r.row = append(r.row, layout.Grow(r.text))
	r.keys = newKeyText(item.Keys, theme.Small)
	if len(item.Sub) > 0 {
		r.keys = newKeyText("›", theme.Body)
		if theme.Resolve(theme.Auto) == theme.RTL {
			r.keys = newKeyText("‹", theme.Body)
		}
	}
	r.row = append(r.row, r.keys)
	r.ExtendBaseWidget(r)
	return r
}

func (r *menuRow) item() *MenuItem { return &r.panel.items[r.i] }

func (r *menuRow) update() {
	if r.item().Rule {
		dress(r.ground, theme.Color(theme.Line), nothing, 0)
		return
	}
	lit := r.panel.lit == r.i
	ground, ink, keys := theme.None, theme.Ink, theme.Second
	switch {
	case r.item().Off:
		ink, keys = theme.Third, theme.Third
	case lit && r.item().Danger:
		ground, ink, keys = theme.RedTint, theme.Red, theme.Red
	case r.item().Danger:
		ink = theme.Red
	case lit:
		ground = theme.Tint
	}
	r.ground.CornerRadius = 0
	dress(r.ground, theme.Color(ground), nothing, 0)
	r.text.SetInk(ink)
	r.keys.setInk(keys)
	if r.icon != nil {
		r.icon.SetInk(ink)
	}
}

func (r *menuRow) Tapped(*fyne.PointEvent) { r.panel.menu.choose(r.panel, r.i) }

func (r *menuRow) MouseIn(*desktop.MouseEvent) {
	if r.item().chosable() {
		r.panel.menu.hovered(r.panel, r.i)
	} else {
		r.panel.menu.hovered(r.panel, -1)
	}
}
func (r *menuRow) MouseMoved(*desktop.MouseEvent) {}
func (r *menuRow) MouseOut()                      {}

var menuLine = layout.HBoxLayout{Gap: 10, Across: layout.AcrossCenter}

const menuSides = 14

func (r *menuRow) MinSize() fyne.Size {
	if r.item().Rule {
		return fyne.NewSize(0, ruleHigh)
	}
	w := menuLine.MinSize(r.row).Width + r.text.MinSize().Width + 2*menuSides
	if r.keys.text != "" {
		w += 20
	}
	return fyne.NewSize(w, rowHigh)
}

func (r *menuRow) CreateRenderer() fyne.WidgetRenderer {
	r.update()
	p := &parts{widget: r, objects: []fyne.CanvasObject{r.ground}, update: r.update, least: r.MinSize}
	if r.item().Rule {
		p.layout = func(size fyne.Size) { put(r.ground, 0, ruleHigh/2, size.Width, 1) }
		return p
	}
	p.objects = append(p.objects, r.row...)
	p.layout = func(size fyne.Size) {
		put(r.ground, 0, 0, size.Width, size.Height)
		menuLine.Layout(r.row, fyne.NewSize(size.Width-2*menuSides, size.Height))
		for _, o := range r.row {
			o.Move(o.Position().AddXY(menuSides, 0))
		}
	}
	return p
}
