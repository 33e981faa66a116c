package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// FocusGained implements [fyne.Focusable].
func (l *List) FocusGained() {
	l.focused = true
	if c := canvasOf(l); c != nil {
		l.on = c
	}
	l.placeRing(l.Size())
}

// FocusLost implements [fyne.Focusable].
func (l *List) FocusLost() {
	l.focused, l.held = false, 0
	l.typed.forget()
	l.placeRing(l.Size())
}

// Disabled implements [fyne.Disableable], so that the Tab key does not stop at the
// list of a menu.
func (l *List) Disabled() bool { return l.Menu }

// Enable implements [fyne.Disableable].
func (l *List) Enable() {}

// Disable implements [fyne.Disableable].
func (l *List) Disable() {}

// KeyDown implements [desktop.Keyable].
func (l *List) KeyDown(e *fyne.KeyEvent) {
	theme.KeyDown(e)
	l.held |= modifierOf[e.Name]
}

// KeyUp implements [desktop.Keyable].
func (l *List) KeyUp(e *fyne.KeyEvent) { l.held &^= modifierOf[e.Name] }

var modifierOf = map[fyne.KeyName]fyne.KeyModifier{
	desktop.KeyShiftLeft: fyne.KeyModifierShift, desktop.KeyShiftRight: fyne.KeyModifierShift,
}

// shifted reports whether Shift is down. Fyne does not say so for a key pressed
// with Shift alone.
func (l *List) shifted() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return l.held&fyne.KeyModifierShift != 0
}

// TypedRune implements [fyne.Focusable].
func (l *List) TypedRune(r rune) {
	if l.OnTyped != nil {
		l.typed.add(r, l.look)
	}
}

// look goes to the row that begins with what was typed.
func (l *List) look(letters string) {
	turn := l.typed.turn
	l.OnTyped(letters, func(i int) {
		if turn == l.typed.turn {
			l.GoTo(i)
		}
	})
}

// TypedShortcut implements [fyne.Shortcutable]. What is not for the list goes on to
// the window.
func (l *List) TypedShortcut(s fyne.Shortcut) {
	if _, all := s.(*fyne.ShortcutSelectAll); all && l.Picking {
		l.sync()
		l.pickRange(0, l.length-1)
		return
	}
	if h, ok := l.on.(fyne.Shortcutable); ok {
		h.TypedShortcut(s)
	}
}

// TypedKey implements [fyne.Focusable].
func (l *List) TypedKey(e *fyne.KeyEvent) {
	l.sync()
	at, n := l.lead(), l.length
	switch {
	case e.Name == fyne.KeySpace && l.typed.going() || e.Name == fyne.KeyBackspace && l.typed.back(l.look):
		return // it belongs to what is typed
	case e.Name == fyne.KeyEscape && l.Picked() > 0:
		l.ClearPicks()
		return
	case n == 0:
		l.pass(e)
		return
	}
	if !writes(e.Name) {
		l.typed.forget()
	}
	if to := l.step(e.Name, at); to >= 0 {
		if l.Picking && l.shifted() {
			l.extend(to)
		} else {
			l.GoTo(to)
		}
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if at >= 0 && l.OnOpened != nil {
			l.OnOpened(at)
		}
	case desktop.KeyMenu:
		if at < 0 {
			at = l.firstPicked()
		}
		if c := l.cells[at]; c != nil && l.OnMenu != nil {
			from := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
			l.OnMenu(at, from.AddXY(layout.Place(theme.Auto, c.Size().Width, theme.RowSide, 0), c.Size().Height/2))
		}
	default:
		l.pass(e)
	}
}

// writes reports whether a key is one of those that letters are typed with. Such a
// key comes by its name first, which says nothing of the letter that follows.
func writes(key fyne.KeyName) bool {
	return len(key) <= 1 || modifierOf[key] != 0
}

// step returns the row that a key goes to from row at; -1 for a key that goes
// nowhere.
func (l *List) step(key fyne.KeyName, at int) int {
	n := l.length
	switch key {
	case fyne.KeyDown:
		return min(at+1, n-1)
	case fyne.KeyUp:
		if at < 0 {
			at = n
		}
		return max(at-1, 0)
	case fyne.KeyHome:
		return 0
	case fyne.KeyEnd:
		return n - 1
	case fyne.KeyPageDown:
		return l.page(max(at, 0), 1)
	case fyne.KeyPageUp:
		return l.page(max(at, 0), -1)
	}
	return -1
}

// lead returns the row that the next key goes on from; -1 where none is.
func (l *List) lead() int {
	switch {
	case l.coming >= 0 && l.coming < l.length:
		return l.coming
	case l.picks.lead != "":
		if i := l.index(l.picks.lead); i >= 0 {
			return i
		}
	}
	return l.ChosenIndex()
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

// GoTo chooses row i for a person and scrolls to it. A row that is not read yet is
// chosen once it is, unless the person has gone elsewhere meanwhile.
func (l *List) GoTo(i int) {
	l.sync()
	if i < 0 || i >= l.length {
		return
	}
	l.ClearPicks()
	key := l.source.Key(i)
	changed := key != l.chosen
	l.coming = -1
	if key == "" {
		l.coming = i
	} else {
		l.chosen = key
	}
	l.showAll()
	l.reveal(i)
	if key != "" && changed && l.OnChosen != nil {
		l.OnChosen(i)
	}
}

// arrived chooses the row that a person went to before it was read.
func (l *List) arrived() {
	if i := l.coming; i >= 0 && i < l.length && l.source.Key(i) != "" {
		l.GoTo(i)
	}
}

// pressed handles a click on row i, with what is held.
func (l *List) pressed(i int, held fyne.KeyModifier) {
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
	l.typed.forget()
	if l.Picking && held&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0 {
		l.toggle(i)
		return
	}
	if l.Picking && held&fyne.KeyModifierShift != 0 {
		l.extend(i)
		return
	}
	key, now := l.source.Key(i), time.Now()
	again := key == l.clicked && now.Sub(l.clickedAt) < doubleClick
	l.clicked, l.clickedAt = key, now
	l.GoTo(i)
	if again && key != "" && l.OnOpened != nil {
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
