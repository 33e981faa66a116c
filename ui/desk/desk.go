// Package desk is the screen at the start side of the window: drafts, articles
// waiting for review, published and retracted ones, and the trash, as lists to
// search, open from and clear up.
//
// It imports ui/session for what is on the desk, ui/rtl for how it is drawn,
// ui/words and ui/trouble for what is said, and document/bidi.
package desk

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	Details     func() // shows the open article's details
	Focus       func() // the writing view gets the focus, after Enter or a second click on a row
	Trash       func(row newsroom.Row)
	Erase       func(row newsroom.Row)
	EraseAll    func(keys []string)

	Compare func(row newsroom.Row) // with the open article

	// These act on an article that is published, and open it first.
	Revisions, Undo, Retract func(row newsroom.Row)

	CopyLink func(ids []string)
	Export   func(n int, then func(folder string))                    // asks where to
	Tag      func(n int, known []string, then func(newsroom.Tagging)) // asks which; known are those in use
}

// Desk is the screen.
type Desk struct {
	Object fyne.CanvasObject

	session *session.Session
	words   *words.Words
	actions Actions

	tabs    *widget.Tabs
	bar     *fyne.Container // tabs, and the button of the filters
	list    *widget.List
	column  *fyne.Container // everything
	trouble *fyne.Container // a banner about a failure or a question
	failed  session.Doing   // what the banner reports; "" for a question
	since   time.Time       // when the banner was shown
	asked   bool            // the banner is a question
	brief   bool            // the banner goes by itself
	hint    *fyne.Container // what can be done with the trash
	narrow  *narrowRow
	picked  *pickBar
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
	d.list.Picking = true
	d.list.OnChosen = d.OpenRow
	d.list.OnOpened = d.opened
	d.list.OnMenu = d.menu
	d.list.OnPicked = func() { d.picked.show() }
	d.list.OnKey = d.key
	d.list.OnTyped = s.Desk.Begins
	d.narrow, d.picked = newNarrowRow(d), newPickBar(d)
	d.middle = layout.Stack(d.list)
	d.trouble.Hide()
	empty := widget.NewButton(w.Say("file-empty-trash"), widget.Quiet, d.emptyTrash)
	empty.Small = true
	d.hint = layout.VBox(0, layout.Inset(theme.RowSide, 10, layout.VBox(6,
		widget.NewWrapped(w.Say("trash-hint"), theme.Small, theme.Second), layout.HBox(0, empty, layout.Space()))), widget.NewRule())
	d.hint.Hide()
	narrow := widget.NewIconButton("narrow", w.Say("narrow"), d.OpenNarrowing)
	narrow.Small = true
	d.narrow.button = narrow
	d.tabs.SetMore(widget.MenuItem{Text: w.Say("narrow"), Icon: "narrow", Do: d.OpenNarrowing})
	d.bar = container.New(headLayout{d}, d.tabs, narrow)
	head := layout.VBox(0, d.bar, widget.NewRule(), d.narrow.object, d.trouble, d.hint)
	d.column = layout.Border(head, d.picked.object, nil, nil, d.middle)
	d.Object = widget.NewGround(theme.Surface, d.column)
	d.Changed()
	return d
}

// Changed shows what the session has on the desk.
func (d *Desk) Changed() {
	wide := d.tabs.Whole()
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
	if d.tabs.Whole() != wide {
		d.bar.Refresh()
	}
	d.refresh()
	d.showEmptiness()
	d.narrow.show()
	if hint := d.session.Desk.Shelf() == session.TrashShelf && d.session.Desk.Len() > 0; hint != d.hint.Visible() {
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
	d.list.ClearPicks()
	d.session.Desk.SetShelf(shelf)
	d.sought = ""
	d.list.ScrollToTop()
}

// Tick renews the times in words. It also removes the report of a failed import
// after a while: the file is unchanged, and nothing can be done about it on the
// desk.
func (d *Desk) Tick() {
	if (d.failed == session.Importing || d.brief) && d.session.Desk.Now().Sub(d.since) > said {
		d.Dismiss()
	}
	d.session.Desk.LookElsewhere()
	d.list.Refresh()
}

// said is long enough to read why an import failed, or what was done to several.
const said = 30 * time.Second

// Focused reports whether the list has the focus.
func (d *Desk) Focused(c fyne.Canvas) bool { return c.Focused() == d.list }

// Focus focuses the list.
func (d *Desk) Focus(c fyne.Canvas) { widget.Focus(c, d.list) }

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
	d.failed = t.Doing
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
	d.asked = true
}

// Remark shows what came of a person's own act, long enough to be read.
func (d *Desk) Remark(text string) {
	d.Note(text)
	d.brief = true
}

// Note shows what needs no decision, until its cross is clicked.
func (d *Desk) Note(text string, ways ...widget.Action) {
	d.failed = ""
	d.say(widget.NewBanner(widget.BannerNote, text, ways...))
}

// Answered removes a question.
func (d *Desk) Answered() {
	if d.asked {
		d.Dismiss()
	}
}

func (d *Desk) say(banner *widget.Banner) {
	d.asked, d.brief, d.since = false, false, d.session.Desk.Now()
	banner.OnClose = d.Dismiss
	banner.SetCloseHint(d.words.Say("close"))
	d.trouble.Objects = []fyne.CanvasObject{layout.Inset(12, 10, banner)}
	d.trouble.Show()
	d.column.Refresh()
}

// Dismiss removes a report or a question.
func (d *Desk) Dismiss() {
	d.failed, d.asked, d.brief = "", false, false
	d.trouble.Objects = nil
	d.trouble.Hide()
	d.column.Refresh()
}

// archive reports whether the shown shelf lists published articles.
func (d *Desk) archive() bool {
	shelf := d.session.Desk.Shelf()
	return shelf == session.PublishedShelf || shelf == session.RetractedShelf
}

// chosen returns the key of the open article's row on the shown shelf, or of the
// one that is being opened.
func (d *Desk) chosen() string {
	key, id := d.session.Article.Coming()
	switch {
	case d.archive():
		return cmp.Or(id, d.session.Article.Current().ID)
	case d.session.Desk.Shelf() == session.TrashShelf:
		return d.session.Revisions.ViewingTrashed()
	}
	return cmp.Or(key, d.session.Article.Key())
}

// OpenRow opens row i of the shown shelf, as a click on it does.
func (d *Desk) OpenRow(i int) {
	row, ok := d.session.Desk.Row(i)
	if !ok {
		return
	}
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
	row, ok := d.session.Desk.Row(i)
	if d.session.Desk.Shelf() == session.TrashShelf {
		if ok {
			d.session.Desk.Restore(row.Key)
		}
		return
	}
	if ok {
		d.session.Article.Stay(row.Key)
	}
	d.actions.Focus()
}

// key is a key of the list: Delete moves to the trash.
func (d *Desk) key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyDelete {
		return false
	}
	row, ok := d.session.Desk.Row(d.list.ChosenIndex())
	switch {
	case d.list.Picked() > 0:
		d.picked.remove()
	case !ok || d.archive():
	case d.session.Desk.Shelf() == session.TrashShelf:
		d.actions.Erase(row)
	default:
		d.actions.Trash(row)
	}
	return true
}

// emptyTrash asks before all that is in the trash is deleted.
func (d *Desk) emptyTrash() {
	d.session.Desk.Keys(0, d.session.Desk.Len(), d.actions.EraseAll)
}
