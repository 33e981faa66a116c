package desk

import (
	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// menu shows what can be done with a row, or with all that are picked where it is
// among them.
func (d *Desk) menu(i int, at fyne.Position) {
	row, ok := d.session.Desk.Row(i)
	if !ok {
		return
	}
	items := d.Menu(i)
	if d.list.IsPicked(row.Key) {
		items = d.picked.menu()
	} else {
		d.list.ClearPicks()
	}
	widget.ShowMenu(fyne.CurrentApp().Driver().CanvasForObject(d.list), at, items)
}

// Menu returns what can be done with row i of the shown shelf; nothing where there
// is no such row.
func (d *Desk) Menu(i int) (items []widget.MenuItem) {
	row, ok := d.session.Desk.Row(i)
	if !ok {
		return nil
	}
	switch d.session.Desk.Shelf() {
	case session.TrashShelf:
		return d.trashMenu(i, row)
	case session.PublishedShelf, session.RetractedShelf:
		return d.articleMenu(i, row, nil)
	}
	return d.articleMenu(i, row, []widget.MenuItem{
		{Rule: true},
		{Text: d.words.Say("file-trash"), Keys: "Del", Icon: "trash", Danger: true, Do: func() { d.actions.Trash(row) }},
	})
}

func (d *Desk) trashMenu(i int, row newsroom.Row) []widget.MenuItem {
	say := d.words.Say
	return []widget.MenuItem{
		{Text: say("row-read"), Icon: "page", Do: func() { d.OpenRow(i) }},
		{Text: say("file-restore"), Keys: "↵", Icon: "restore", Do: func() { d.session.Desk.Restore(row.Key) }},
		{Text: say("row-export"), Icon: "import", Do: func() { d.export([]string{row.Key}) }},
		{Rule: true},
		{Text: say("file-erase"), Keys: "Del", Icon: "trash", Danger: true, Do: func() { d.actions.Erase(row) }},
	}
}

// articleMenu returns what can be done with a draft, or with what is published, and
// last what is possible with one of them only.
func (d *Desk) articleMenu(i int, row newsroom.Row, last []widget.MenuItem) []widget.MenuItem {
	say, broken := d.words.Say, row.Broken != nil
	published := d.archive() || row.Standing.Settled() || row.Standing == newsroom.Ahead
	keys := []string{row.Key}
	items := []widget.MenuItem{
		{Text: say("row-open"), Keys: "↵", Icon: "page", Off: broken, Do: func() { d.OpenRow(i); d.actions.Focus() }},
		{Text: say("row-revisions"), Icon: "restore", Off: broken, Do: func() { d.actions.Revisions(row) }},
		{Text: say("row-compare"), Icon: "compare", Off: broken || row.ID == d.session.Article.Current().ID, Do: func() { d.actions.Compare(row) }},
		{Rule: true},
		{Text: say("file-undo"), Off: !published || broken, Do: func() { d.actions.Undo(row) }},
		{Text: say("file-retract"), Icon: "warning", Off: !published || broken || row.Status == document.Retracted, Do: func() { d.actions.Retract(row) }},
		{Rule: true},
		{Text: say("file-duplicate"), Icon: "copy", Off: broken, Do: func() { d.session.Article.Duplicate(row.Key) }},
		{Text: say("row-tag"), Off: broken, Do: func() { d.tag(keys) }},
		{Text: say("row-export"), Icon: "import", Do: func() { d.export(keys) }},
		{Text: say("row-link"), Off: broken, Do: func() { d.actions.CopyLink([]string{row.ID}) }},
	}
	return append(items, last...)
}
