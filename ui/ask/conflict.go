package ask

import (
	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// Conflict shows both texts of the open draft side by side, after another program
// wrote its file, and asks which to keep.
func (a *Asker) Conflict() { a.conflict(widget.Primary) }

// Interrupt is Conflict for a question that nobody asked for: no button gets the
// focus, since the writer is in the middle of a sentence.
func (a *Asker) Interrupt() { a.conflict(widget.Plain) }

func (a *Asker) conflict(keep widget.ButtonKind) {
	ours, theirs, ok := a.Session.Article.Conflict()
	if !ok {
		return
	}
	if a.disputed != nil {
		a.disputed.Hide()
	}
	say := a.Words.Say
	content := layout.VBox(14,
		widget.NewWrapped(say("conflict-text"), theme.Body, theme.Second),
		layout.GridOf(2, 14,
			a.whole(say("conflict-ours"), &ours), a.whole(say("conflict-theirs"), &theirs)))
	dialog := widget.NewDialog(say("conflict-title"), content,
		widget.Action{Text: say("conflict-keep"), Kind: keep, Do: a.Session.Article.KeepOurs},
		widget.Action{Text: say("conflict-take"), Do: a.Session.Article.TakeTheirs},
		widget.Action{Text: say("cancel")})
	dialog.Width = 860
	a.disputed, a.theirs = dialog, theirs
	dialog.Show(a.Canvas)
}

// StateChanged closes a question that is settled, and asks again where the other
// program has written once more.
func (a *Asker) StateChanged() {
	if a.disputed == nil || !a.disputed.Shown() {
		a.disputed = nil
		return
	}
	switch _, theirs, ok := a.Session.Article.Conflict(); {
	case !ok:
		a.disputed.Hide()
		a.disputed = nil
	case theirs.Headline != a.theirs.Headline || theirs.Author != a.theirs.Author || theirs.Body != a.theirs.Body:
		a.Interrupt()
	}
}

// cardInside is the room beside the text on a card; the scroll bar is in it.
const cardInside = 14

// whole shows one text of a draft on a card as high as the other's. Only what is
// seen of it is laid out.
func (a *Asker) whole(name string, article *document.Article) fyne.CanvasObject {
	body, _ := a.Framed(textedit.Options{Style: theme.Body, MultiLine: true, Spaced: true, ReadOnly: true})
	body.SetText(article.Body)
	head := layout.VBox(2,
		widget.NewContent(article.Headline, theme.RowTitle, theme.Ink, 0),
		widget.NewContent(article.Author, theme.Small, theme.Second, 1))
	page := textedit.NewPage(body, textedit.PageOptions{
		Header: head, Between: 8, Width: -1, Margin: cardInside, Top: -1, Around: -1, Bare: true,
		BarLeft: theme.InterfaceDirection() == theme.RTL, Colors: a.Colors,
	})
	return widget.NewCard(layout.Inset(0, 12, layout.VBox(8,
		layout.Inset(cardInside, 0, widget.NewLabel(name, theme.SmallBold, theme.Second)),
		layout.Sized(0, 320, page))))
}
