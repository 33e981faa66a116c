package ask

import (
	"strings"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// UndoPublication asks before what is published goes back to the revision before.
func (a *Asker) UndoPublication() {
	say := a.Words.Say
	text := say("undo-text")
	if list, _ := a.Session.Revisions.List(); len(list) == 1 {
		text = say("undo-text-first")
	}
	a.sure(say("undo-title"), text, say("undo-do"), widget.Danger, a.Session.Publisher.Undo)
}

// Retract asks for the reason, and retracts the article.
func (a *Asker) Retract() {
	say := a.Words.Say
	wrong := a.complaint()
	reason, frame := a.Framed(textedit.Options{Style: theme.Body, OnChanged: func(textbuf.Event) { wrong.over() }})
	dialog := widget.NewDialog(say("retract-title"),
		layout.VBox(16, widget.NewWrapped(say("retract-text"), theme.Body, theme.Second), labelled(say("retract-reason"), frame), wrong.line),
		widget.Action{Text: say("retract-do"), Kind: widget.Danger, Do: func() { a.Session.Publisher.Retract(strings.TrimSpace(reason.Text())) }},
		widget.Action{Text: say("cancel")})
	wrong.dialog = dialog
	dialog.OnAction = func(i int) bool {
		lacking := i == 0 && strings.TrimSpace(reason.Text()) == ""
		if lacking {
			wrong.about(reason, frame, say("retract-reason-missing"))
		}
		return !lacking
	}
	dialog.Show(a.Canvas)
	widget.Focus(a.Canvas, reason)
}
