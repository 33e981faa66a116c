package ui

import (
	"strings"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/revisions"
)

// momentActions are what the panel of revisions has the window do.
func (w *Window) momentActions() revisions.Actions {
	return revisions.Actions{
		Compare: w.session.Comparer.Compare,
		Restore: func(m newsroom.Moment) { w.restoreForm(m.ID) },
		Name:    func(m newsroom.Moment) { w.asker.NameRevision(m) },
		Keep:    w.keepVersion,
		Copy:    w.copyMoment,
		Undo:    w.asker.UndoPublication,
		Retract: w.asker.Retract, Settings: w.openSettings,
		Menu: w.menuUnder,
	}
}

// TimeLineChanged implements [session.TimeLineView].
func (w *Window) TimeLineChanged() {
	defer w.keepKeys()
	w.panel.setCounts(w)
	w.panel.revisions.Changed()
}

// goToRevisions shows the panel of revisions with the keys in its list.
func (w *Window) goToRevisions() {
	w.showPanel(revisionsTab)
	w.panel.revisions.Focus(w.window.Canvas())
}

// keepVersion asks for a name, and keeps the open article under it as it is now.
func (w *Window) keepVersion() {
	if w.session.Article.Key() != "" {
		w.asker.KeepVersion()
	}
}

// copyMoment copies the article as it was at a moment, as text.
func (w *Window) copyMoment(m newsroom.Moment) {
	w.session.TimeLine.Fetch(m, func(a *document.Article) {
		w.app.Clipboard().SetContent(strings.TrimSpace(a.Headline + "\n\n" + a.Body))
		w.desk.Remark(w.words.Say("moment-copied"))
	})
}
