package ask

import (
	"errors"
	"strings"

	"tahrir/newsroom"
	"tahrir/publish/tags"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/trouble"
)

// KeepVersion asks under which name the open article is kept as it is now.
func (a *Asker) KeepVersion() {
	a.name("keep-title", "keep-text", "keep-do", "", a.Session.TimeLine.Keep)
}

// NameRevision asks how a publication shall be called.
func (a *Asker) NameRevision(m newsroom.Moment) {
	a.name("name-title", "name-text", "name-do", m.Name, func(name string, told func(error)) { a.Session.TimeLine.Name(m.ID, name, told) })
}

// name asks for a name and gives it to do, which tells what came of it. The
// question stays where that refuses the name, and says why.
func (a *Asker) name(title, text, verb, before string, do func(name string, told func(error))) {
	say := a.Words.Say
	wrong := a.complaint()
	field, frame := a.Framed(textedit.Options{Style: theme.Body, Offered: true, OnChanged: func(textbuf.Event) { wrong.over() }})
	field.SetText(before)
	dialog := widget.NewDialog(say(title),
		layout.VBox(16, widget.NewWrapped(say(text), theme.Body, theme.Second), labelled(say("version-name"), frame), wrong.line),
		widget.Action{Text: say(verb), Kind: widget.Primary},
		widget.Action{Text: say("cancel")})
	wrong.dialog = dialog
	asked := false
	dialog.OnAction = func(i int) bool {
		name := strings.TrimSpace(field.Text())
		switch {
		case i != 0:
			return true
		case name == "":
			wrong.about(field, frame, say("version-name-missing"))
		case !asked:
			asked = true
			do(name, func(err error) {
				asked = false
				switch {
				case err == nil:
					dialog.Hide()
				case errors.Is(err, tags.ErrTaken):
					wrong.about(field, frame, say("version-name-taken"))
				case errors.Is(err, tags.ErrName):
					wrong.about(field, frame, say("version-name-bad"))
				default:
					wrong.about(field, frame, trouble.Say(a.Words, session.Trouble{Doing: session.NamingIt, Err: err}))
				}
			})
		}
		return false
	}
	dialog.Show(a.Canvas)
	widget.Focus(a.Canvas, field)
}
