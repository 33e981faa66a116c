package ask

import (
	"slices"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/publish/merge"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// Dispute asks the editor to settle the places in an article that a colleague
// changed too. For each place it shows our text, the colleague's, the one that both
// began with, and the result, which can be edited. Everything else is merged
// already.
func (a *Asker) Dispute(c merge.Conflict) {
	say := a.Words.Say
	if c.Merged == nil || c.Ours == nil || c.Theirs == nil {
		a.disputeWhole(c)
		return
	}
	results, decided := make([]*textedit.Field, len(c.Places)), make([]bool, len(c.Places))
	// One Enter too many must not decide: the button stays disabled while a place
	// has not been looked at.
	var dialog *widget.Dialog
	decide := func(i int) {
		decided[i] = true
		dialog.Button(0).SetEnabled(!slices.Contains(decided, false))
	}
	column := []fyne.CanvasObject{widget.NewWrapped(say("sync-conflict-text"), theme.Body, theme.Second)}
	for i, place := range c.Places {
		field, frame := a.Framed(textedit.Options{
			Style: theme.Body, MultiLine: true, OnChanged: func(textbuf.Event) { decide(i) },
		})
		field.SetText(place.Proposal)
		results[i] = field
		take := func(text string) func() {
			return func() {
				field.SetText(text)
				decide(i)
			}
		}
		column = append(column,
			layout.GridOf(2, 12,
				a.side(say("conflict-ours"), place.Ours, say("sync-settle-ours"), take(place.Ours)),
				a.side(by(say("sync-theirs"), c.Colleague.Name), place.Theirs, say("sync-settle-theirs"), take(place.Theirs))),
			widget.NewLabel(say("sync-base"), theme.SmallBold, theme.Third),
			widget.NewContent(place.Base, theme.Small, theme.Second, 0),
			widget.NewLabel(say("sync-merged"), theme.SmallBold, theme.Ink), frame,
			widget.NewRule())
	}
	dialog = widget.NewDialog(say("sync-title"), layout.VBox(10, column...),
		widget.Action{Text: say("sync-settle"), Kind: widget.Primary, Do: func() {
			texts := make([]string, len(results))
			for i, f := range results {
				texts[i] = f.Text()
			}
			a.Session.Publisher.Settle(c, c.Settled(texts))
		}},
		widget.Action{Text: say("cancel")})
	dialog.Button(0).SetEnabled(false)
	dialog.Width = 860
	dialog.Show(a.Canvas)
}

// by returns a label that names who wrote a text.
func by(what, name string) string {
	return bidi.Joined(" · ", what, name)
}

// side is one text of a place, with the button that takes it.
func (a *Asker) side(name, text, verb string, take func()) fyne.CanvasObject {
	button := widget.NewButton(verb, widget.Plain, take)
	button.Small = true
	return widget.NewCard(layout.Inset(12, 10, layout.VBox(6,
		widget.NewLabel(name, theme.SmallBold, theme.Second),
		widget.NewContent(text, theme.Body, theme.Ink, 0),
		layout.HBox(0, button, layout.Space()))))
}

// disputeWhole asks about an article that one side deleted, and about a file that
// is no article: one of the two forms is kept.
func (a *Asker) disputeWhole(c merge.Conflict) {
	say := a.Words.Say
	ours, theirs := a.form(say("conflict-ours"), c.Ours, c.Files.Ours), a.form(by(say("sync-theirs"), c.Colleague.Name), c.Theirs, c.Files.Theirs)
	settle := func(article *document.Article, file []byte) func() {
		if c.Ours != nil || c.Theirs != nil {
			return func() { a.Session.Publisher.Settle(c, article) }
		}
		return func() { a.Session.Publisher.SettleFile(c, file) }
	}
	dialog := widget.NewDialog(say("sync-title"), layout.VBox(14,
		widget.NewWrapped(say("sync-conflict-text"), theme.Body, theme.Second),
		widget.NewLabel(bidi.Isolated(c.Path), theme.Small, theme.Third),
		layout.GridOf(2, 14, ours, theirs)),
		widget.Action{Text: say("sync-settle-ours"), Kind: widget.Primary, Do: settle(c.Ours, c.Files.Ours)},
		widget.Action{Text: say("sync-settle-theirs"), Do: settle(c.Theirs, c.Files.Theirs)},
		widget.Action{Text: say("cancel")})
	dialog.Width = 860
	dialog.Show(a.Canvas)
}

// form shows an article, a file that is none, or that there is nothing.
func (a *Asker) form(name string, article *document.Article, file []byte) fyne.CanvasObject {
	switch {
	case article != nil:
		return a.whole(name, article)
	case file != nil:
		return a.whole(name, &document.Article{Body: string(file)})
	}
	return widget.NewCard(layout.Inset(14, 12, layout.VBox(8,
		widget.NewLabel(name, theme.SmallBold, theme.Second), widget.NewLabel(a.Words.Say("sync-removed"), theme.Body, theme.Red))))
}
