package desk

import (
	"time"

	"fyne.io/fyne/v2"

	"tahrir/newsroom/catalogue"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// narrowRow shows what narrows the lists, each part with a cross that takes it away,
// and how much is left. It is folded away where nothing does.
type narrowRow struct {
	desk   *Desk
	object *fyne.Container
	parts  *fyne.Container
	button *widget.Button // opens the menu
	shown  session.Narrowing
	said   string // how many rows are left
}

func newNarrowRow(d *Desk) *narrowRow {
	n := &narrowRow{desk: d, parts: layout.Flow(6)}
	n.object = layout.VBox(0, layout.Inset(theme.RowSide, 8, n.parts), widget.NewRule())
	n.object.Hide()
	return n
}

// show brings the row up to date.
func (n *narrowRow) show() {
	d := n.desk
	now := d.session.Desk.Narrowing()
	said := ""
	if now.Narrows() {
		said = d.words.Say("narrow-left", "Count", d.session.Desk.Len(), "All", d.session.Desk.Count(d.session.Desk.Shelf()))
	}
	if now == n.shown && said == n.said {
		return
	}
	n.shown, n.said = now, said
	n.parts.Objects = n.chips(now)
	if said != "" {
		n.parts.Objects = append(n.parts.Objects, layout.Inset(4, 4, widget.NewLabel(said, theme.Small, theme.Second)))
	}
	n.object.Hidden = len(n.parts.Objects) == 0
	if n.button != nil {
		n.button.Tinted = !n.object.Hidden
		n.button.Refresh()
	}
	d.column.Refresh()
}

// chips returns a button for each part, which takes it away.
func (n *narrowRow) chips(now session.Narrowing) (chips []fyne.CanvasObject) {
	d, say := n.desk, n.desk.words.Say
	add := func(text string, without func(*session.Narrowing)) {
		chip := widget.NewButton(text, widget.Plain, func() {
			next := d.session.Desk.Narrowing()
			without(&next)
			d.session.Desk.SetNarrowing(next)
		})
		chip.Small, chip.Hint = true, say("narrow-remove")
		chip.SetIcon("close")
		chips = append(chips, chip)
	}
	if now.Author != "" {
		add(say("narrow-author", "Name", now.Author), func(n *session.Narrowing) { n.Author = "" })
	}
	if now.Tag != "" {
		add(say("narrow-tag", "Tag", now.Tag), func(n *session.Narrowing) { n.Tag = "" })
	}
	if now.Language != "" {
		add(d.words.Tongue(now.Language), func(n *session.Narrowing) { n.Language = "" })
	}
	for _, p := range d.periods() {
		if !now.From.IsZero() && p.from.Equal(now.From) {
			add(say(p.words), func(n *session.Narrowing) { n.From = time.Time{} })
			break // on the first of a month, its day and the month are one period
		}
	}
	if now.Breaking {
		add(say("breaking"), func(n *session.Narrowing) { n.Breaking = false })
	}
	if now.Sort != catalogue.Newest {
		add(say(sorts[now.Sort]), func(n *session.Narrowing) { n.Sort = catalogue.Newest })
	}
	return chips
}

// sorts are the keys of the orders' names.
var sorts = [...]string{
	catalogue.Newest: "sort-newest", catalogue.Oldest: "sort-oldest", catalogue.ByHeadline: "sort-headline", catalogue.ByAuthor: "sort-author", catalogue.Longest: "sort-longest",
}

// period is a time that ends now.
type period struct {
	words string
	from  time.Time
}

// periods returns those that are offered, by the newspaper's clock.
func (d *Desk) periods() []period {
	now := d.session.Desk.Zoned(d.session.Desk.Now())
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	return []period{
		{"period-day", day}, {"period-week", day.AddDate(0, 0, -6)}, {"period-month", time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, now.Location())},
		{"period-year", time.Date(now.Year(), 1, 1, 0, 0, 0, 0, now.Location())},
	}
}

// OpenNarrowing opens the menu of what the shown list can be sorted and narrowed by.
func (d *Desk) OpenNarrowing() {
	d.session.Desk.Facets(func(f catalogue.Facets) {
		button := d.narrow.button
		if !button.Visible() {
			button = d.tabs.More() // its menu has what the button does
		}
		widget.ShowMenuUnder(fyne.CurrentApp().Driver().CanvasForObject(d.list), button, 2, d.narrowings(f))
	})
}

// mostValues bounds the authors and tags in the menu: the most frequent.
const mostValues = 14

// narrowings returns the menu.
func (d *Desk) narrowings(f catalogue.Facets) []widget.MenuItem {
	say, now := d.words.Say, d.session.Desk.Narrowing()
	item := func(text string, checked bool, change func(*session.Narrowing)) widget.MenuItem {
		return widget.MenuItem{Text: text, Checked: checked, Do: func() {
			next := d.session.Desk.Narrowing()
			change(&next)
			d.session.Desk.SetNarrowing(next)
		}}
	}
	var order, period []widget.MenuItem
	for sort, key := range sorts {
		order = append(order, item(say(key), now.Sort == catalogue.Sort(sort), func(n *session.Narrowing) { n.Sort = catalogue.Sort(sort) }))
	}
	for _, p := range d.periods() {
		period = append(period, item(say(p.words), p.from.Equal(now.From), func(n *session.Narrowing) { n.From = p.from }))
	}
	values := func(of []catalogue.Value, name func(string) string, part func(*session.Narrowing) *string) (items []widget.MenuItem) {
		for _, v := range of[:min(len(of), mostValues)] {
			one := item(name(v.Text), *part(&now) == v.Text, func(n *session.Narrowing) { *part(n) = v.Text })
			one.Keys = d.words.Number(v.Count)
			items = append(items, one)
		}
		return items
	}
	as := func(text string) string { return text }
	items := []widget.MenuItem{
		{Text: say("narrow-sort"), Icon: "sort", Sub: order},
		{Rule: true},
		sub(say("narrow-by-author"), values(f.Authors, as, func(n *session.Narrowing) *string { return &n.Author })),
		sub(say("narrow-by-tag"), values(f.Tags, as, func(n *session.Narrowing) *string { return &n.Tag })),
		sub(say("narrow-by-language"), values(f.Languages, d.words.Tongue, func(n *session.Narrowing) *string { return &n.Language })),
		sub(say("narrow-by-date"), period),
		item(say("narrow-breaking"), now.Breaking, func(n *session.Narrowing) { n.Breaking = !n.Breaking }),
	}
	if now.Narrows() {
		items = append(items, widget.MenuItem{Rule: true}, widget.MenuItem{Text: say("narrow-all"), Icon: "close", Do: func() {
			d.session.Desk.SetNarrowing(session.Narrowing{Sort: now.Sort})
		}})
	}
	return items
}

func sub(text string, items []widget.MenuItem) widget.MenuItem {
	return widget.MenuItem{Text: text, Off: len(items) == 0, Sub: items}
}

// headLayout places the tabs, and at their end the button of the filters. Where the
// tabs need its room, their menu has it.
type headLayout struct{ desk *Desk }

// tabsEnd is the tabs' own empty end, over which the button stands: it has sides of its
// own.
const tabsEnd = 9

// Layout implements [fyne.Layout] for tabs and button.
func (l headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	button := objects[1].MinSize()
	start, whole := size.Width-button.Width, l.desk.tabs.Whole()
	room := start + tabsEnd
	objects[1].Hide()
	if room >= whole {
		objects[1].Show()
		objects[1].Resize(button)
		objects[1].Move(fyne.NewPos(layout.Place(theme.Auto, size.Width, start, button.Width), layout.Whole((size.Height-button.Height)/2)))
	} else if room = size.Width; room >= whole {
		room = whole - 1 // so that they have a menu
	}
	objects[0].Resize(fyne.NewSize(room, size.Height))
	objects[0].Move(fyne.NewPos(layout.Place(theme.Auto, size.Width, 0, room), 0))
}

// MinSize implements [fyne.Layout].
func (l headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
