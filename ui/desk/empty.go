package desk

import (
	"slices"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// emptiness is why a list has no rows.
type emptiness struct {
	why   string                    // the key of the words; "" where there are rows
	found [len(session.Shelves)]int // on the other shelves

	done, total int // of what is being read
}

// showEmptiness shows what belongs in an empty list, and offers the next step.
func (d *Desk) showEmptiness() {
	now := d.emptiness()
	if now == d.shown {
		return
	}
	d.shown = now
	d.middle.Objects = []fyne.CanvasObject{d.list}
	if now.why != "" {
		d.middle.Objects = append(d.middle.Objects, d.place(now))
	}
	d.middle.Refresh()
}

func (d *Desk) emptiness() emptiness {
	done, total, reading := d.session.Desk.Cataloguing()
	switch {
	case d.session.Desk.Len() > 0:
		return emptiness{}
	case !d.session.Desk.Listed():
		return emptiness{why: "reading-desk"}
	case reading && d.session.Desk.Shelf() != session.TrashShelf:
		return emptiness{why: "reading-articles", done: done, total: total}
	case d.session.Desk.Narrowing().Narrows():
		e := emptiness{why: "narrow-none"}
		for i, shelf := range session.Shelves {
			e.found[i] = d.session.Desk.Matches(shelf)
		}
		return e
	}
	if n := d.session.Desk.Count(session.RetractedShelf); n > 0 && d.session.Desk.Shelf() == session.PublishedShelf {
		e := emptiness{why: "empty-published-now"}
		for i, shelf := range session.Shelves {
			if shelf == session.RetractedShelf {
				e.found[i] = n
			}
		}
		return e
	}
	return emptiness{why: map[session.Shelf]string{
		session.DraftsShelf: "empty-drafts", session.ReviewShelf: "empty-review",
		session.PublishedShelf: "empty-published", session.RetractedShelf: "empty-retracted", session.TrashShelf: "empty-trash",
	}[d.session.Desk.Shelf()]}
}

// place returns what is shown in place of rows.
func (d *Desk) place(e emptiness) fyne.CanvasObject {
	say := d.words.Say
	text, more := say(e.why), ""
	var steps []fyne.CanvasObject
	switch e.why {
	case "reading-articles":
		text = say(e.why, "Done", e.done, "All", e.total)
	case "empty-published-now":
		steps = d.elsewhere(e)
	case "narrow-none":
		steps = d.elsewhere(e)
		if len(steps) > 0 {
			more = say("search-elsewhere")
		}
		steps = append(steps, widget.NewButton(say("narrow-all"), widget.Plain, func() { d.session.Desk.SetNarrowing(session.Narrowing{}) }))
	case "empty-review":
		steps = []fyne.CanvasObject{
			widget.NewButton(say("empty-review-step"), widget.Plain, d.actions.Details),
			d.wayTo(session.DraftsShelf),
		}
	case "empty-published":
		steps = []fyne.CanvasObject{widget.NewButton(say("file-new"), widget.Plain, d.actions.New), d.wayTo(session.DraftsShelf)}
	case "empty-retracted":
		steps = []fyne.CanvasObject{d.wayTo(session.PublishedShelf)}
	case "empty-trash":
		steps = []fyne.CanvasObject{d.wayTo(session.DraftsShelf)}
	case "empty-drafts":
		steps = []fyne.CanvasObject{
			widget.NewButton(say("file-new"), widget.Plain, d.actions.New),
			widget.NewButton(say("file-import"), widget.Plain, d.actions.Import),
		}
	}
	column := []fyne.CanvasObject{widget.NewWrapped(text, theme.Body, theme.Second)}
	if more != "" {
		column = append(column, widget.NewWrapped(more, theme.Body, theme.Second))
	}
	for len(steps) > 0 { // two side by side, as a narrow desk has room for
		n := min(2, len(steps))
		column = append(column, layout.HBox(8, append(slices.Clone(steps[:n]), layout.Space())...))
		steps = steps[n:]
	}
	return layout.Border(layout.Inset(theme.RowSide, 24, layout.VBox(14, column...)), nil, nil, nil)
}

// wayTo returns a button to another shelf.
func (d *Desk) wayTo(shelf session.Shelf) fyne.CanvasObject {
	return widget.NewButton(d.words.Say(shelfNames[shelf]), widget.Plain, func() { d.show(shelf) })
}

// elsewhere returns buttons to the other shelves where something was found.
func (d *Desk) elsewhere(e emptiness) (steps []fyne.CanvasObject) {
	for i, n := range e.found {
		if n > 0 {
			name := d.words.Say(shelfNames[i]) + " " + d.words.Number(n)
			steps = append(steps, widget.NewButton(name, widget.Plain, func() { d.show(session.Shelves[i]) }))
		}
	}
	return steps
}
