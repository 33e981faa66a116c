package ask

import (
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl"
	"tahrir/ui/textedit"
)

// Paste asks for the text of a news page and makes a draft of it. What the
// clipboard holds is offered.
func (a *Asker) Paste() {
	say := a.Words.Say
	text, _ := a.Framed(textedit.Options{
		Style: rtl.Body, MultiLine: true, Padding: 10, Placeholder: say("paste-hint"),
	})
	page := textedit.NewPage(text, textedit.PageOptions{
		Width: -1, Margin: -1, Top: -1, Around: -1, Bare: true, BarLeft: rtl.InterfaceDirection() == rtl.RTL,
		Colors: a.Colors,
	})
	content := rtl.VBox(14,
		rtl.NewWrapped(say("paste-text"), rtl.Body, rtl.Second),
		rtl.NewFrame(rtl.Sized(0, 300, page)))
	dialog := rtl.NewDialog(say("paste-title"), content,
		rtl.Action{Text: say("paste-make"), Kind: rtl.Primary, Keys: "Ctrl ↵", Do: func() { a.Session.ImportText(text.Text()) }},
		rtl.Action{Text: say("cancel")})
	dialog.OnAction = func(i int) bool {
		if i == 0 && strings.TrimSpace(text.Text()) == "" {
			a.Canvas.Focus(text)
			return false
		}
		return true
	}
	dialog.Width = 640
	dialog.Show(a.Canvas)
	text.SetText(fyne.CurrentApp().Clipboard().Content())
	a.Canvas.Focus(text)
}
