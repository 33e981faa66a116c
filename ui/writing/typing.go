package writing

import (
	"log/slog"
	"time"

	"tahrir/document/draft"
	"tahrir/newsroom"
	"tahrir/ui/textedit"
)

// mostHistory bounds what is kept of a field's undo history with the draft, in
// bytes.
const mostHistory = 256 << 10

// edited hands an edit of a field to the session, with the undo history after
// it. Nothing waits here: the one wait between a key and the disk is the
// journal's.
func (w *Writing) edited(name newsroom.Field) func(textedit.Edit) {
	return func(e textedit.Edit) {
		if w.filling {
			return
		}
		w.enter(name)
		w.done.forget(w)
		w.joint = nil
		w.followed(name)
		w.hand(draft.Edit{Field: string(name), FromByte: e.FromByte, ToByte: e.ToByte, Text: e.Text})
	}
}

// followed shows around a field what follows from its text.
func (w *Writing) followed(name newsroom.Field) {
	switch name {
	case newsroom.Headline:
		w.masthead.count(w)
	case newsroom.Author, newsroom.Byline:
		w.reflow()
		w.completer.propose(name, w.field(name).Text())
	}
	if looks[name].absent {
		w.arrange()
	}
}

// hand hands an edit of a field to the session.
func (w *Writing) hand(e draft.Edit) {
	name := newsroom.Field(e.Field)
	t := newsroom.Typed{Edit: e, Caret: w.caret(), Undo: w.field(name).Buffer().Kept(mostHistory)}
	if err := w.session.Article.Edit(t); err != nil { // nothing is lost: the whole text is handed over
		slog.Error("hand over an edit", "field", name, "err", err)
		w.handWhole(name)
		return
	}
	if w.actions.Edited != nil && !w.telling {
		w.telling = true
		time.AfterFunc(0, func() {
			w.actions.Post(func() {
				w.telling = false
				w.actions.Edited()
			})
		})
	}
}

// handWhole hands the session the text of a field that is ahead of the
// session's.
func (w *Writing) handWhole(name newsroom.Field) {
	a := w.session.Article.Current()
	w.hand(draft.Edit{Field: string(name), ToByte: len(newsroom.TextOf(&a, name)), Text: w.field(name).Text()})
}

// caret returns where the caret is.
func (w *Writing) caret() newsroom.Caret {
	return newsroom.Caret{Field: w.at, AtByte: w.field(w.at).CaretByte()}
}

// moved notes that the caret has moved.
func (w *Writing) moved(name newsroom.Field) {
	if w.filling || name != w.at {
		return
	}
	w.session.Article.MoveCaret(w.caret())
	if w.actions.Caret != nil {
		w.actions.Caret()
	}
}

func (w *Writing) focused(name newsroom.Field, has bool) {
	if looks[name].absent {
		w.kept(name, has)
	}
	switch {
	case !has:
		w.completer.close()
	case completes(name):
		w.completer.ask()
	}
	if !has || w.filling {
		return
	}
	w.enter(name)
	w.moved(name)
}

// fill sets a field's text and the undo history that was kept of it, so that
// undo survives a restart. A history that leads to another text gets one more
// step, to this one. It reports whether the field is ahead of the text: a
// direction was set by hand, and only the journal had it.
func (w *Writing) fill(name newsroom.Field, text string) (ahead bool) {
	f := w.field(name)
	was, restored := w.session.Article.Before(name)
	if now := f.Text(); restored && w.filled == w.session.Article.Key() && (now == was || now == text) {
		if now != text {
			f.Become(text, false) // on top of the existing steps
		}
		return false
	}
	kept, ok := w.session.Article.History(name)
	if restored && (!ok || w.session.Article.Unmended() != nil) { // an imported article has no other history
		f.SetText(was)
		f.Become(text, false)
		return false
	}
	if !ok {
		f.SetText(text)
		return false
	}
	if err := f.Restore(kept.Text, kept.State); err != nil {
		slog.Warn("bring back the undo history", "field", name, "err", err)
		f.SetText(text)
		return false
	}
	if old := f.Text() != kept.Text; old || kept.Text != text {
		f.Become(text, old)
	}
	return f.Text() != text
}
