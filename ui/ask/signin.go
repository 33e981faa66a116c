package ask

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/publish/remote"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// SignIn asks what a server wants to know: a name with a password or token, or the
// passphrase of a key. Declining changes nothing.
func (a *Asker) SignIn(in *session.SignIn) {
	say, key := a.Words.Say, "signin"
	if in.KeyFile != "" {
		key = "signin-key"
	}
	wrong := a.complaint()
	heard := func(textbuf.Event) { wrong.over() }
	user, userFrame := a.Framed(textedit.Options{Style: theme.Body, NoWrap: true, OnChanged: heard})
	secret, secretFrame := a.Framed(textedit.Options{Style: theme.Body, NoWrap: true, Secret: true, OnChanged: heard})
	keep := widget.NewCheck(say("signin-keep"), nil)
	keep.SetChecked(true)
	content := []fyne.CanvasObject{widget.NewWrapped(say(key+"-text", "Place", in.Address, "Name", filepath.Base(in.KeyFile)), theme.Body, theme.Second)}
	if in.KeyFile == "" {
		content = append(content, labelled(say("signin-user"), userFrame))
	}
	content = append(content, labelled(say(key+"-secret"), secretFrame), wrong.line, keep)
	dialog := widget.NewDialog(say(key+"-title"), layout.VBox(16, content...),
		widget.Action{Text: say(key + "-do"), Kind: widget.Primary, Do: func() {
			in.Answer(remote.Answer{User: strings.TrimSpace(user.Text()), Secret: remote.NewSecret(secret.Text()), Keep: keep.Checked()})
		}},
		widget.Action{Text: say("cancel"), Do: func() { in.Answer(remote.Answer{}) }})
	dialog.OnEscape = func() {
		dialog.Hide()
		in.Answer(remote.Answer{})
	}
	wrong.dialog = dialog
	dialog.OnAction = func(i int) bool {
		switch {
		case i != 0:
		case in.KeyFile == "" && strings.TrimSpace(user.Text()) == "":
			wrong.about(user, userFrame, say("signin-user-missing"))
			return false
		case secret.Text() == "":
			wrong.about(secret, secretFrame, say(key+"-secret-missing"))
			return false
		}
		return true
	}
	a.signIn = dialog
	user.SetText(in.User)
	dialog.Show(a.Canvas)
	switch {
	case in.Failed:
		wrong.about(secret, secretFrame, say(key+"-failed"))
	case in.KeyFile == "" && in.User == "":
		widget.Focus(a.Canvas, user)
	default:
		widget.Focus(a.Canvas, secret)
	}
}

// SignInOver closes the question, whose answer nobody waits for any more.
func (a *Asker) SignInOver() {
	if a.signIn != nil {
		a.signIn.Hide()
	}
}
