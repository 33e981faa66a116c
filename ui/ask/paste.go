package ask

import (
	"strings"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/trouble"
)

// Paste asks for the text of a news page, proposes one, and imports it as a draft.
func (a *Asker) Paste(proposed string) {
	say := a.Words.Say
	changed := func() {}
	text, _ := a.Framed(textedit.Options{
		Style: theme.Body, MultiLine: true, Padding: 10, Placeholder: say("paste-hint"),
		OnChanged: func(textbuf.Event) { changed() },
	})
	page := textedit.NewPage(text, textedit.PageOptions{
		Width: -1, Margin: -1, Top: -1, Around: -1, Bare: true, BarLeft: theme.InterfaceDirection() == theme.RTL,
		Colors: a.Colors,
	})
	frame := widget.NewFrame(layout.Sized(0, 300, page))
	wrong := a.complaint()
	changed = wrong.over
	content := layout.VBox(14,
		widget.NewWrapped(say("paste-text"), theme.Body, theme.Second),
		frame, wrong.line)
	dialog := widget.NewDialog(say("paste-title"), content,
		widget.Action{Text: say("paste-make"), Kind: widget.Primary, Keys: "Ctrl ↵"},
		widget.Action{Text: say("cancel")})
	wrong.dialog = dialog
	// The dialog stays until there is a draft: the pasted text is nowhere else.
	dialog.OnAction = func(i int) bool {
		if i != 0 {
			return true
		}
		if strings.TrimSpace(text.Text()) == "" {
			widget.Focus(a.Canvas, text)
			return false
		}
		a.Session.Article.ImportText(text.Text(), func(err error) {
			if err != nil {
				wrong.about(text, frame, trouble.Why(a.Words, err))
				return
			}
			dialog.Hide()
		})
		return false
	}
	dialog.Width = 640
	dialog.Show(a.Canvas)
	text.SetText(proposed)
	widget.Focus(a.Canvas, text)
}
