package ask

import (
	"strings"

	"tahrir/ui/rtl"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// UndoPublication asks before what is published goes back to the revision
// before.
func (a *Asker) UndoPublication() {
	say := a.Words.Say
	text := say("undo-text")
	if list, _ := a.Session.Revisions(); len(list) == 1 {
		text = say("undo-text-first")
	}
	a.sure(say("undo-title"), text, say("undo-do"), rtl.Danger, a.Session.UndoPublication)
}

// Retract asks why an article is retracted, and retracts it.
func (a *Asker) Retract() {
	say := a.Words.Say
	wrong := a.complaint()
	reason, frame := a.Framed(textedit.Options{Style: rtl.Body, OnChanged: func(textbuf.Event) { wrong.over() }})
	dialog := rtl.NewDialog(say("retract-title"),
		rtl.VBox(16, rtl.NewWrapped(say("retract-text"), rtl.Body, rtl.Second), labelled(say("retract-reason"), frame), wrong.line),
		rtl.Action{Text: say("retract-do"), Kind: rtl.Danger, Do: func() { a.Session.Retract(strings.TrimSpace(reason.Text())) }},
		rtl.Action{Text: say("cancel")})
	wrong.dialog = dialog
	dialog.OnAction = func(i int) bool {
		lacking := i == 0 && strings.TrimSpace(reason.Text()) == ""
		if lacking {
			wrong.about(reason, frame, say("retract-reason-missing"))
		}
		return !lacking
	}
	dialog.Show(a.Canvas)
	rtl.Focus(a.Canvas, reason)
}
