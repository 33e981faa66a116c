package ask

import (
	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/ui/rtl"
	"tahrir/ui/textedit"
)

// Conflict puts both texts of the open draft side by side, after another program
// wrote its file, and asks which shall stand.
func (a *Asker) Conflict() {
	ours, theirs, ok := a.Session.Conflict()
	if !ok {
		return
	}
	say := a.Words.Say
	content := rtl.VBox(14,
		rtl.NewWrapped(say("conflict-text"), rtl.Body, rtl.Second),
		rtl.GridOf(2, 14,
			a.whole(say("conflict-ours"), &ours), a.whole(say("conflict-theirs"), &theirs)))
	dialog := rtl.NewDialog(say("conflict-title"), content,
		rtl.Action{Text: say("conflict-keep"), Kind: rtl.Primary, Do: a.Session.KeepOurs},
		rtl.Action{Text: say("conflict-take"), Do: a.Session.TakeTheirs},
		rtl.Action{Text: say("cancel")})
	dialog.Width = 860
	dialog.Show(a.Canvas)
}

// whole shows one text of a draft on a card, as high as the other's. Only what is
// seen of it is laid out.
func (a *Asker) whole(name string, article *document.Article) fyne.CanvasObject {
	body, _ := a.Framed(textedit.Options{Style: rtl.Body, MultiLine: true, Spaced: true, ReadOnly: true})
	body.SetText(article.Body)
	head := rtl.VBox(2,
		rtl.NewContent(article.Headline, rtl.RowTitle, rtl.Ink, 0),
		rtl.NewContent(article.Author, rtl.Small, rtl.Second, 1))
	page := textedit.NewPage(body, textedit.PageOptions{
		Header: head, Between: 8, Width: -1, Margin: -1, Top: -1, Around: -1, Bare: true,
		BarLeft: rtl.InterfaceDirection() == rtl.RTL,
	})
	return rtl.NewCard(rtl.Inset(14, 12, rtl.VBox(8,
		rtl.NewLabel(name, rtl.SmallBold, rtl.Second),
		rtl.Sized(0, 320, page))))
}
