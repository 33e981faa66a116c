package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"github.com/rymdport/portal/settings/appearance"

	"tahrir/ui/rtl"
)

// askDesktop finds out whether the desktop has a wish for light or dark, off
// this goroutine. The toolkit takes dark where nobody answers; paper is light
// until a desktop says otherwise.
func (w *Window) askDesktop() {
	switch runtime.GOOS {
	case "windows", "darwin":
		w.desktop = true // the toolkit knows
		return
	}
	go func() {
		if _, err := appearance.GetColorScheme(); err != nil {
			return
		}
		fyne.Do(func() {
			w.desktop = true
			rtl.SetAppearance(w.look().Appearance)
		})
	}()
}

// look is what the settings and the desktop say of the interface's look.
func (w *Window) look() rtl.Look {
	l := rtl.Look{Direction: rtl.LTR, Appearance: rtl.LightAlways}
	if w.words.RightToLeft() {
		l.Direction = rtl.RTL
	}
	switch {
	case w.settings.Theme == "dark":
		l.Appearance = rtl.DarkAlways
	case w.settings.Theme != "light" && w.desktop:
		l.Appearance = rtl.System
	}
	return l
}
