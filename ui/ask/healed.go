package ask

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// Healed shows a text that was mended above what was made of it, under a title, and
// calls back where the editor wants it as it was.
func (a *Asker) Healed(title, was, mended string, back func()) {
	say := a.Words.Say
	shown := func(text string) fyne.CanvasObject {
		field, _ := a.Framed(textedit.Options{Style: theme.Body, MultiLine: true, Padding: 10, ShowControls: true})
		field.SetText(text)
		field.SetReadOnly(true)
		page := textedit.NewPage(field, textedit.PageOptions{
			Width: -1, Margin: -1, Top: -1, Around: -1, Bare: true, BarLeft: theme.InterfaceDirection() == theme.RTL,
			Colors: a.Colors,
		})
		return widget.NewFrame(layout.Sized(0, 170, page))
	}
	dialog := widget.NewDialog(title, layout.VBox(14,
		labelled(say("paste-healed-before"), shown(was)),
		labelled(say("paste-healed-after"), shown(mended))),
		widget.Action{Text: say("paste-healed-keep"), Kind: widget.Primary},
		widget.Action{Text: say("paste-healed-undo"), Do: back})
	dialog.Width = 680
	dialog.Show(a.Canvas)
}
