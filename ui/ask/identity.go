package ask

import (
	"strings"

	"tahrir/publish"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// Identity asks who publishes, proposes git's identity, and calls then with the
// answer. Verb is the word on the button. The question waits for the proposal, so
// that an immediate Enter does not find empty fields.
func (a *Asker) Identity(verb string, then func(publish.Identity)) {
	if a.waiting {
		return
	}
	a.waiting = true
	a.Session.Publisher.OfferIdentity(func(offered publish.Identity) {
		a.waiting = false
		a.identity(verb, offered, then)
	})
}

func (a *Asker) identity(verb string, offered publish.Identity, then func(publish.Identity)) {
	say := a.Words.Say
	wrong := a.complaint()
	options := textedit.Options{Style: theme.Body, Offered: true, OnChanged: func(textbuf.Event) { wrong.over() }}
	name, nameFrame := a.Framed(options)
	email, emailFrame := a.Framed(options)
	dialog := widget.NewDialog(say("identity-title"),
		layout.VBox(16,
			widget.NewWrapped(say("identity-text"), theme.Body, theme.Second),
			labelled(say("identity-name"), nameFrame),
			labelled(say("identity-email"), emailFrame),
			wrong.line),
		widget.Action{Text: say(verb), Kind: widget.Primary, Do: func() {
			then(publish.Identity{Name: strings.TrimSpace(name.Text()), Email: strings.TrimSpace(email.Text())})
		}},
		widget.Action{Text: say("cancel")})
	wrong.dialog = dialog
	dialog.OnAction = func(i int) bool {
		switch {
		case i != 0:
		case strings.TrimSpace(name.Text()) == "":
			wrong.about(name, nameFrame, say("identity-name-missing"))
			return false
		case !publish.IsEmail(strings.TrimSpace(email.Text())):
			wrong.about(email, emailFrame, say("identity-email-missing"))
			return false
		}
		return true
	}
	name.SetText(offered.Name)
	email.SetText(offered.Email)
	dialog.Show(a.Canvas)
	widget.Focus(a.Canvas, name)
}
