// Package desk is the screen at the start side of the window: the drafts, what
// waits for review, what is published and the trash, as lists that a person
// searches, opens from and clears up.
//
// It imports ui/session for what lies on the desk, ui/rtl for how it is drawn,
// ui/words and ui/trouble for what is said, and document/bidi.
package desk

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/trouble"
	"tahrir/ui/words"
)

// Actions are the window's, offered where a list is empty.
type Actions struct {
	New, Import func()
	Focus       func() // the writing view, after Enter on a row or a second click
	Trash       func(row newsroom.Row)
	Erase       func(row newsroom.Row)
	EmptyTrash  func(rows []newsroom.Row)

	// About a published article, which is opened for it.
	Revisions, Undo, Retract func(row newsroom.Row)
	May                      func() bool // may another article be opened now
}

// Desk is the screen.
type Desk struct {
	Object fyne.CanvasObject

	session *session.Session
	words   *words.Words
	actions Actions

	tabs    *widget.Tabs
	list    *widget.List
	column  *fyne.Container // all of it
	trouble *fyne.Container // a banner, where something failed here
	failed  session.Doing   // what the banner is about; "" for a question
	since   time.Time       // when it was said
	asked   bool            // the banner is a question
	hint    *fyne.Container // what can be done with the trash
	middle  *fyne.Container // the list, or what belongs there
	shown   emptiness
	sought  string // the row to be brought into view
	ruler   *row   // measures heights, never shown
}

// shelfNames are the keys of their names, in the order of session.Shelves.
var shelfNames = [len(session.Shelves)]string{"shelf-drafts", "shelf-review", "shelf-published", "shelf-retracted", "shelf-trash"}

// New makes the screen.
func New(s *session.Session, w *words.Words, a Actions) *Desk {
	d := &Desk{session: s, words: w, actions: a, trouble: layout.Stack()}
	tabs := make([]widget.Tab, len(shelfNames))
	for i, key := range shelfNames {
		tabs[i].Text, tabs[i].Counts = w.Say(key), session.Shelves[i] != session.TrashShelf
	}
	d.tabs = widget.NewTabs(func(i int) { d.show(session.Shelves[i]) },
		tabs...)
	d.tabs.SetMoreHint(w.Say("tabs-more"))
	d.list = widget.NewList(rows{d})
	d.list.OnChosen = d.OpenRow
	d.list.OnOpened = d.opened
	d.list.OnMenu = d.menu
	d.middle = layout.Stack(d.list)
	d.trouble.Hide()
	empty := widget.NewButton(w.Say("file-empty-trash"), widget.Quiet, func() { a.EmptyTrash(s.Desk.Rows()) })
	empty.Small = true
	d.hint = layout.VBox(0, layout.Inset(theme.RowSide, 10, layout.VBox(6,
		widget.NewWrapped(w.Say("trash-hint"), theme.Small, theme.Second), layout.HBox(0, empty, layout.Space()))), widget.NewRule())
	d.hint.Hide()
	head := layout.VBox(0, d.tabs, widget.NewRule(), d.trouble, d.hint)
	d.column = layout.Border(head, nil, nil, nil, d.middle)
	d.Object = widget.NewGround(theme.Surface, d.column)
	d.Changed()
	return d
}

// Changed shows what the session now has on the desk.
func (d *Desk) Changed() {
	for i, shelf := range session.Shelves {
		count := ""
		if n := d.session.Desk.Count(shelf); d.session.Desk.Listed() && n > 0 && shelf != session.TrashShelf {
			count = d.words.Number(n)
		}
		d.tabs.SetCount(i, count)
		d.tabs.SetAway(i, shelf == session.RetractedShelf && d.session.Desk.Count(shelf) == 0)
		if shelf == d.session.Desk.Shelf() {
			d.tabs.Choose(i)
		}
	}
	d.refresh()
	d.showEmptiness()
	if hint := d.session.Desk.Shelf() == session.TrashShelf && len(d.session.Desk.Rows()) > 0; hint != d.hint.Visible() {
		d.hint.Hidden = !hint
		d.column.Refresh()
	}
}

// refresh shows the rows. The list keeps its place; what comes to its top is seen
// where the top was, and the row of an article that was opened is brought into
// view, as soon as it is there.
func (d *Desk) refresh() {
	top := d.list.AtTop()
	chosen := d.chosen()
	if chosen != d.list.Chosen() {
		d.sought = chosen
	}
	d.list.Choose(chosen)
	d.list.Refresh()
	if top {
		d.list.ScrollToTop()
	}
	if d.sought != "" && d.sought == chosen && d.list.ChosenIndex() >= 0 {
		d.sought = ""
		d.list.Reveal(chosen)
	}
}

// show is a person's choice of a shelf.
func (d *Desk) show(shelf session.Shelf) {
	d.session.Desk.SetShelf(shelf)
	d.sought = ""
	d.list.ScrollToTop()
}

// Tick renews the times, which go on while nothing else changes. What was said of
// an import is over by itself after a while: the file is as it was, and there is
// nothing to be done about it on the desk.
func (d *Desk) Tick() {
	if d.failed == session.Importing && d.session.Desk.Now().Sub(d.since) > importSaid {
		d.Settled()
	}
	d.list.Refresh()
}

// importSaid is long enough to read why an import failed.
const importSaid = 30 * time.Second

// Focused tells whether the list has the keys.
func (d *Desk) Focused(c fyne.Canvas) bool { return c.Focused() == d.list }

// Focus gives the keys to the list.
func (d *Desk) Focus(c fyne.Canvas) { widget.Focus(c, d.list) }

// GoToResults gives the keys to the list, from the search, and chooses its first
// row where none is chosen. Where nothing was found the keys stay in the search,
// for other words.
func (d *Desk) GoToResults(c fyne.Canvas) {
	if len(d.session.Desk.Rows()) == 0 {
		return
	}
	d.Focus(c)
	if d.list.ChosenIndex() < 0 {
		d.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	}
}

// Report shows here what failed here; the close cross takes it away, and so does
// [Desk.Over].
func (d *Desk) Report(t session.Trouble) {
	kind := widget.BannerError
	if t.Doing == session.Imported || t.Doing == session.Pasted {
		kind = widget.BannerWarn // it was done, and not all of it
	}
	banner := widget.NewBanner(kind, trouble.Say(d.words, t))
	d.failed, d.since = t.Doing, d.session.Desk.Now()
	d.say(banner)
}

// Over takes away what was reported of one of these, which has gone well since.
func (d *Desk) Over(doings ...session.Doing) {
	if d.failed != "" && slices.Contains(doings, d.failed) {
		d.Settled()
	}
}

// Ask shows here what an editor must decide, with the way to it.
func (d *Desk) Ask(text string, way widget.Action) {
	d.failed = ""
	d.say(widget.NewBanner(widget.BannerWarn, text, way))
}

// Note shows here what an editor need not decide.
func (d *Desk) Note(text string) {
	d.failed = ""
	d.say(widget.NewBanner(widget.BannerNote, text))
}

// Answered takes away what was asked.
func (d *Desk) Answered() {
	if d.asked {
		d.Settled()
	}
}

func (d *Desk) say(banner *widget.Banner) {
	d.asked = d.failed == ""
	banner.OnClose = d.Settled
	banner.SetCloseHint(d.words.Say("close"))
	d.trouble.Objects = []fyne.CanvasObject{layout.Inset(12, 10, banner)}
	d.trouble.Show()
	d.column.Refresh()
}

// Settled takes away what was reported or asked.
func (d *Desk) Settled() {
	d.failed, d.asked = "", false
	d.trouble.Objects = nil
	d.trouble.Hide()
	d.column.Refresh()
}

// archive reports whether the shelf that is shown is of what is published.
func (d *Desk) archive() bool {
	shelf := d.session.Desk.Shelf()
	return shelf == session.PublishedShelf || shelf == session.RetractedShelf
}

// chosen is the key of the open article's row on the shown shelf.
func (d *Desk) chosen() string {
	switch {
	case d.archive():
		return d.session.Article().ID
	case d.session.Desk.Shelf() == session.TrashShelf:
		return d.session.Revisions.ViewingTrashed()
	}
	return d.session.Key()
}

// OpenRow opens row i of the shown shelf, as a click on it does.
func (d *Desk) OpenRow(i int) {
	all := d.session.Desk.Rows()
	if i < 0 || i >= len(all) || !d.actions.May() {
		return
	}
	row := all[i]
	switch d.session.Desk.Shelf() {
	case session.PublishedShelf, session.RetractedShelf:
		d.session.OpenPublished(row.Key)
	case session.TrashShelf:
		d.session.Revisions.ViewTrashed(row.Key) // Enter or a second click puts it back
	default:
		d.session.Open(row.Key)
	}
}

// opened is Enter or a second click on a row.
func (d *Desk) opened(i int) {
	if all := d.session.Desk.Rows(); d.session.Desk.Shelf() == session.TrashShelf {
		if i < len(all) && d.actions.May() {
			d.session.Desk.Restore(all[i].Key)
		}
		return
	}
	d.actions.Focus()
}

// menu offers what can be done with a row.
func (d *Desk) menu(i int, at fyne.Position) {
	widget.ShowMenu(fyne.CurrentApp().Driver().CanvasForObject(d.list), at, d.Menu(i))
}

// Menu is what can be done with row i of the shown shelf; nothing where there is
// no such row.
func (d *Desk) Menu(i int) (items []widget.MenuItem) {
	all := d.session.Desk.Rows()
	if i < 0 || i >= len(all) {
		return nil
	}
	row := all[i]
	say := d.words.Say
	switch d.session.Desk.Shelf() {
	case session.TrashShelf:
		items = []widget.MenuItem{
			{Text: say("file-restore"), Icon: "restore", Off: !d.actions.May(), Do: func() { d.session.Desk.Restore(row.Key) }},
			{Rule: true},
			{Text: say("file-erase"), Icon: "trash", Danger: true, Do: func() { d.actions.Erase(row) }},
		}
	case session.PublishedShelf, session.RetractedShelf:
		off := !d.actions.May()
		items = []widget.MenuItem{
			{Text: say("row-open"), Icon: "page", Off: off, Do: func() { d.OpenRow(i) }},
			{Text: say("row-revisions"), Icon: "compare", Off: off, Do: func() { d.actions.Revisions(row) }},
			{Rule: true},
			{Text: say("file-undo"), Icon: "restore", Off: off, Do: func() { d.actions.Undo(row) }},
			{Text: say("file-retract"), Icon: "warning", Off: off || row.Status == document.Retracted, Do: func() { d.actions.Retract(row) }},
		}
	default:
		items = []widget.MenuItem{
			{Text: say("file-duplicate"), Icon: "copy", Off: row.Broken != nil || !d.actions.May(), Do: func() { d.session.Duplicate(row.Key) }},
			{Rule: true},
			{Text: say("file-trash"), Icon: "trash", Danger: true, Do: func() { d.actions.Trash(row) }},
		}
	}
	return items
}
