package writing

import (
	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
)

// A field of the page that few articles have takes no room while it is empty. It is
// brought by the sign in the page's margin or a command, and is gone again when the
// keys leave it empty.

// Optional are the fields that can be brought to the page, in reading order, by the
// keys of their words.
var Optional = []struct {
	Field newsroom.Field
	Words string
}{
	{newsroom.Kicker, "add-kicker"}, {newsroom.Standfirst, "add-standfirst"},
	{newsroom.Byline, "add-byline"}, {Tags, "add-tags"},
}

// Tags names the tags among the fields that can be brought.
const Tags newsroom.Field = "tags"

// Shows reports whether a field takes room on the page.
func (w *Writing) Shows(name newsroom.Field) bool {
	switch {
	case w.brought == name:
		return true
	case name == Tags:
		return len(w.masthead.tagged) > 0
	}
	return !looks[name].absent || w.field(name).Letters() > 0
}

// Bring shows a field that takes no room, and puts the keys there.
func (w *Writing) Bring(name newsroom.Field) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(w.Object)
	if canvas == nil || !w.session.Article.Writable() {
		return
	}
	w.brought = name
	w.arrange()
	if name == Tags {
		widget.Focus(canvas, w.masthead.entry.field)
		return
	}
	widget.Focus(canvas, w.field(name))
}

// kept notes that a field has the keys or has lost them. A field keeps its room
// while it has them.
func (w *Writing) kept(name newsroom.Field, has bool) {
	switch {
	case has:
		w.brought = name
	case w.brought == name:
		w.brought = ""
	}
	w.arrange()
}

// arrange gives room to the fields that have something to show, and takes it from
// the others.
func (w *Writing) arrange() {
	m := &w.masthead
	changed := false
	show := func(o fyne.CanvasObject, yes bool) {
		if o.Visible() == yes {
			return
		}
		changed = true
		if yes {
			o.Show()
		} else {
			o.Hide()
		}
	}
	above := w.Shows(newsroom.Kicker)
	show(w.field(newsroom.Kicker), above)
	show(m.above, above || m.breaking.Visible())
	show(w.field(newsroom.Standfirst), w.Shows(newsroom.Standfirst))
	show(m.under, w.Shows(newsroom.Standfirst))
	byline := w.Shows(newsroom.Byline)
	show(m.by, byline)
	show(w.field(newsroom.Byline), byline)
	show(m.entry.field, w.Shows(Tags) && w.session.Article.Writable())
	missing := false
	for _, o := range Optional {
		missing = missing || !w.Shows(o.Field)
	}
	show(m.plus, missing && w.session.Article.Writable())
	if changed {
		m.all.Refresh()
		w.page.Refresh()
	}
}

// Offer shows a menu of the fields that take no room, at the sign in the margin.
func (w *Writing) Offer() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(w.Object)
	if canvas == nil || !w.session.Article.Writable() {
		return
	}
	var items []widget.MenuItem
	for _, o := range Optional {
		if !w.Shows(o.Field) {
			items = append(items, widget.MenuItem{Text: w.words.Say(o.Words), Do: func() { w.Bring(o.Field) }})
		}
	}
	if len(items) == 0 {
		return
	}
	w.page.ScrollTo(0)
	widget.ShowMenuUnder(canvas, w.masthead.plus, 0, items)
}

// beside puts the sign into the margin at the start of the headline, where it takes
// no room.
type beside struct{ dir theme.Direction }

const plusSize = 30

// Layout implements fyne.Layout for the sign and the headline. The sign comes first,
// so that Tab goes from the headline on to what is below it.
func (l beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	plus, headline := objects[0], objects[1]
	headline.Move(fyne.Position{})
	headline.Resize(size)
	plus.Resize(fyne.NewSquareSize(plusSize))
	plus.Move(fyne.NewPos(layout.Place(l.dir, size.Width, -plusSize-6, plusSize), 12))
}

// MinSize implements fyne.Layout.
func (l beside) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }
