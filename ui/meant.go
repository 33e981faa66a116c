package ui

import (
	"tahrir/newsroom"
)

// meant is something to be done about a published article as soon as it is open
// and its revisions are known.
type meant struct {
	id string
	do func()
}

// over opens a published article and does something about it then. Whoever opens
// another one meanwhile means that one instead.
func (w *Window) over(row newsroom.Row, do func()) {
	w.meant = meant{row.ID, do}
	w.session.OpenPublished(row.Key)
	w.doMeant()
}

func (w *Window) doMeant() {
	if w.meant.do == nil || w.session.Article().ID != w.meant.id {
		return
	}
	if _, read := w.session.Revisions.List(); read {
		do := w.meant.do
		w.meant = meant{}
		do()
	}
}
