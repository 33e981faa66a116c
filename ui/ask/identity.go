package ask

import (
	"strings"

	"tahrir/ui/rtl"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

// Identity asks who publishes, with the system's git identity offered; then is
// told the answer, and verb stands on the button.
func (a *Asker) Identity(verb string, then func(session.Identity)) {
	say := a.Words.Say
	name, nameFrame := a.Framed(textedit.Options{Style: rtl.Body})
	email, emailFrame := a.Framed(textedit.Options{Style: rtl.Body})
	missing := rtl.NewWrapped("", rtl.Small, rtl.Red)
	missing.Hide()
	content := rtl.VBox(16,
		rtl.NewWrapped(say("identity-text"), rtl.Body, rtl.Second),
		labelled(say("identity-name"), nameFrame),
		labelled(say("identity-email"), emailFrame),
		missing)

	complain := func(key string, frame *rtl.Frame) {
		missing.SetText(say(key))
		missing.Show()
		nameFrame.SetInvalid(frame == nameFrame)
		emailFrame.SetInvalid(frame == emailFrame)
		content.Refresh()
	}
	answer := func() session.Identity {
		return session.Identity{Name: strings.TrimSpace(name.Text()), Email: strings.TrimSpace(email.Text())}
	}
	dialog := rtl.NewDialog(say("identity-title"), content,
		rtl.Action{Text: say(verb), Kind: rtl.Primary, Do: func() { then(answer()) }},
		rtl.Action{Text: say("cancel")})
	dialog.OnAction = func(i int) bool {
		switch who := answer(); {
		case i != 0:
		case who.Name == "":
			complain("identity-name-missing", nameFrame)
			a.Canvas.Focus(name)
			return false
		case !strings.Contains(who.Email, "@"):
			complain("identity-email-missing", emailFrame)
			a.Canvas.Focus(email)
			return false
		}
		return true
	}
	dialog.Show(a.Canvas)
	a.Canvas.Focus(name)
	a.Session.OfferIdentity(func(who session.Identity) {
		if name.Text() == "" && email.Text() == "" {
			name.SetText(who.Name)
			email.SetText(who.Email)
			name.SetCaretOffset(len([]rune(who.Name)))
		}
	})
}
