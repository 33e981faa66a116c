// Package ask puts the window's questions: who publishes, the text of a page to
// import, whether to delete or to restore.
// Each answer is a verb on a button, and none loses anything.
//
// It imports publish/remote, ui/session, ui/rtl, ui/words, ui/textedit and
// ui/textbuf.
package ask

import (
	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// Asker asks questions over one window.
type Asker struct {
	Canvas  fyne.Canvas
	Session *session.Session
	Words   *words.Words
	Post    func(func()) // runs a function on the interface's goroutine, from any other
	Colors  func() textedit.Colors
	// Framed returns a text field in the window's look, and its frame.
	Framed func(textedit.Options) (*textedit.Field, *widget.Frame)

	signIn *widget.Dialog // the question of a server

	folder  string // of the file that was last chosen
	waiting bool   // for the identity to offer
}

// sure asks whether to do something, with its verb on the button.
func (a *Asker) sure(title, text, verb string, kind widget.ButtonKind, do func()) {
	widget.NewDialog(title, widget.NewWrapped(text, theme.Body, theme.Second),
		widget.Action{Text: verb, Kind: kind, Do: do},
		widget.Action{Text: a.Words.Say("cancel")},
	).Show(a.Canvas)
}

// Trash asks before a draft is moved to the trash.
func (a *Asker) Trash(row newsroom.Row) {
	say := a.Words.Say
	headline := row.Headline
	if row.Key == a.Session.Article.Key() {
		headline = a.Session.Article.Current().Headline
	}
	if headline == "" {
		headline = say("no-headline")
	}
	widget.NewDialog(say("trash-title"),
		layout.VBox(8, widget.NewContent(headline, theme.RowTitle, theme.Ink, 2), widget.NewWrapped(say("trash-text"), theme.Body, theme.Second)),
		widget.Action{Text: say("file-trash"), Kind: widget.Danger, Do: func() { a.Session.Desk.Trash(row.Key) }},
		widget.Action{Text: say("cancel")},
	).Show(a.Canvas)
}

// Erase asks before a draft in the trash is deleted for good.
func (a *Asker) Erase(row newsroom.Row) {
	say := a.Words.Say
	headline := row.Headline
	if headline == "" {
		headline = say("no-headline")
	}
	widget.NewDialog(say("erase-title"),
		layout.VBox(8, widget.NewContent(headline, theme.RowTitle, theme.Ink, 2), widget.NewWrapped(say("erase-text"), theme.Body, theme.Second)),
		widget.Action{Text: say("erase-do"), Kind: widget.Danger, Do: func() { a.Session.Desk.Erase(row.Key) }},
		widget.Action{Text: say("cancel")},
	).Show(a.Canvas)
}

// EraseAll asks before drafts in the trash are deleted for good.
func (a *Asker) EraseAll(keys []string) {
	a.sure(a.Words.Say("empty-trash-title"), a.Words.Count("empty-trash-text", len(keys)), a.Words.Say("empty-trash-do"), widget.Danger,
		func() { a.Session.Desk.Erase(keys...) })
}

// Restore asks before the text of the shown revision replaces the draft's.
func (a *Asker) Restore() { a.RestoreForm(a.Session.Publisher.Restore) }

// RestoreForm is [Asker.Restore] for another form than the one that is shown.
func (a *Asker) RestoreForm(restore func()) {
	say := a.Words.Say
	a.sure(say("restore-title"), say("restore-text"), say("restore-revision"), widget.Primary, restore)
}

// labelled places a name above a field.
func labelled(name string, o fyne.CanvasObject) fyne.CanvasObject {
	return layout.VBox(6, widget.NewLabel(name, theme.SmallBold, theme.Ink), o)
}
