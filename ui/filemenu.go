package ui

import (
	"context"
	"log/slog"
	"sync"

	"tahrir/newsroom/settings"
	"tahrir/ui/preferences"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/words"
)

// openFileMenu opens the menu of commands, each with its key.
func (w *Window) openFileMenu() {
	w.menu = widget.ShowMenuUnder(w.window.Canvas(), w.top.file, menuGap, w.fileMenu())
}

// showMenuAgain updates the open menu: the archive may have answered since it was
// opened.
func (w *Window) showMenuAgain() {
	if w.menu != nil && !w.menu(w.fileMenu()) {
		w.menu = nil
	}
}

func (w *Window) appearances() []widget.MenuItem {
	var items []widget.MenuItem
	for _, named := range []struct{ value, words string }{
		{"", "appearance-system"}, {"light", "appearance-light"}, {"dark", "appearance-dark"},
	} {
		items = append(items, widget.MenuItem{
			Text: w.words.Say(named.words), Checked: w.settings.Theme == named.value,
			Do: func() { w.setTheme(named.value) },
		})
	}
	return items
}

func (w *Window) languages() []widget.MenuItem {
	var items []widget.MenuItem
	for _, tag := range words.Languages {
		own, err := words.New(tag) // its name in its own words, for whoever reads no other
		if err != nil {
			slog.Error("name a language", "err", err)
			own = w.words
		}
		items = append(items, widget.MenuItem{
			Text: own.Tongue(tag), Checked: w.words.Language == tag,
			Do: func() { w.speak(tag) },
		})
	}
	return items
}

// speak changes the language of the interface, and its direction.
func (w *Window) speak(tag string) {
	said, err := words.New(tag)
	if err != nil {
		slog.Error("change the language", "err", err)
		return
	}
	w.change(func(s *settings.Settings) { s.Language = tag })
	w.words = said
	w.setDigits()
	theme.SetDirection(w.look().Direction)
	w.buildAgain()
}

// buildAgain makes all screens anew, after something changed that they are made of.
func (w *Window) buildAgain() {
	section, listed := preferences.Me, w.aside == settingsAside
	if w.preferences != nil {
		section = w.preferences.Chosen()
	}
	w.keepLayout()
	w.laid, w.arranged = false, false // all is new
	w.build()
	w.arrange()
	if listed {
		w.preferences.Choose(section)
		w.preferences.Focus(w.window.Canvas())
	}
	w.StateChanged()
	w.PublishingChanged()
	w.DeskChanged()
	w.RevisionsChanged()
	w.FindingsChanged()
	w.tellAgain = true
	w.DeliveryChanged()
}

// digits returns the shape of digits by the settings, or else by the newspaper's.
func (w *Window) digits() words.Digits {
	chosen := w.settings.Digits
	if chosen == "" && w.session != nil {
		chosen = w.session.Desk.Publication().Digits
	}
	switch chosen {
	case "arabic":
		return words.Arabic
	case "persian":
		return words.Persian
	}
	return words.Latin
}

func (w *Window) setDigits() { w.words.Digits = w.digits() }

// followDigits shows numbers in the newspaper's digits, where these have changed.
func (w *Window) followDigits() {
	if w.digits() != w.words.Digits {
		w.setDigits()
		w.buildAgain()
	}
}

// change changes the settings here, and on disk off this goroutine.
func (w *Window) change(alter func(*settings.Settings)) {
	alter(&w.settings)
	before, done := w.settingsKept.begin()
	go func() {
		defer close(done)
		<-before
		err := w.options.Home.ChangeSettings(alter)
		w.post(func() {
			if err != nil {
				w.Report(session.Trouble{Doing: session.KeepingName, Err: err})
				return
			}
			w.desk.Over(session.KeepingName)
		})
	}()
}

// writes are things that are written one after another, in the order in which they
// were asked for.
type writes struct {
	mu   sync.Mutex
	last chan struct{} // closed when the last has ended; nil before the first
}

// begin returns what to wait for before writing, and what to close after it.
func (k *writes) begin() (before, done chan struct{}) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.last == nil {
		k.last = make(chan struct{})
		close(k.last)
	}
	before, done = k.last, make(chan struct{})
	k.last = done
	return before, done
}

// wait waits for all that was begun, at most until ctx ends.
func (k *writes) wait(ctx context.Context) {
	before, done := k.begin()
	defer close(done)
	select {
	case <-before:
	case <-ctx.Done():
	}
}
