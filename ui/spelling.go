package ui

import "tahrir/newsroom/settings"

// startSpelling looks words up where the editor chose so in an earlier run.
func (w *Window) startSpelling() {
	if w.settings.Spelling != settings.SpellingOn {
		return
	}
	w.session.Article.CanSpell(func(can bool) {
		if can {
			w.session.Article.SetSpelling(true)
		}
	})
}

// toggleSpelling begins to look words up, or stops. Where the program for it is
// missing, it says what to install.
func (w *Window) toggleSpelling() {
	if w.session.Article.Spells() {
		w.session.Article.SetSpelling(false)
		w.change(func(s *settings.Settings) { s.Spelling = "" })
		return
	}
	w.session.Article.CanSpell(func(can bool) {
		if !can {
			w.desk.Note(w.words.Say("spelling-absent"))
			return
		}
		w.session.Article.SetSpelling(true)
		w.change(func(s *settings.Settings) { s.Spelling = settings.SpellingOn })
		w.showPanel(checkTab)
	})
}
