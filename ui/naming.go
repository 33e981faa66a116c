package ui

import (
	"errors"

	"tahrir/document/names"
	"tahrir/ui/stylebook"
	"tahrir/ui/trouble"
)

// newStylebook returns the screen of the newspaper's names and words.
func newStylebook(w *Window) *stylebook.View {
	book := w.session.Stylebook
	v := stylebook.New(w.words, stylebook.Actions{
		Framed: w.framed, Read: book.Read, Put: book.Put, Remove: book.Remove, Propose: book.Propose,
		Why: w.whyNotNamed, Close: w.closeAside,
	})
	v.Object.Hide()
	return v
}

// whyNotNamed returns in words why an entry of the names was not written.
func (w *Window) whyNotNamed(err error) string {
	for refusal, key := range map[error]string{names.ErrNoName: "names-no-name", names.ErrSame: "names-same", names.ErrNoWord: "names-gone"} {
		if errors.Is(err, refusal) {
			return w.words.Say(key)
		}
	}
	return w.words.Say("names-failed", "Why", trouble.Why(w.words, err))
}

// toggleNames shows the names, or goes back from them.
func (w *Window) toggleNames() {
	if w.asideShown() != namesAside {
		w.stylebook.Show()
	}
	w.toggleAside(namesAside)
}
