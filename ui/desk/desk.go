// Package desk is the screen at the start side of the window: drafts, articles
// waiting for review, published and retracted ones, and the trash, as lists to
// search, open from and clear up.
//
// It imports ui/session for what is on the desk, ui/rtl for how it is drawn,
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

// Actions are what the desk has the window do.
type Actions struct {
	New, Import func()
	Settings    func(place string)
	Focus       func() // the writing view gets the focus, after Enter or a second click on a row
	Trash       func(row newsroom.Row)
	Erase       func(row newsroom.Row)
	EmptyTrash  func(rows []newsroom.Row)

	Compare func(row newsroom.Row) // with the open article

	// These act on a published article, and open it first.
	Revisions, Undo, Retract func(row newsroom.Row)
}

// Desk is the screen.
type Desk struct {
	Object fyne.CanvasObject

	session *session.Session
	words   *words.Words
	actions Actions

	tabs    *widget.Tabs
	list    *widget.List
	column  *fyne.Container // everything
	trouble *fyne.Container // a banner about a failure or a question
	failed  session.Doing   // what the banner reports; "" for a question
	since   time.Time       // when the banner was shown
	asked   bool            // the banner is a question
	hint    *fyne.Container // what can be done with the trash
	middle  *fyne.Container // the list, or what replaces it when empty
	shown   emptiness
	sought  string // the key of the row to bring into view
	ruler   *row   // measures heights, and is never shown
}

// shelfNames are the keys of the shelves' names, in the order of session.Shelves.
var shelfNames = [len(session.Shelves)]string{"shelf-drafts", "shelf-review", "shelf-published", "shelf-retracted", "shelf-trash"}

// New returns the screen.
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

// Changed shows what the session has on the desk.
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

// refresh shows the rows. The list does not jump, a row that comes above the first
// is seen where the list was at its top, and the row of an article that was opened
// is brought into view as soon as it exists.
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

// show changes to a shelf that a person chose.
func (d *Desk) show(shelf session.Shelf) {
	d.session.Desk.SetShelf(shelf)
	d.sought = ""
	d.list.ScrollToTop()
}

// Tick renews the times in words. It also removes the report of a failed import
// after a while: the file is unchanged, and nothing can be done about it on the
// desk.
func (d *Desk) Tick() {
	if d.failed == session.Importing && d.session.Desk.Now().Sub(d.since) > importSaid {
		d.Dismiss()
	}
	d.list.Refresh()
}

// importSaid is long enough to read why an import failed.
const importSaid = 30 * time.Second

// Focused reports whether the list has the focus.
func (d *Desk) Focused(c fyne.Canvas) bool { return c.Focused() == d.list }

// Focus focuses the list.
func (d *Desk) Focus(c fyne.Canvas) { widget.Focus(c, d.list) }

// GoToResults moves the focus from the search to the list, and chooses the first
// row where none is chosen. Where nothing was found the focus stays in the search.
func (d *Desk) GoToResults(c fyne.Canvas) {
	if len(d.session.Desk.Rows()) == 0 {
		return
	}
	d.Focus(c)
	if d.list.ChosenIndex() < 0 {
		d.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	}
}

// Report shows what failed, until its cross is clicked or [Desk.Over] is called for
// it.
func (d *Desk) Report(t session.Trouble) {
	kind := widget.BannerError
	if t.Doing == session.Imported || t.Doing == session.Pasted {
		kind = widget.BannerWarn // done, but not completely
	}
	var ways []widget.Action
	if place := trouble.Setting(t.Err); place != "" {
		ways = append(ways, widget.Action{Text: d.words.Say("go-to-settings"), Do: func() { d.actions.Settings(place) }})
	}
	banner := widget.NewBanner(kind, trouble.Say(d.words, t), ways...)
	d.failed, d.since = t.Doing, d.session.Desk.Now()
	d.say(banner)
}

// Over removes the report of any of the given doings, which have gone well since.
func (d *Desk) Over(doings ...session.Doing) {
	if d.failed != "" && slices.Contains(doings, d.failed) {
		d.Dismiss()
	}
}

// Ask shows a question for the editor, with the action that leads to its answer.
func (d *Desk) Ask(text string, way widget.Action) {
	d.failed = ""
	d.say(widget.NewBanner(widget.BannerWarn, text, way))
}

// Note shows what needs no decision.
func (d *Desk) Note(text string) {
	d.failed = ""
	d.say(widget.NewBanner(widget.BannerNote, text))
}

// Answered removes a question.
func (d *Desk) Answered() {
	if d.asked {
		d.Dismiss()
	}
}

func (d *Desk) say(banner *widget.Banner) {
	d.asked = d.failed == ""
	banner.OnClose = d.Dismiss
	banner.SetCloseHint(d.words.Say("close"))
	d.trouble.Objects = []fyne.CanvasObject{layout.Inset(12, 10, banner)}
	d.trouble.Show()
	d.column.Refresh()
}

// Dismiss removes a report or a question.
func (d *Desk) Dismiss() {
	d.failed, d.asked = "", false
	d.trouble.Objects = nil
	d.trouble.Hide()
	d.column.Refresh()
}

// archive reports whether the shown shelf lists published articles.
func (d *Desk) archive() bool {
	shelf := d.session.Desk.Shelf()
	return shelf == session.PublishedShelf || shelf == session.RetractedShelf
}

// chosen returns the key of the open article's row on the shown shelf.
func (d *Desk) chosen() string {
	switch {
	case d.archive():
		return d.session.Article.Current().ID
	case d.session.Desk.Shelf() == session.TrashShelf:
		return d.session.Revisions.ViewingTrashed()
	}
	return d.session.Article.Key()
}

// OpenRow opens row i of the shown shelf, as a click on it does.
func (d *Desk) OpenRow(i int) {
	all := d.session.Desk.Rows()
	if i < 0 || i >= len(all) {
		return
	}
	row := all[i]
	switch d.session.Desk.Shelf() {
	case session.PublishedShelf, session.RetractedShelf:
		d.session.Article.OpenPublished(row.Key)
	case session.TrashShelf:
		d.session.Revisions.ViewTrashed(row.Key) // Enter or a second click restores it
	default:
		d.session.Article.Open(row.Key)
	}
}

// opened handles Enter or a second click on a row.
func (d *Desk) opened(i int) {
	all := d.session.Desk.Rows()
	if d.session.Desk.Shelf() == session.TrashShelf {
		if i < len(all) {
			d.session.Desk.Restore(all[i].Key)
		}
		return
	}
	if i < len(all) {
		d.session.Article.Stay(all[i].Key)
	}
	d.actions.Focus()
}

// menu shows what can be done with a row.
func (d *Desk) menu(i int, at fyne.Position) {
	widget.ShowMenu(fyne.CurrentApp().Driver().CanvasForObject(d.list), at, d.Menu(i))
}

// Menu returns what can be done with row i of the shown shelf; nothing where there
// is no such row.
func (d *Desk) Menu(i int) (items []widget.MenuItem) {
	all := d.session.Desk.Rows()
	if i < 0 || i >= len(all) {
		return nil
	}
	row := all[i]
	say := d.words.Say
	compare := widget.MenuItem{
		Text: say("row-compare"), Icon: "compare", Off: row.Broken != nil || row.ID == d.session.Article.Current().ID,
		Do: func() { d.actions.Compare(row) },
	}
	switch d.session.Desk.Shelf() {
	case session.TrashShelf:
		items = []widget.MenuItem{
			{Text: say("file-restore"), Icon: "restore", Do: func() { d.session.Desk.Restore(row.Key) }},
			{Rule: true},
			{Text: say("file-erase"), Icon: "trash", Danger: true, Do: func() { d.actions.Erase(row) }},
		}
	case session.PublishedShelf, session.RetractedShelf:
		items = []widget.MenuItem{
			{Text: say("row-open"), Icon: "page", Do: func() { d.OpenRow(i) }},
			{Text: say("row-revisions"), Icon: "compare", Do: func() { d.actions.Revisions(row) }},
			{Rule: true},
			{Text: say("file-undo"), Icon: "restore", Do: func() { d.actions.Undo(row) }},
			{Text: say("file-retract"), Icon: "warning", Off: row.Status == document.Retracted, Do: func() { d.actions.Retract(row) }},
		}
	default:
		items = []widget.MenuItem{
			{Text: say("file-duplicate"), Icon: "copy", Off: row.Broken != nil, Do: func() { d.session.Article.Duplicate(row.Key) }},
			compare,
			{Rule: true},
			{Text: say("file-trash"), Icon: "trash", Danger: true, Do: func() { d.actions.Trash(row) }},
		}
	}
	return items
}
