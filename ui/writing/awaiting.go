package writing

import (
	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
)

// Await empties the page for a new article that is being made: what is typed
// from now on is the new one's, however long the disk takes. Called again while
// it waits, it keeps what was typed.
func (w *Writing) Await(c fyne.Canvas) {
	if w.awaited == nil {
		clear(w.dirty)
		before := w.session.Article.Key()
		w.awaited = &before
		w.filling = true
		for _, f := range w.fields() {
			f.SetText("")
			f.SetReadOnly(false)
		}
		w.filling = false
	}
	w.Again()
	w.at = newsroom.Headline
	widget.Focus(c, w.headline)
}

// Again says that the making is tried once more.
func (w *Writing) Again() {
	w.stuck = nil
	w.notices.show(w)
}

// Pending tells whether an article is being made: what is asked for now is about
// that one, not about the session's.
func (w *Writing) Pending() bool { return w.awaited != nil && w.stuck == nil }

// Awaiting tells whether letters are kept here for an article that is still
// being made; another must not be opened over them.
func (w *Writing) Awaiting() bool { return w.awaited != nil && len(w.dirty) > 0 }

// Stuck tells that the article could not be made, and what was typed for it is
// here and nowhere else.
func (w *Writing) Stuck() bool { return w.stuck != nil }

// Forgo goes back to the session's article where the new one could not be made
// and nothing was typed for it: the keys go back to their place in it, as what
// comes next would begin its headline else. What was typed stays, and why it is
// not saved is said over it; true then.
func (w *Writing) Forgo(c fyne.Canvas, err error) (said bool) {
	switch {
	case w.awaited == nil:
		return false
	case len(w.dirty) == 0:
		w.awaited = nil
		w.Fill()
		if c.Focused() == w.headline {
			widget.Focus(c, w.field(w.at))
		}
		return false
	}
	w.stuck = err
	w.notices.show(w)
	return true
}

// receive gives the new article what was typed for it meanwhile.
func (w *Writing) receive(shown document.Article) {
	if w.session.Article.Key() == *w.awaited {
		return // something about the article before
	}
	w.awaited, w.stuck = nil, nil
	typed := map[newsroom.Field]string{}
	for name := range w.dirty {
		typed[name] = w.field(name).Text()
	}
	if len(typed) == 0 {
		w.Fill()
		return
	}
	at, offset := w.at, w.field(w.at).CaretByte()
	w.Fill()
	for name, text := range typed {
		w.field(name).SetText(text)
	}
	w.at = at
	w.field(at).SetCaretByte(offset)
	for name := range typed {
		w.handWhole(name)
	}
}
