package textedit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/typeset"
)

// keys is the state of the keyboard between two events.
type keys struct {
	down map[fyne.KeyName]bool
	turn typeset.Direction // pending Ctrl+Shift: done when both are released with no other key in between
}

// held reports whether one of two keys is down.
func (k *keys) held(left, right fyne.KeyName) bool { return k.down[left] || k.down[right] }

// shifted reports whether Shift is down. Fyne does not say so for a key pressed
// with Shift alone.
func (f *Field) shifted() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return f.keys.held(desktop.KeyShiftLeft, desktop.KeyShiftRight)
}

// KeyDown implements [desktop.Keyable]. Ctrl with the right Shift makes the
// paragraph right-to-left, with the left one left-to-right.
func (f *Field) KeyDown(e *fyne.KeyEvent) {
	if f.o.OnKeyDown != nil {
		f.o.OnKeyDown(e)
	}
	if f.keys.down == nil {
		f.keys.down = map[fyne.KeyName]bool{}
	}
	f.keys.down[e.Name] = true
	f.keys.turn = typeset.Auto
	switch e.Name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight:
	default:
		return
	}
	if !f.keys.held(desktop.KeyControlLeft, desktop.KeyControlRight) || len(f.keys.down) != 2 {
		return
	}
	switch {
	case f.keys.down[desktop.KeyShiftRight]:
		f.keys.turn = typeset.RTL
	case f.keys.down[desktop.KeyShiftLeft]:
		f.keys.turn = typeset.LTR
	}
}

// KeyUp implements [desktop.Keyable].
func (f *Field) KeyUp(e *fyne.KeyEvent) {
	delete(f.keys.down, e.Name)
	if d := f.keys.turn; d != typeset.Auto {
		f.keys.turn = typeset.Auto
		f.SetDirection(d)
	}
}

// AcceptsTab implements [fyne.Tabbable]: Tab goes to the next field, unless
// Options.TakesTab says otherwise.
func (f *Field) AcceptsTab() bool { return f.o.TakesTab != nil && f.o.TakesTab() }

// TypedRune implements [fyne.Focusable].
func (f *Field) TypedRune(r rune) {
	f.keys.turn = typeset.Auto
	f.act(func() { f.text.typed(r, f.o.Mend) })
}

// TypedKey implements [fyne.Focusable].
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	shift := f.shifted()
	f.wake()
	if !shift && f.o.OnKey != nil && f.o.OnKey(e) {
		return
	}
	switch e.Name {
	case desktop.KeyMenu:
		f.menuAtCaret()
		return
	case fyne.KeyF10:
		if shift {
			f.menuAtCaret()
		}
		return
	case fyne.KeyReturn, fyne.KeyEnter:
		if !f.o.MultiLine {
			if f.o.OnSubmitted != nil {
				f.o.OnSubmitted()
			}
			return
		}
		f.act(func() { f.text.enter(shift) })
	case fyne.KeyEscape:
		f.escape()
	case fyne.KeyDown:
		if f.o.OnDown != nil && !shift {
			f.o.OnDown()
			return
		}
		f.act(func() { f.key(e.Name, shift) })
	default:
		f.act(func() { f.key(e.Name, shift) })
	}
}

func (f *Field) escape() {
	if f.mouse.dragging {
		f.mouse.dragging, f.mouse.onSelected, f.mouse.pressed = false, false, false
		f.letGo()
		f.sync()
		return
	}
	if f.o.Escape != nil && f.o.Escape() {
		return
	}
	if _, some := f.text.selected(); some && !f.o.EscapeLeaves {
		f.act(func() { f.text.to(f.text.caret, false) })
		return
	}
	if f.o.OnEscape != nil {
		f.o.OnEscape()
	}
}

// key does what a key alone or with Shift does to the text.
func (f *Field) key(name fyne.KeyName, shift bool) {
	t := f.text
	switch name {
	case fyne.KeyLeft:
		t.sideways(true, shift)
	case fyne.KeyRight:
		t.sideways(false, shift)
	case fyne.KeyUp:
		t.byLine(-1, shift)
	case fyne.KeyDown:
		t.byLine(1, shift)
	case fyne.KeyPageUp:
		f.byPage(-1, shift)
	case fyne.KeyPageDown:
		f.byPage(1, shift)
	case fyne.KeyHome:
		t.lineEdge(false, shift)
	case fyne.KeyEnd:
		t.lineEdge(true, shift)
	case fyne.KeyBackspace:
		t.erase()
	case fyne.KeyDelete:
		t.delete()
	}
}

// byPage moves the caret down by one view less a line, up where sign is -1, and
// scrolls the page along, so that the caret stays where it is on the screen.
func (f *Field) byPage(sign float64, extend bool) {
	height := f.Size().Height
	if f.host != nil {
		height = f.host.window()
	}
	far := sign * float64(max(f.text.flow.line(), height-f.text.flow.line()))
	if p, ok := f.host.(*Page); ok {
		p.scroll(far)
	}
	f.text.byHeight(far, extend)
}

// control does what a key with Ctrl, and perhaps Shift, does to the text; it
// reports false where that is nothing.
func (f *Field) control(name fyne.KeyName, shift bool) bool {
	t := f.text
	var do func()
	switch name {
	case fyne.KeyLeft:
		do = func() { t.byWord(true, shift) }
	case fyne.KeyRight:
		do = func() { t.byWord(false, shift) }
	case fyne.KeyUp:
		do = func() { t.byParagraph(false, shift) }
	case fyne.KeyDown:
		do = func() { t.byParagraph(true, shift) }
	case fyne.KeyHome:
		do = func() { t.textEdge(false, shift) }
	case fyne.KeyEnd:
		do = func() { t.textEdge(true, shift) }
	case fyne.KeyBackspace:
		do = t.eraseWord
	case fyne.KeyDelete:
		do = t.deleteWord
	case fyne.KeyZ:
		do = t.redo // with Shift; alone it comes as a shortcut
	case fyne.Key2:
		do = func() { t.replace("\u200c", 1) }
	case fyne.KeyA:
		do = func() { t.setDirection(typeset.RTL) } // as in LibreOffice
	case fyne.KeyI:
		do = t.isolate
	case fyne.KeyD:
		do = func() { t.setDirection(typeset.LTR) }
	}
	if do == nil || !shift && (name == fyne.Key2 || name == fyne.KeyZ || name == fyne.KeyA || name == fyne.KeyD || name == fyne.KeyI) {
		return false
	}
	f.act(do)
	return true
}

// TypedShortcut implements [fyne.Shortcutable]. A shortcut that the field does not
// use goes on to Options.OnShortcut and then to the window.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	f.keys.turn = typeset.Auto
	switch s.(type) {
	case *fyne.ShortcutUndo:
		f.Do(CommandUndo)
	case *fyne.ShortcutRedo:
		f.Do(CommandRedo)
	case *fyne.ShortcutCut:
		f.Do(CommandCut)
	case *fyne.ShortcutCopy:
		f.Do(CommandCopy)
	case *fyne.ShortcutPaste:
		f.Do(CommandPaste)
	case *fyne.ShortcutSelectAll:
		f.Do(CommandSelectAll)
	default:
		if !f.ours(s) {
			f.pass(s)
		}
	}
}

// ours does a shortcut of the field's own, and reports whether it was one.
func (f *Field) ours(s fyne.Shortcut) bool {
	k, ok := s.(fyne.KeyboardShortcut)
	if !ok {
		return false
	}
	mod := k.Mod() &^ fyne.KeyModifierShift
	shift := k.Mod()&fyne.KeyModifierShift != 0
	if mod != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch k.Key() {
	case fyne.KeyPlus, fyne.KeyEqual:
		f.zoom(1)
	case fyne.KeyMinus:
		f.zoom(-1)
	case fyne.Key0:
		f.zoom(0)
	default:
		return f.control(k.Key(), shift)
	}
	return true
}

// zoom makes the letters one step larger or smaller, or resets them for 0.
func (f *Field) zoom(step int) {
	switch {
	case f.o.OnScale != nil:
		f.o.OnScale(step)
	case step == 0:
		f.SetScale(1)
	default:
		f.SetScale(f.scale + 0.1*float32(step))
	}
}

// pass hands a shortcut on, which the focused field would swallow otherwise.
func (f *Field) pass(s fyne.Shortcut) {
	if f.o.OnShortcut != nil && f.o.OnShortcut(s) {
		return
	}
	if h, ok := f.canvas().(fyne.Shortcutable); ok {
		h.TypedShortcut(s)
	}
}

// canvas returns the canvas that the field is on; nil before it was on one. The
// field remembers it, since Fyne forgets it a minute after the field was hidden,
// and learns it again only when it paints.
func (f *Field) canvas() fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil {
		if c := app.Driver().CanvasForObject(f); c != nil {
			f.on = c
		}
	}
	return f.on
}

// FocusGained implements [fyne.Focusable].
func (f *Field) FocusGained() {
	f.focused = true
	if f.o.Offered && !f.mouse.pressed && !f.touched {
		f.actStill(f.text.all)
		f.touched = false
	}
	f.wake()
	f.sync()
	f.repaint()
	if f.host != nil && f.host.entered(f) && !f.mouse.pressed {
		f.reveal()
	}
	if f.o.OnFocus != nil {
		f.o.OnFocus(true)
	}
}

// FocusLost implements [fyne.Focusable]: it hides the caret and forgets which keys
// are down.
func (f *Field) FocusLost() {
	f.focused = false
	f.keys = keys{}
	f.text.Break()
	f.text.typing = false
	f.text.hold()
	f.sleep()
	f.sync()
	f.repaint()
	if f.o.OnFocus != nil {
		f.o.OnFocus(false)
	}
}
