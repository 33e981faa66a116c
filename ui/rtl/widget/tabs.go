package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// Tab is one of several views, of which one is shown.
type Tab struct {
	Text  string
	Count string // how many things are in it; may be ""
	// Counts reserves room for a count that is still to come.
	Counts bool
}

// Tabs choose one of several views. Tabs without room go into a menu. A [Rule]
// belongs under them.
type Tabs struct {
	widget.BaseWidget

	OnMenu func(i int, at fyne.Position) // the other button on a tab; may be nil

	tabs    []*tabLabel
	chosen  int
	tell    func(i int)
	focused bool
	hidden  []int // without room, so in the menu

	more       *Button
	extra      MenuItem // of the menu; without words for none
	line, ring *canvas.Rectangle
}

var (
	_ fyne.Focusable = (*Tabs)(nil)
)

const (
	tabsHigh = 50
	tabSides = 5 // before and after a tab's words
	tabsSide = 9 // before the first
	tabCount = 4 // between words and count
)

var (
	tabStyle   = theme.Style{Family: typeset.Interface, Weight: typeset.Regular, Size: 12, Height: 20}
	tabChosen  = theme.Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 12, Height: 20}
	countStyle = theme.Style{Family: typeset.Interface, Weight: typeset.Regular, Size: 11, Height: 20}
)

// NewTabs returns tabs of which the first is chosen. Chosen is called with a
// person's choice; it may be nil.
func NewTabs(chosen func(i int), tabs ...Tab) *Tabs {
	t := &Tabs{
		tell: chosen, line: canvas.NewRectangle(nothing), ring: newRing(2),
	}
	for i, tab := range tabs {
		t.tabs = append(t.tabs, newTabLabel(t, i, tab))
	}
	t.more = NewIconButton("more", "", t.showMore)
	t.more.Small = true
	t.ExtendBaseWidget(t)
	return t
}

// Chosen is the index of the view that is shown.
func (t *Tabs) Chosen() int { return t.chosen }

// Choose shows a view, without calling chosen.
func (t *Tabs) Choose(i int) {
	if i < 0 || i >= len(t.tabs) || i == t.chosen {
		return
	}
	t.chosen = i
	t.update()
	t.arrange(t.Size())
}

// SetCount changes how many things are in a view.
func (t *Tabs) SetCount(i int, count string) {
	if t.tabs[i].count.Text == count {
		return
	}
	t.tabs[i].setCount(count)
	t.arrange(t.Size())
}

// SetText changes the name of a view.
func (t *Tabs) SetText(i int, text string) {
	t.tabs[i].text.SetText(text)
	t.arrange(t.Size())
}

// SetAway hides a tab while there is nothing in its view, or shows it again. The
// chosen tab is never hidden.
func (t *Tabs) SetAway(i int, away bool) {
	if t.tabs[i].away != away {
		t.tabs[i].away = away
		t.arrange(t.Size())
	}
}

// there reports whether tab i can be chosen.
func (t *Tabs) there(i int) bool { return !t.tabs[i].away || i == t.chosen }

// beside returns the next tab from i in steps of by; i where there is none.
func (t *Tabs) beside(i, by int) int {
	for at := i + by; at >= 0 && at < len(t.tabs); at += by {
		if t.there(at) {
			return at
		}
	}
	return i
}

// SetMore adds an item to the menu of the tabs that have no room.
func (t *Tabs) SetMore(item MenuItem) { t.extra = item }

// SetMoreHint sets the hint of the button that opens the menu.
func (t *Tabs) SetMoreHint(hint string) { t.more.Hint = hint }

// Held implements [Holder].
func (t *Tabs) Held() []fyne.CanvasObject { return []fyne.CanvasObject{t.more} }

// More returns the button of the menu of tabs without room.
func (t *Tabs) More() *Button { return t.more }

func (t *Tabs) press(i int) {
	if i == t.chosen {
		return
	}
	t.Choose(i)
	if t.tell != nil {
		t.tell(i)
	}
}

func (t *Tabs) showMore() {
	var items []MenuItem
	for _, i := range t.hidden {
		items = append(items, MenuItem{Text: t.tabs[i].text.Text, Keys: t.tabs[i].count.Text, Do: func() { t.press(i) }})
	}
	if t.extra.Text != "" {
		items = append(items, MenuItem{Rule: true}, t.extra)
	}
	ShowMenuUnder(canvasOf(t), t.more, 2, items)
}

// FocusGained implements [fyne.Focusable].
func (t *Tabs) FocusGained() { t.focused = true; theme.Current().Reveal(t); t.update() }

// FocusLost implements [fyne.Focusable].
func (t *Tabs) FocusLost() { t.focused = false; t.update() }

// TypedRune implements [fyne.Focusable].
func (t *Tabs) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable]: arrows, Home and End choose a tab.
func (t *Tabs) TypedKey(e *fyne.KeyEvent) {
	next, previous := lineKeys()
	switch e.Name {
	case next:
		t.press(t.beside(t.chosen, 1))
	case previous:
		t.press(t.beside(t.chosen, -1))
	case fyne.KeyHome:
		t.press(t.beside(-1, 1))
	case fyne.KeyEnd:
		t.press(t.beside(len(t.tabs), -1))
	default:
		PassKey(t, e)
	}
}

func (t *Tabs) update() {
	dress(t.line, theme.Color(theme.Accent), nothing, 0)
	dress(t.ring, nothing, theme.Color(theme.Accent), 2)
	visible(t.ring, t.focused)
	for _, tab := range t.tabs {
		tab.update()
	}
}

// fitting returns the tabs that have room and those that have none, in order. The
// chosen tab always has room.
func (t *Tabs) fitting(width float32) (shown, hidden []int) {
	room := width - 2*tabsSide
	var all float32
	for i, tab := range t.tabs {
		if t.there(i) {
			all += tab.wide()
		}
	}
	if all > room {
		room -= theme.SmallButtonHigh
		room -= t.tabs[t.chosen].wide()
	} else {
		room = all
	}
	for i, tab := range t.tabs {
		if !t.there(i) {
			continue
		}
		if all > width-2*tabsSide && i == t.chosen {
			shown = append(shown, i)
			continue
		}
		if room -= tab.wide(); room < -0.5 {
			hidden = append(hidden, i)
			room = -1 // what follows has no room either, which keeps the order
			continue
		}
		shown = append(shown, i)
	}
	return shown, hidden
}

func (t *Tabs) arrange(size fyne.Size) {
	if size.Width <= 0 || len(t.tabs) == 0 {
		return
	}
	var shown []int
	shown, t.hidden = t.fitting(size.Width)
	for i := range t.tabs {
		if slices.Contains(t.hidden, i) || !t.there(i) {
			visible(t.tabs[i], false)
		}
	}
	start := float32(tabsSide)
	for _, i := range shown {
		tab, w := t.tabs[i], t.tabs[i].wide()
		w = min(w, size.Width-2*tabsSide)
		x := layout.Place(theme.Auto, size.Width, start, w)
		put(tab, x, 0, w, size.Height)
		visible(tab, true)
		if i == t.chosen {
			put(t.line, x, size.Height-2, w, 2)
			put(t.ring, x, 8, w, size.Height-16)
		}
		start += w
	}
	visible(t.more, len(t.hidden) > 0)
	put(t.more, layout.Place(theme.Auto, size.Width, size.Width-tabsSide-theme.SmallButtonHigh, theme.SmallButtonHigh), layout.Whole((size.Height-theme.SmallButtonHigh)/2), theme.SmallButtonHigh, theme.SmallButtonHigh)
}

// Whole returns the width at which no tab is in the menu.
func (t *Tabs) Whole() float32 {
	all := float32(2 * tabsSide)
	for i, tab := range t.tabs {
		if t.there(i) {
			all += tab.wide()
		}
	}
	return all
}

// MinSize implements [fyne.CanvasObject]: the widest tab and the menu's button.
func (t *Tabs) MinSize() fyne.Size {
	var widest float32
	for _, tab := range t.tabs {
		widest = max(widest, tab.wide())
	}
	return fyne.NewSize(min(widest, 160)+2*tabsSide+theme.SmallButtonHigh, tabsHigh)
}

// CreateRenderer implements [fyne.Widget].
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	t.update()
	p := &parts{widget: t, mark: t.line, update: t.update, layout: t.arrange, least: t.MinSize}
	for _, tab := range t.tabs {
		p.objects = append(p.objects, tab)
	}
	p.objects = append(p.objects, t.line, t.more, t.ring)
	return p
}

// tabLabel draws one tab.
type tabLabel struct {
	widget.BaseWidget

	tabs        *Tabs
	i           int
	text, count *Label
	room        float32 // reserved for the count; 0 where there is never one
	hovered     bool
	away        bool // there is nothing in its view
	lent        lentKeys
}

var (
	_ desktop.Hoverable = (*tabLabel)(nil)
	_ desktop.Mouseable = (*tabLabel)(nil)
	_ fyne.Tappable     = (*tabLabel)(nil)
)

func newTabLabel(t *Tabs, i int, tab Tab) *tabLabel {
	l := &tabLabel{tabs: t, i: i, text: NewLabel(tab.Text, tabStyle, theme.Second), count: NewLabel(tab.Count, countStyle, theme.Third)}
	l.setCount(tab.Count)
	if tab.Counts {
		l.room = max(l.room, steadyWidth(countRoom, countStyle))
	}
	l.ExtendBaseWidget(l)
	return l
}

// countRoom is the digits for which a tab that counts has room from the beginning.
const countRoom = "00"

// wide is the width of the tab. It does not depend on whether the tab is chosen or
// its count has come, so that nothing moves.
func (l *tabLabel) wide() float32 {
	w := max(widthOf(l.text.Text, tabStyle), widthOf(l.text.Text, tabChosen)) + 2*tabSides
	if l.room > 0 {
		w += tabCount + l.room
	}
	return w
}

// setCount shows a count. A tab keeps the room that its count once had: a count
// that goes or loses a digit moves no other tab.
func (l *tabLabel) setCount(count string) {
	l.count.SetText(count)
	if count != "" {
		l.room = max(l.room, steadyWidth(count, countStyle))
	}
}

func (l *tabLabel) update() {
	switch {
	case l.i == l.tabs.chosen:
		l.text.SetStyle(tabChosen)
		l.text.SetInk(theme.Ink)
	case l.hovered:
		l.text.SetStyle(tabStyle)
		l.text.SetInk(theme.Ink)
	default:
		l.text.SetStyle(tabStyle)
		l.text.SetInk(theme.Second)
	}
}

func (l *tabLabel) Tapped(*fyne.PointEvent) {
	l.lent.giveBack(l)
	l.tabs.press(l.i)
}

func (l *tabLabel) TappedSecondary(e *fyne.PointEvent) {
	if l.tabs.OnMenu != nil {
		l.tabs.OnMenu(l.i, e.AbsolutePosition)
	}
}

func (l *tabLabel) MouseDown(*desktop.MouseEvent)  { l.lent.note(l) }
func (l *tabLabel) MouseUp(*desktop.MouseEvent)    {}
func (l *tabLabel) MouseIn(*desktop.MouseEvent)    { l.hovered = true; l.update() }
func (l *tabLabel) MouseMoved(*desktop.MouseEvent) {}
func (l *tabLabel) MouseOut()                      { l.hovered = false; l.update() }

func (l *tabLabel) CreateRenderer() fyne.WidgetRenderer {
	l.update()
	return &parts{
		widget: l, objects: []fyne.CanvasObject{l.text, l.count}, update: l.update,
		least: func() fyne.Size { return fyne.NewSize(0, tabsHigh) },
		layout: func(size fyne.Size) {
			count := float32(0)
			if l.room > 0 {
				count = l.room + tabCount
			}
			w := max(0, size.Width-2*tabSides-count)
			put(l.text, layout.Place(theme.Auto, size.Width, tabSides, w), 0, w, size.Height)
			words := min(w, widthOf(l.text.Text, l.text.Style))
			put(l.count, layout.Place(theme.Auto, size.Width, tabSides+words+tabCount, max(0, count-tabCount)), 0, max(0, count-tabCount), size.Height)
		},
	}
}
