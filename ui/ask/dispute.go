package ask

import (
	"slices"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/publish"
	"tahrir/ui/rtl"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// Dispute puts an article before the editor that a colleague changed in the same
// places: for each place our text, the colleague's and what both began with, and
// the result, which can be written. All else has been merged already.
func (a *Asker) Dispute(c publish.Conflict) {
	say := a.Words.Say
	if c.Merged == nil || c.Ours == nil || c.Theirs == nil {
		a.disputeWhole(c)
		return
	}
	results, decided := make([]*textedit.Field, len(c.Places)), make([]bool, len(c.Places))
	// Enter pressed once too often must not decide: what nobody looked at keeps
	// the button off.
	var dialog *rtl.Dialog
	decide := func(i int) {
		decided[i] = true
		dialog.Button(0).SetEnabled(!slices.Contains(decided, false))
	}
	column := []fyne.CanvasObject{rtl.NewWrapped(say("sync-conflict-text"), rtl.Body, rtl.Second)}
	for i, place := range c.Places {
		field, frame := a.Framed(textedit.Options{
			Style: rtl.Body, MultiLine: true, OnChanged: func(textbuf.Event) { decide(i) },
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
			rtl.GridOf(2, 12,
				a.side(say("conflict-ours"), place.Ours, say("sync-settle-ours"), take(place.Ours)),
				a.side(by(say("sync-theirs"), c.Colleague.Name), place.Theirs, say("sync-settle-theirs"), take(place.Theirs))),
			rtl.NewLabel(say("sync-base"), rtl.SmallBold, rtl.Third),
			rtl.NewContent(place.Base, rtl.Small, rtl.Second, 0),
			rtl.NewLabel(say("sync-merged"), rtl.SmallBold, rtl.Ink), frame,
			rtl.NewRule())
	}
	dialog = rtl.NewDialog(say("sync-title"), rtl.VBox(10, column...),
		rtl.Action{Text: say("sync-settle"), Kind: rtl.Primary, Do: func() {
			texts := make([]string, len(results))
			for i, f := range results {
				texts[i] = f.Text()
			}
			a.Session.Settle(c, c.Settled(texts))
		}},
		rtl.Action{Text: say("cancel")})
	dialog.Button(0).SetEnabled(false)
	dialog.Width = 860
	dialog.Show(a.Canvas)
}

// by names who wrote a text.
func by(what, name string) string {
	return bidi.Joined(" · ", what, name)
}

// side is one text of a place, with the button that takes it.
func (a *Asker) side(name, text, verb string, take func()) fyne.CanvasObject {
	button := rtl.NewButton(verb, rtl.Plain, take)
	button.Small = true
	return rtl.NewCard(rtl.Inset(12, 10, rtl.VBox(6,
		rtl.NewLabel(name, rtl.SmallBold, rtl.Second),
		rtl.NewContent(text, rtl.Body, rtl.Ink, 0),
		rtl.HBox(0, button, rtl.Space()))))
}

// disputeWhole is for an article that one side took away, and for a file that is
// no article: one of the two forms stands.
func (a *Asker) disputeWhole(c publish.Conflict) {
	say := a.Words.Say
	ours, theirs := a.form(say("conflict-ours"), c.Ours, c.Files.Ours), a.form(by(say("sync-theirs"), c.Colleague.Name), c.Theirs, c.Files.Theirs)
	settle := func(article *document.Article, file []byte) func() {
		if c.Ours != nil || c.Theirs != nil {
			return func() { a.Session.Settle(c, article) }
		}
		return func() { a.Session.SettleFile(c, file) }
	}
	dialog := rtl.NewDialog(say("sync-title"), rtl.VBox(14,
		rtl.NewWrapped(say("sync-conflict-text"), rtl.Body, rtl.Second),
		rtl.NewLabel(bidi.Isolated(c.Path), rtl.Small, rtl.Third),
		rtl.GridOf(2, 14, ours, theirs)),
		rtl.Action{Text: say("sync-settle-ours"), Kind: rtl.Primary, Do: settle(c.Ours, c.Files.Ours)},
		rtl.Action{Text: say("sync-settle-theirs"), Do: settle(c.Theirs, c.Files.Theirs)},
		rtl.Action{Text: say("cancel")})
	dialog.Width = 860
	dialog.Show(a.Canvas)
}

// form shows an article, a file that is none, or that nothing is there.
func (a *Asker) form(name string, article *document.Article, file []byte) fyne.CanvasObject {
	switch {
	case article != nil:
		return a.whole(name, article)
	case file != nil:
		return a.whole(name, &document.Article{Body: string(file)})
	}
	return rtl.NewCard(rtl.Inset(14, 12, rtl.VBox(8,
		rtl.NewLabel(name, rtl.SmallBold, rtl.Second), rtl.NewLabel(a.Words.Say("sync-removed"), rtl.Body, rtl.Red))))
}
