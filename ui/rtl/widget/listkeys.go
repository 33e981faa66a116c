package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// FocusGained implements [fyne.Focusable].
func (l *List) FocusGained() { l.focused = true; l.placeRing(l.Size()) }

// FocusLost implements [fyne.Focusable].
func (l *List) FocusLost() { l.focused = false; l.placeRing(l.Size()) }

// Disabled implements [fyne.Disableable], so that the Tab key does not stop at the
// list of a menu.
func (l *List) Disabled() bool { return l.Menu }

// Enable implements [fyne.Disableable].
func (l *List) Enable() {}

// Disable implements [fyne.Disableable].
func (l *List) Disable() {}

// TypedRune implements [fyne.Focusable].
func (l *List) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (l *List) TypedKey(e *fyne.KeyEvent) {
	l.sync()
	at, n := l.ChosenIndex(), l.length
	if n == 0 {
		l.pass(e)
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		l.choose(min(at+1, n-1))
	case fyne.KeyUp:
		if at < 0 {
			at = n
		}
		l.choose(max(at-1, 0))
	case fyne.KeyHome:
		l.choose(0)
	case fyne.KeyEnd:
		l.choose(n - 1)
	case fyne.KeyPageDown:
		l.choose(l.page(max(at, 0), 1))
	case fyne.KeyPageUp:
		l.choose(l.page(max(at, 0), -1))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if at >= 0 && l.OnOpened != nil {
			l.OnOpened(at)
		}
	case desktop.KeyMenu:
		if c := l.cells[at]; c != nil && l.OnMenu != nil {
			from := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
			l.OnMenu(at, from.AddXY(layout.Place(theme.Auto, c.Size().Width, theme.RowSide, 0), c.Size().Height/2))
		}
	default:
		l.pass(e)
	}
}

func (l *List) pass(e *fyne.KeyEvent) {
	if l.OnKey != nil && l.OnKey(e) {
		return
	}
	PassKey(l, e)
}

// Page returns the row that is the height of the view below row from, or above it.
func (l *List) Page(from int, down bool) int {
	if down {
		return l.page(from, 1)
	}
	return l.page(from, -1)
}

// page returns the row that is the height of the view away from from.
func (l *List) page(from, by int) int {
	room := l.Size().Height
	i := from
	for i+by >= 0 && i+by < l.source.Len() {
		if room -= l.tall(i); room < l.tall(i+by) && i != from {
			break
		}
		i += by
	}
	return i
}

// choose chooses row i for a person.
func (l *List) choose(i int) {
	key := l.source.Key(i)
	changed := key != l.chosen
	l.chosen = key
	l.showAll()
	l.reveal(i)
	if changed && l.OnChosen != nil {
		l.OnChosen(i)
	}
}

// pressed handles a click on row i.
func (l *List) pressed(i int) {
	l.sync()
	if i >= l.source.Len() {
		return
	}
	if l.Menu {
		l.clicked = l.source.Key(i)
		return
	}
	if c := canvasOf(l); c != nil {
		Focus(c, l)
	}
	key, now := l.source.Key(i), time.Now()
	again := key == l.clicked && now.Sub(l.clickedAt) < doubleClick
	l.clicked, l.clickedAt = key, now
	l.choose(i)
	if again && l.OnOpened != nil {
		l.clicked = ""
		l.OnOpened(i)
	}
}

// released handles the end of a click, which opens the row of a menu: the button
// is up before what lies under the menu is seen.
func (l *List) released(i int) {
	key := l.clicked
	if !l.Menu || key == "" || i >= l.source.Len() {
		return
	}
	l.clicked = ""
	if l.source.Key(i) == key && l.OnOpened != nil {
		l.OnOpened(i)
	}
}
