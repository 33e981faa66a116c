package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"github.com/rymdport/portal/settings/appearance"

	"tahrir/ui/rtl/theme"
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
			theme.SetAppearance(w.look().Appearance)
		})
	}()
}

// look is what the settings and the desktop say of the interface's look.
func (w *Window) look() theme.Look {
	l := theme.Look{Direction: theme.LTR, Appearance: theme.LightAlways}
	if w.words.RightToLeft() {
		l.Direction = theme.RTL
	}
	switch {
	case w.settings.Theme == "dark":
		l.Appearance = theme.DarkAlways
	case w.settings.Theme != "light" && w.desktop:
		l.Appearance = theme.System
	}
	return l
}
