package ask

import (
	"strings"

	"tahrir/ui/rtl"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// Identity asks who publishes, with the system's git identity offered; then is
// told the answer, and verb stands on the button. It waits for the offer: who
// answers with Enter at once shall not be told that the fields are empty.
func (a *Asker) Identity(verb string, then func(session.Identity)) {
	if a.waiting {
		return
	}
	a.waiting = true
	a.Session.OfferIdentity(func(offered session.Identity) {
		a.waiting = false
		a.identity(verb, offered, then)
	})
}

func (a *Asker) identity(verb string, offered session.Identity, then func(session.Identity)) {
	say := a.Words.Say
	var complain func(key string, field *textedit.Field)
	options := textedit.Options{Style: rtl.Body, OnChanged: func(textbuf.Event) { complain("", nil) }}
	name, nameFrame := a.Framed(options)
	email, emailFrame := a.Framed(options)
	missing := rtl.NewWrapped("", rtl.Small, rtl.Red)
	missing.Hide()
	dialog := rtl.NewDialog(say("identity-title"),
		rtl.VBox(16,
			rtl.NewWrapped(say("identity-text"), rtl.Body, rtl.Second),
			labelled(say("identity-name"), nameFrame),
			labelled(say("identity-email"), emailFrame),
			missing),
		rtl.Action{Text: say(verb), Kind: rtl.Primary, Do: func() {
			then(session.Identity{Name: strings.TrimSpace(name.Text()), Email: strings.TrimSpace(email.Text())})
		}},
		rtl.Action{Text: say("cancel")})

	// complain says what is wrong with a field; nil: nothing.
	complain = func(key string, field *textedit.Field) {
		if field == nil && !missing.Visible() {
			return
		}
		nameFrame.SetInvalid(field == name)
		emailFrame.SetInvalid(field == email)
		if field == nil {
			missing.Hide()
		} else {
			missing.SetText(say(key))
			missing.Show()
			a.Canvas.Focus(field)
		}
		dialog.Fit()
	}
	dialog.OnAction = func(i int) bool {
		switch {
		case i != 0:
		case strings.TrimSpace(name.Text()) == "":
			complain("identity-name-missing", name)
			return false
		case !strings.Contains(email.Text(), "@"):
			complain("identity-email-missing", email)
			return false
		}
		return true
	}
	name.SetText(offered.Name)
	email.SetText(offered.Email)
	dialog.Show(a.Canvas)
	a.Canvas.Focus(name)
	name.SetCaretOffset(len([]rune(offered.Name)))
}
