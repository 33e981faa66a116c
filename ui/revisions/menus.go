package revisions

import (
	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// showFilters shows above the list what is listed, once there is something to
// choose from.
func (r *Revisions) showFilters() {
	f := r.session.TimeLine.Filter()
	which, whose := "moments-all", r.words.Say("moments-everybody")
	if f.Published {
		which = "moments-published"
	}
	if f.Author != "" {
		whose = f.Author
	}
	r.which.SetText(r.words.Say(which))
	r.whose.SetText(whose)
	if hide := r.session.TimeLine.All() < 2 && f == (newsroom.Filter{}); hide != r.filters.Hidden {
		r.filters.Hidden = hide
		r.all.Refresh()
	}
}

// chooseWhich offers all moments, or the publications alone.
func (r *Revisions) chooseWhich() {
	f := r.session.TimeLine.Filter()
	item := func(key string, published bool) widget.MenuItem {
		return widget.MenuItem{Text: r.words.Say(key), Checked: f.Published == published, Do: func() {
			f.Published = published
			r.filter(f)
		}}
	}
	r.actions.Menu(r.which, []widget.MenuItem{item("moments-all", false), item("moments-published", true)})
}

// chooseWhose offers everybody in whose name a moment stands.
func (r *Revisions) chooseWhose() {
	r.session.TimeLine.AskAuthors(func(names []string) {
		f := r.session.TimeLine.Filter()
		item := func(text, author string) widget.MenuItem {
			return widget.MenuItem{Text: text, Checked: f.Author == author, Do: func() {
				f.Author = author
				r.filter(f)
			}}
		}
		items := []widget.MenuItem{item(r.words.Say("moments-everybody"), ""), {Rule: true}}
		for _, name := range names {
			items = append(items, item(name, name))
		}
		r.actions.Menu(r.whose, items)
	})
}

// filter lists other moments, from the newest.
func (r *Revisions) filter(f newsroom.Filter) {
	r.list.ScrollToTop()
	r.session.TimeLine.SetFilter(f)
}

// menu shows what can be done with a row.
func (r *Revisions) menu(i int, at fyne.Position) {
	widget.ShowMenu(fyne.CurrentApp().Driver().CanvasForObject(r.list), at, r.Menu(i))
}

// Menu returns what can be done with a row; nothing where it is not here yet.
func (r *Revisions) Menu(i int) []widget.MenuItem {
	if i == 0 {
		return r.draftMenu()
	}
	e, ok := r.session.TimeLine.Entry(i - 1)
	if !ok {
		return nil
	}
	m, line, say := e.Moment, r.session.TimeLine, r.words.Say
	gone := m.Local && m.Version.Err != nil || !m.Local && m.Revision.Removed // there is no text
	items := []widget.MenuItem{
		{Text: say("compare-with-draft"), Icon: "compare", Off: gone, Do: func() { r.actions.Compare(m.ID, session.TheDraft) }},
		{Text: say("compare-with-before"), Off: gone || e.Change.Began, Do: func() { line.CompareBefore(m) }},
	}
	items = append(items, r.markItems(m, gone)...)
	items = append(items,
		widget.MenuItem{Rule: true},
		widget.MenuItem{Text: say("restore-this"), Icon: "restore", Off: gone || !r.session.Publisher.Restorable(), Do: func() { r.actions.Restore(m) }},
		widget.MenuItem{Text: say("name-this"), Off: m.Local, Do: func() { r.actions.Name(m) }},
		widget.MenuItem{Text: say("copy-moment"), Icon: "copy", Off: gone, Do: func() { r.actions.Copy(m) }},
	)
	if list, _ := r.session.Revisions.List(); len(list) > 0 && !m.Local && list[0].Commit == m.Revision.Commit {
		may := r.session.Publisher.Withdrawable()
		items = append(items,
			widget.MenuItem{Rule: true},
			widget.MenuItem{Text: say("file-undo"), Icon: "restore", Off: !may, Do: r.actions.Undo},
			widget.MenuItem{Text: say("file-retract"), Icon: "warning", Off: !may || m.Revision.Status == document.Retracted, Do: r.actions.Retract},
		)
	}
	return items
}

// draftMenu is what can be done with the draft.
func (r *Revisions) draftMenu() []widget.MenuItem {
	say, line := r.words.Say, r.session.TimeLine
	items := []widget.MenuItem{
		{Text: say("compare-with-published"), Icon: "compare", Off: line.All() == 0, Do: r.compareDraft},
	}
	items = append(items, r.markItems(newsroom.Moment{}, false)...)
	return append(items,
		widget.MenuItem{Rule: true},
		widget.MenuItem{Text: say("keep-version"), Icon: "save", Do: r.actions.Keep},
		widget.MenuItem{Text: say("copy-moment"), Icon: "copy", Do: func() { r.actions.Copy(newsroom.Moment{}) }},
	)
}

// markItems are the items that mark a moment, or compare it with the marked one;
// the draft, which has no ID, cannot be marked.
func (r *Revisions) markItems(m newsroom.Moment, gone bool) (items []widget.MenuItem) {
	say, line := r.words.Say, r.session.TimeLine
	marked := line.Marked()
	if marked.ID != "" && marked.ID != m.ID {
		items = append(items, widget.MenuItem{Text: say("compare-with-marked", "Name", Title(r.words, marked)), Off: gone, Do: func() { line.CompareMarked(m) }})
	}
	switch {
	case m.ID == "":
	case m.ID == marked.ID:
		items = append(items, widget.MenuItem{Text: say("compare-unmark"), Checked: true, Do: func() { line.Mark(m) }})
	default:
		items = append(items, widget.MenuItem{Text: say("compare-mark"), Off: gone, Do: func() { line.Mark(m) }})
	}
	return items
}
