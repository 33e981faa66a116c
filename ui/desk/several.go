package desk

import (
	"cmp"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/document/bidi"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/trouble"
)

// pickBar shows how many rows are picked and what can be done with them. It is seen
// while some are.
type pickBar struct {
	desk   *Desk
	object *fyne.Container
	count  *widget.Label
	row    *fyne.Container
	shelf  session.Shelf // that the buttons are for
}

func newPickBar(d *Desk) *pickBar {
	b := &pickBar{desk: d, count: widget.NewLabel("", theme.BodyBold, theme.Ink), row: layout.Flow(6), shelf: session.TrashShelf + 1}
	none := widget.NewIconButton("close", d.words.Say("pick-none"), d.list.ClearPicks)
	none.SetKeys("Esc")
	none.Small = true
	inside := layout.Inset(theme.RowSide, 10, layout.VBox(8, layout.HBox(8, layout.Grow(b.count), none), b.row))
	b.object = layout.VBox(0, widget.NewRule(), widget.NewGround(theme.Paper, inside))
	b.object.Hide()
	return b
}

// show shows how many rows are picked now.
func (b *pickBar) show() {
	d, n := b.desk, b.desk.list.Picked()
	b.count.SetText(d.words.Count("picked", n))
	if shelf := d.session.Desk.Shelf(); shelf != b.shelf {
		b.shelf = shelf
		b.row.Objects = nil
		for _, item := range b.menu() {
			kind := widget.Plain
			if item.Danger {
				kind = widget.Danger
			}
			button := widget.NewButton(item.Text, kind, item.Do)
			button.Small = true
			b.row.Objects = append(b.row.Objects, button)
		}
	}
	if (n > 0) == b.object.Visible() {
		return
	}
	b.object.Hidden = n == 0
	d.column.Refresh()
}

// menu returns what can be done with what is picked.
func (b *pickBar) menu() []widget.MenuItem {
	d, say := b.desk, b.desk.words.Say
	export := widget.MenuItem{Text: say("row-export"), Icon: "import", Do: func() { d.export(d.list.Picks()) }}
	tag := widget.MenuItem{Text: say("row-tag"), Do: func() { d.tag(d.list.Picks()) }}
	remove := widget.MenuItem{Text: say("file-trash"), Icon: "trash", Do: b.remove} // from where it comes back
	switch d.session.Desk.Shelf() {
	case session.TrashShelf:
		remove.Text, remove.Danger = say("file-erase"), true
		return []widget.MenuItem{{Text: say("file-restore"), Icon: "restore", Do: func() { d.session.Desk.RestoreAll(d.list.Picks()) }}, export, remove}
	case session.PublishedShelf, session.RetractedShelf:
		return []widget.MenuItem{tag, export, {Text: say("row-links"), Do: func() { d.actions.CopyLink(d.list.Picks()) }}}
	}
	return []widget.MenuItem{tag, export, remove}
}

// remove moves what is picked to the trash, or out of it.
func (b *pickBar) remove() {
	d, keys := b.desk, b.desk.list.Picks()
	switch {
	case d.session.Desk.Shelf() == session.TrashShelf:
		d.actions.EraseAll(keys)
	case !d.archive():
		d.session.Desk.TrashAll(keys)
	}
}

// export asks for a folder, and writes the articles of the shown shelf into it.
func (d *Desk) export(keys []string) {
	d.actions.Export(len(keys), func(folder string) { d.session.Desk.ExportAll(keys, folder) })
}

// tag asks for tags, and changes those of the articles of the shown shelf.
func (d *Desk) tag(keys []string) {
	d.session.Desk.Facets(func(f catalogue.Facets) {
		known := make([]string, len(f.Tags))
		for i, tag := range f.Tags {
			known[i] = tag.Text
		}
		d.actions.Tag(len(keys), known, func(t newsroom.Tagging) { d.session.Desk.TagAll(keys, t) })
	})
}

// severalDone are the keys of the words for what was done to several.
var severalDone = map[session.SeveralAct]string{
	session.TrashSeveral: "several-trashed", session.RestoreSeveral: "several-restored", session.TagSeveral: "several-tagged", session.ExportSeveral: "several-exported",
}

// Several shows how far an act on several articles has come, and in the end what was
// done and what was not.
func (d *Desk) Several(s session.Several) {
	w := d.words
	switch {
	case !s.Over && s.Got == 0:
		d.list.ClearPicks()
		return // it may be done before anybody could read this
	case !s.Over:
		d.failed = ""
		d.say(widget.NewBanner(widget.BannerNote, w.Say("several-goes", "Done", s.Got, "All", s.Of)))
		return
	}
	var lines []string
	if n := len(s.Done); n > 0 {
		lines = append(lines, w.Count(severalDone[s.Act], n, "Folder", filepath.Base(s.Folder)))
	}
	kind := widget.BannerNote
	if len(s.Left) > 0 || s.Err != nil {
		kind = widget.BannerWarn
		lines = append(lines, d.leftOf(s)...)
	}
	var undo []widget.Action
	if s.Act == session.TrashSeveral && len(s.Done) > 0 {
		undo = append(undo, widget.Action{Text: w.Say("several-undo"), Do: func() {
			d.Dismiss()
			d.session.Desk.RestoreAll(s.Done)
		}})
	}
	if len(lines) == 0 {
		return
	}
	d.failed = ""
	d.say(widget.NewBanner(kind, strings.Join(lines, " "), undo...))
	d.brief = kind == widget.BannerNote
}

// mostLeft is of how many articles it is said why they were left.
const mostLeft = 4

// leftOf returns what was left and why, a line each.
func (d *Desk) leftOf(s session.Several) (lines []string) {
	w := d.words
	if len(s.Left) > 0 {
		lines = append(lines, w.Count("several-left", len(s.Left)))
	}
	for i, l := range s.Left {
		if i == mostLeft {
			lines = append(lines, w.Count("several-more", len(s.Left)-mostLeft))
			break
		}
		headline := cmp.Or(l.Headline, w.Say("no-headline"))
		lines = append(lines, bidi.Isolated("«"+headline+"»")+": "+trouble.Why(w, l.Err))
	}
	if s.Err != nil {
		lines = append(lines, trouble.Why(w, s.Err))
	}
	return lines
}
