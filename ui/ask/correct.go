package ask

import (
	"strings"

	"tahrir/document"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// Correct asks what readers are told of a correction, and calls then with the
// answer. It opens with the offered note, or else with the one that propose returns
// for its kind; while nobody has written another, the other kind brings its own.
func (a *Asker) Correct(offered document.Correction, propose func(document.CorrectionKind) string, then func(kind document.CorrectionKind, note string)) {
	say := a.Words.Say
	wrong := a.complaint()
	note, frame := a.Framed(textedit.Options{Style: theme.Body, Placeholder: say("correct-hint"), OnChanged: func(textbuf.Event) { wrong.over() }})
	kind := document.Corrected
	if offered.Kind != "" {
		kind = offered.Kind
	}
	kinds := []document.CorrectionKind{document.Corrected, document.Updated}
	buttons := make([]*widget.Button, len(kinds))
	show := func() {
		for i, b := range buttons {
			b.Tinted = kinds[i] == kind
			b.Refresh()
		}
	}
	for i, k := range kinds {
		buttons[i] = widget.NewButton(say("correct-"+string(k)), widget.Plain, func() {
			if strings.TrimSpace(note.Text()) == propose(kind) {
				note.SetText(propose(k))
			}
			kind = k
			show()
		})
		buttons[i].Small = true
	}
	show()
	dialog := widget.NewDialog(say("correct-title"),
		layout.VBox(16,
			widget.NewWrapped(say("correct-text"), theme.Body, theme.Second),
			layout.HBox(8, buttons[0], buttons[1], layout.Space()),
			labelled(say("correct-note"), frame), wrong.line),
		widget.Action{Text: say("correct-do"), Kind: widget.Primary, Do: func() { then(kind, strings.TrimSpace(note.Text())) }},
		widget.Action{Text: say("cancel")})
	wrong.dialog = dialog
	dialog.OnAction = func(i int) bool {
		lacking := i == 0 && strings.TrimSpace(note.Text()) == ""
		if lacking {
			wrong.about(note, frame, say("correct-note-missing"))
		}
		return !lacking
	}
	dialog.Width = 560
	text := offered.Note
	if text == "" {
		text = propose(kind)
	}
	dialog.Show(a.Canvas)
	note.SetText(text)
	dialog.Fit()
	widget.Focus(a.Canvas, note)
}
