package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"github.com/rymdport/portal/settings/appearance"

	"tahrir/ui/rtl/theme"
)

// askDesktop finds out, off this goroutine, whether the desktop prefers light or
// dark. Fyne takes dark where nothing answers; the window is light until the
// desktop says otherwise.
func (w *Window) askDesktop() {
	switch runtime.GOOS {
	case "windows", "darwin":
		w.desktop = true // Fyne knows
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

// look returns the look of the interface by the settings and the desktop.
func (w *Window) look() theme.Look {
	l := theme.Look{Direction: theme.LTR, Appearance: theme.LightAlways}
	if w.words.RightToLeft() {
		l.Direction = theme.RTL
	}
	l.Compact = w.settings.Density == "compact"
	switch {
	case w.settings.Theme == "dark":
		l.Appearance = theme.DarkAlways
	case w.settings.Theme != "light" && w.desktop:
		l.Appearance = theme.System
	}
	return l
}
