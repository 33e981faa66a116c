package ui

import (
	"testing"

	"tahrir/newsroom/settings"
)

// What was chosen last is there at the next start, however soon the window closes.
func TestWhatWasChosenLastIsKept(t *testing.T) {
	home := t.TempDir()
	st := tell(t, home, nada)
	for i := range 20 {
		st.change(func(s *settings.Settings) { s.TextScale = 1 + float64(i)/100 })
	}
	st.leave()
	again := tell(t, home, settings.Settings{})
	if got, err := again.options.Home.Settings(); err != nil || got.TextScale != 1.19 {
		t.Errorf("the text is set at %v, %v", got.TextScale, err)
	}
}
