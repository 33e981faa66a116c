package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/theme"
)

// MenuItem is a line of a menu.
type MenuItem struct {
	Text    string
	Keys    string // the shortcut that does the same
	Icon    string
	Off     bool // greyed out
	Checked bool
	Rule    bool // only a line between two groups
	Danger  bool // takes something away
	Do      func()
	Sub     []MenuItem
}

func (m *MenuItem) chosable() bool { return !m.Off && !m.Rule }

// ShowMenu opens a menu at a position on the canvas, towards the side with more
// room. It has the focus until an item is chosen, Escape is pressed or something
// else is clicked; then the object that had the focus gets it back. To update an
// open menu, call again with the same items as they are now; it returns false once
// the menu is closed.
func ShowMenu(c fyne.Canvas, at fyne.Position, items []MenuItem) (again func(items []MenuItem) bool) {
	return showMenu(c, menuPlace{at: at}, items)
}

// ShowMenuUnder is ShowMenu for a menu under an object, along its start edge, with a
// gap between them. Where there is no room it stands along the object's end edge, or
// above the object.
func ShowMenuUnder(c fyne.Canvas, o fyne.CanvasObject, gap float32, items []MenuItem) (again func(items []MenuItem) bool) {
	return showMenu(c, under(o, gap), items)
}

func showMenu(c fyne.Canvas, where menuPlace, items []MenuItem) (again func(items []MenuItem) bool) {
	m := openMenu(c, where, items)
	return func(items []MenuItem) bool {
		if m == nil || !slices.Contains(c.Overlays().List(), fyne.CanvasObject(m)) {
			return false
		}
		m.panels[0].again(items)
		return true
	}
}

// menuPlace is where a menu opens: at a point, or under an anchor.
type menuPlace struct {
	at     fyne.Position // the anchor's upper left corner
	anchor fyne.Size     // zero for a point
	gap    float32       // between the anchor and the menu
	fill   bool          // the menu is at least as wide as the anchor
}

// under returns the place of a menu under an object.
func under(o fyne.CanvasObject, gap float32) menuPlace {
	return menuPlace{at: fyne.CurrentApp().Driver().AbsolutePositionForObject(o), anchor: o.Size(), gap: gap}
}

func openMenu(c fyne.Canvas, where menuPlace, items []MenuItem) *menu {
	if c == nil || len(items) == 0 {
		return nil
	}
	m := &menu{canvas: c, place: where, before: c.Focused()}
	m.panels = []*menuPanel{newMenuPanel(m, items, 0)}
	m.ExtendBaseWidget(m)
	if m.before != nil {
		c.Unfocus()
	}
	c.Overlays().Add(m)
	m.arrange(m.Size())
	Focus(c, m)
	return m
}

// menu is the layer that holds a menu and its submenus.
type menu struct {
	widget.BaseWidget

	canvas fyne.Canvas
	place  menuPlace
	before fyne.Focusable
	panels []*menuPanel // each a submenu of the one before
	closed func()       // may be nil
}

var (
	_ fyne.Focusable         = (*menu)(nil)
	_ fyne.Tappable          = (*menu)(nil)
	_ fyne.SecondaryTappable = (*menu)(nil)
)

func (m *menu) close() {
	m.canvas.Overlays().Remove(m)
	if m.before != nil {
		Focus(m.canvas, m.before)
	}
	if m.closed != nil {
		m.closed()
	}
}

// Tapped implements [fyne.Tappable]: a click beside the menu closes it.
func (m *menu) Tapped(*fyne.PointEvent) { m.close() }

// TappedSecondary implements [fyne.SecondaryTappable]: it closes the menu.
func (m *menu) TappedSecondary(*fyne.PointEvent) { m.close() }

func (m *menu) FocusGained()   {}
func (m *menu) FocusLost()     {}
func (m *menu) TypedRune(rune) {}

func (m *menu) top() *menuPanel { return m.panels[len(m.panels)-1] }

// TypedKey implements [fyne.Focusable].
func (m *menu) TypedKey(e *fyne.KeyEvent) {
	in, out := lineKeys()
	p := m.top()
	switch e.Name {
	case fyne.KeyDown:
		p.step(1)
	case fyne.KeyUp:
		p.step(-1)
	case fyne.KeyHome:
		p.light(-1)
		p.step(1)
	case fyne.KeyEnd:
		p.light(-1)
		p.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(p, p.lit)
	case in:
		if p.lit >= 0 && len(p.items[p.lit].Sub) > 0 {
			m.choose(p, p.lit)
		}
	case out:
		if len(m.panels) > 1 {
			m.keep(len(m.panels) - 1)
		}
	case fyne.KeyEscape:
		if len(m.panels) > 1 {
			m.keep(len(m.panels) - 1)
			return
		}
		m.close()
	}
}

// AcceptsTab implements [fyne.Tabbable], so that the Tab key does not leave the
// menu.
func (m *menu) AcceptsTab() bool { return true }

// keep closes all panels but the first n.
func (m *menu) keep(n int) {
	if n >= len(m.panels) {
		return
	}
	m.panels = m.panels[:n]
	repaint(m)
}

// choose does the action of an item, or opens its submenu.
func (m *menu) choose(p *menuPanel, i int) {
	if i < 0 || !p.items[i].chosable() {
		return
	}
	item := p.items[i]
	if len(item.Sub) > 0 {
		m.openSub(p, i)
		m.top().step(1)
		return
	}
	m.close()
	if item.Do != nil {
		item.Do()
	}
}

func (m *menu) openSub(p *menuPanel, i int) {
	m.keep(p.depth + 1)
	m.panels = append(m.panels, newMenuPanel(m, p.items[i].Sub, p.depth+1))
	m.arrange(m.Size())
	repaint(m)
}

// hovered marks the item under the pointer, and opens its submenu.
func (m *menu) hovered(p *menuPanel, i int) {
	if p.lit == i {
		return
	}
	m.keep(p.depth + 1)
	p.light(i)
	if i >= 0 && len(p.items[i].Sub) > 0 && !p.items[i].Off {
		m.openSub(p, i)
	}
}

// menuMargin is the least distance of a menu from the edges of the canvas.
const menuMargin = 4

func (m *menu) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	for i, p := range m.panels {
		least := p.MinSize()
		wide := least.Width
		if m.place.fill {
			wide = max(wide, m.place.anchor.Width)
		}
		high := min(least.Height, size.Height-2*menuMargin)
		var x, y float32
		if i == 0 {
			x, y = m.firstAt(wide, high, size)
		} else {
			x, y = m.subAt(m.panels[i-1], wide, high, size)
		}
		put(p, x, y, wide, high)
	}
}

func (m *menu) firstAt(wide, high float32, size fyne.Size) (x, y float32) {
	p := m.place
	left, right := p.at.X, p.at.X+p.anchor.Width-wide // along either edge of the anchor
	if theme.Resolve(theme.Auto) == theme.RTL {
		if x = right; x < menuMargin {
			x = left
		}
	} else if x = left; x+wide > size.Width-menuMargin {
		x = right
	}
	y = p.at.Y + p.anchor.Height + p.gap
	if y+high > size.Height-menuMargin {
		if above := p.at.Y - p.gap - high; above >= menuMargin {
			y = above
		}
	}
	return clampTo(x, wide, size.Width), clampTo(y, high, size.Height)
}

func (m *menu) subAt(from *menuPanel, wide, high float32, size fyne.Size) (x, y float32) {
	left, right := from.Position().X-wide+menuMargin, from.Position().X+from.Size().Width-menuMargin
	x = right
	if theme.Resolve(theme.Auto) == theme.RTL {
		x = left
	}
	switch {
	case x < menuMargin:
		x = right
	case x+wide > size.Width-menuMargin:
		x = left
	}
	y = from.Position().Y + from.rowTop(max(0, from.lit)) - panelEnds
	return clampTo(x, wide, size.Width), clampTo(y, high, size.Height)
}

func clampTo(at, length, room float32) float32 {
	return max(menuMargin, min(at, room-length-menuMargin))
}

func (m *menu) CreateRenderer() fyne.WidgetRenderer { return &menuRenderer{m} }

type menuRenderer struct{ menu *menu }

func (r *menuRenderer) Layout(size fyne.Size) { r.menu.arrange(size) }
func (r *menuRenderer) MinSize() fyne.Size    { return fyne.Size{} }
func (r *menuRenderer) Refresh()              { r.menu.arrange(r.menu.Size()) }
func (r *menuRenderer) Destroy()              {}

func (r *menuRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.menu.panels))
	for i, p := range r.menu.panels {
		objects[i] = p
	}
	return objects
}
