package ui

import (
	"os"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// typedBare does the command of a key without a modifier, and reports whether there
// is one. Fyne has no shortcut for such a key: it goes to whatever has the focus.
func (w *Window) typedBare(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyF1 && e.Name != fyne.KeyF11 || w.writing == nil {
		return false
	}
	for _, s := range w.shortcuts() {
		if s.chord == (chord{key: e.Name}) {
			w.press(s)
			return true
		}
	}
	return false
}

// keyDown notes which key went down last.
func (w *Window) keyDown(e *fyne.KeyEvent) { w.lastCode = e.Physical.ScanCode }

// addComma binds the shortcut of the comma where the keyboard's layout has another
// sign there, as the Arabic one has. Fyne then knows the modifier and no key, except
// for letters; which key it was is known from when it went down.
func (w *Window) addComma() {
	canvas := w.window.Canvas()
	if d, ok := canvas.(desktop.Canvas); ok {
		d.SetOnKeyDown(w.keyDown)
	}
	for _, s := range w.shortcuts() {
		if s.key != fyne.KeyComma {
			continue
		}
		canvas.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUnknown, Modifier: s.held}, func(fyne.Shortcut) {
			if w.lastCode == commaCode() {
				w.press(s)
			}
		})
	}
}

// commaCode returns the code of the key that is the comma on an American keyboard.
func commaCode() int {
	switch {
	case runtime.GOOS == "windows":
		return 0x33
	case runtime.GOOS == "darwin":
		return 0x2b
	case os.Getenv("WAYLAND_DISPLAY") != "":
		return 51
	}
	return 59 // X11
}
