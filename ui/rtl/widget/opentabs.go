package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/document/bidi"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// OpenTab is one of the things that are open, in a row.
type OpenTab struct {
	Text    string // what a person wrote
	Passing bool   // it is only looked at
	Mark    TabMark
}

// TabMark is a sign on a tab.
type TabMark uint8

const (
	NoMark TabMark = iota
	DotMark
	WarnMark
)

// OpenTabs is a row of things that are open, of which one is shown. All tabs have one
// width, so that nothing moves while a name is typed. Those without room go into a
// menu.
type OpenTabs struct {
	widget.BaseWidget

	OnChosen func(i int)                   // a person has chosen a tab, perhaps the one that is shown
	OnClosed func(i int)                   // by its cross or the middle button
	OnMenu   func(i int, at fyne.Position) // the other button, or the menu key; may be nil
	OnLeft   func()                        // Escape; may be nil

	tabs    []*openTab
	chosen  int
	first   int // the first that has room
	hidden  []int
	focused bool
	row     []fyne.CanvasObject // of the renderer

	more       *Button
	rule       *Rule
	ground     *Ground
	line, ring *canvas.Rectangle
}

var _ fyne.Focusable = (*OpenTabs)(nil)

const (
	openHigh  = 36
	openWide  = 208 // of a tab where there is room
	openLeast = 132 // where there is not
)

// NewOpenTabs returns an empty row.
func NewOpenTabs() *OpenTabs {
	t := &OpenTabs{ground: NewGround(theme.Surface, nil), rule: NewRule(), line: canvas.NewRectangle(nothing), ring: newRing(2)}
	t.more = NewIconButton("more", "", t.showMore)
	t.more.Small = true
	t.ExtendBaseWidget(t)
	return t
}

// SetMoreHint sets the hint of the button that opens the menu.
func (t *OpenTabs) SetMoreHint(hint string) { t.more.Hint = hint }

// Set shows tabs, of which one is chosen. It draws only what has changed.
func (t *OpenTabs) Set(tabs []OpenTab, chosen int) {
	same := len(tabs) == len(t.tabs)
	for i, tab := range tabs {
		if i == len(t.tabs) {
			t.tabs = append(t.tabs, newOpenTab(t, i))
		}
		t.tabs[i].is = tab
	}
	t.tabs = t.tabs[:len(tabs)]
	moved := t.chosen != chosen
	t.chosen = chosen
	if !same || moved {
		t.row = t.objects()
		t.arrange(t.Size())
	}
	t.update()
	if !same {
		t.Refresh()
	}
}

func (t *OpenTabs) choose(i int) {
	if t.OnChosen != nil && i >= 0 && i < len(t.tabs) {
		t.OnChosen(i)
	}
}

func (t *OpenTabs) showMore() {
	var items []MenuItem
	for _, i := range t.hidden {
		items = append(items, MenuItem{Text: bidi.Isolated(t.tabs[i].is.Text), Do: func() { t.choose(i) }})
	}
	ShowMenuUnder(canvasOf(t), t.more, 2, items)
}

// Held implements [Holder].
func (t *OpenTabs) Held() []fyne.CanvasObject { return []fyne.CanvasObject{t.more} }

// FocusGained implements [fyne.Focusable].
func (t *OpenTabs) FocusGained() { t.focused = true; theme.Current().Reveal(t); t.update() }

// FocusLost implements [fyne.Focusable].
func (t *OpenTabs) FocusLost() { t.focused = false; t.update() }

// TypedRune implements [fyne.Focusable].
func (t *OpenTabs) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable]: arrows, Home and End choose a tab, Delete
// closes it.
func (t *OpenTabs) TypedKey(e *fyne.KeyEvent) {
	next, previous := lineKeys()
	switch e.Name {
	case next:
		t.choose(min(t.chosen+1, len(t.tabs)-1))
	case previous:
		t.choose(max(t.chosen-1, 0))
	case fyne.KeyHome:
		t.choose(0)
	case fyne.KeyEnd:
		t.choose(len(t.tabs) - 1)
	case fyne.KeyDelete:
		if t.OnClosed != nil {
			t.OnClosed(t.chosen)
		}
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		if t.OnLeft != nil {
			t.OnLeft()
		}
	case desktop.KeyMenu:
		t.menu(t.chosen, fyne.CurrentApp().Driver().AbsolutePositionForObject(t).AddXY(t.ring.Position().X+layout.Place(theme.Auto, t.ring.Size().Width, 0, 0), openHigh))
	default:
		PassKey(t, e)
	}
}

func (t *OpenTabs) menu(i int, at fyne.Position) {
	if t.OnMenu != nil && i >= 0 && i < len(t.tabs) {
		t.OnMenu(i, at)
	}
}

func (t *OpenTabs) update() {
	dress(t.line, theme.Color(theme.Accent), nothing, 0)
	dress(t.ring, nothing, theme.Color(theme.Accent), 2)
	visible(t.ring, t.focused)
	for _, tab := range t.tabs {
		tab.update()
	}
}

// arrange places as many tabs as have room, the chosen one among them.
func (t *OpenTabs) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	put(t.ground, 0, 0, size.Width, size.Height)
	put(t.rule, 0, size.Height-1, size.Width, 1)
	n := len(t.tabs)
	wide, fit := layout.Whole(min(openWide, size.Width/float32(max(1, n)))), n
	if wide < openLeast {
		room := size.Width - theme.SmallButtonHigh - 2*tabsSide
		fit = max(1, min(n, int(room/openLeast)))
		wide = layout.Whole(min(openWide, room/float32(fit)))
	}
	t.first = max(0, min(t.first, t.chosen, n-fit))
	if t.chosen >= t.first+fit {
		t.first = t.chosen - fit + 1
	}
	t.hidden = nil
	for i, tab := range t.tabs {
		shown := i >= t.first && i < t.first+fit
		visible(tab, shown)
		if !shown {
			t.hidden = append(t.hidden, i)
			continue
		}
		x := layout.Place(theme.Auto, size.Width, float32(i-t.first)*wide, wide)
		put(tab, x, 0, wide, size.Height-1)
		if i == t.chosen {
			put(t.line, x, size.Height-2, wide, 2)
			put(t.ring, x+2, 3, wide-4, size.Height-7)
		}
	}
	visible(t.line, t.chosen >= 0)
	visible(t.more, len(t.hidden) > 0)
	put(t.more, layout.Place(theme.Auto, size.Width, size.Width-tabsSide-theme.SmallButtonHigh, theme.SmallButtonHigh), layout.Whole((size.Height-theme.SmallButtonHigh)/2), theme.SmallButtonHigh, theme.SmallButtonHigh)
}

// MinSize implements [fyne.CanvasObject].
func (t *OpenTabs) MinSize() fyne.Size {
	return fyne.NewSize(openLeast+theme.SmallButtonHigh+2*tabsSide, openHigh)
}

func (t *OpenTabs) objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{t.ground, t.rule}
	for _, tab := range t.tabs {
		objects = append(objects, tab)
	}
	return append(objects, t.line, t.more, t.ring)
}

// CreateRenderer implements [fyne.Widget].
func (t *OpenTabs) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	t.row = t.objects()
	t.update()
	return &openTabsRenderer{parts{widget: t, mark: t.line, update: t.update, layout: t.arrange, least: t.MinSize}, t}
}

// openTabsRenderer draws the tabs that there are now.
type openTabsRenderer struct {
	parts
	t *OpenTabs
}

func (r *openTabsRenderer) Objects() []fyne.CanvasObject { return slices.Clip(r.t.row) }
