package ui

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document/bidi"
	"tahrir/document/draft"
	"tahrir/newsroom"
	"tahrir/newsroom/recent"
	"tahrir/newsroom/settings"
	"tahrir/publish"
	"tahrir/ui/ask"
	"tahrir/ui/comparison"
	"tahrir/ui/delivery"
	"tahrir/ui/desk"
	"tahrir/ui/dispute"
	"tahrir/ui/drop"
	"tahrir/ui/find"
	"tahrir/ui/keyhelp"
	"tahrir/ui/notices"
	"tahrir/ui/palette"
	"tahrir/ui/preferences"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/search"
	"tahrir/ui/session"
	"tahrir/ui/stylebook"
	"tahrir/ui/welcome"
	"tahrir/ui/words"
	"tahrir/ui/writing"
)

// Window is the program's one window. It shows a session and turns keys and clicks
// into the session's commands.
type Window struct {
	ctx          context.Context
	app          fyne.App
	window       fyne.Window
	options      Options
	post         func(func()) // runs a function on this goroutine, from any other
	settings     settings.Settings
	settingsKept writes // the settings' file
	recentKept   writes // the list of newspapers
	recent       []recent.Newspaper
	noted        recent.Newspaper // this one, as it was last noted there
	words        *words.Words

	session  *session.Session
	quit     quitting
	endTicks func()      // ends the ticks of the session
	ending   atomic.Bool // breaking news is being ended on the site

	top         *topBar
	foot        *footBar
	desk        *desk.Desk
	writing     *writing.Writing
	find        *find.Bar
	middle      *fyne.Container // the page, or what lies in its place
	comparison  *comparison.View
	dispute     *dispute.View
	delivery    *delivery.View
	search      *search.View
	keyhelp     *keyhelp.View
	stylebook   *stylebook.View
	preferences *preferences.View
	aside       aside          // what a person asked for in the page's place
	asidesUnder []aside        // what stood there before it, the last last
	asideFrom   fyne.Focusable // where the keys were before
	panel       *panel
	sides       *widget.Sides
	tabs        *widget.OpenTabs // the open articles
	notices     *notices.Notices
	asker       *ask.Asker
	line        *widget.ProgressLine

	desktop        bool            // the desktop prefers light or dark
	shown          bool            // the window is on the screen
	met            bool            // an article has been shown
	undelivered    string          // why the queue waits for a person, as last reported
	askedElsewhere bool            // the desk asks about a conflict, as long as its article is not open
	tellAgain      bool            // report it even if it is the same
	folded         bool            // the panel is folded away
	deskFolded     bool            // and the desk
	size           fyne.Size       // of the inside, at the last layout
	layout         newsroom.Layout // as it was last kept
	laid           bool            // the columns are laid out
	arranged       bool            // what was shown around the page is shown
	narrowNow      bool            // the window is narrow
	back           bool            // the window stands where it stood
	watched        bool            // somebody has the window before him
	filling        int             // an article is coming onto the page, so deep
	before         string          // the article that was last shown

	lastCode     int              // of the key that went down last
	who          publish.Identity // who publishes, as it was last asked
	holdAside    bool             // the first article that is opened leaves the aside where it is
	endCatalogue func()           // ends the keeping of the catalogue, and waits for that
	reopening    bool             // the home is closed, and opened anew
	closeAfter   bool             // the window is to close once it is open

	welcome *welcome.View    // the questions of the first start; nil once they are answered
	palette *palette.Palette // as it was last opened; nil before

	menu  func([]widget.MenuItem) bool // updates the open menu; nil where none is open
	meant meant                        // what to do with the article being opened
}

// The first size of the window, and the width below which its panel folds away.
const (
	firstWidth  = 1280
	firstHeight = 800
	narrow      = 1180
)

func newWindow(ctx context.Context, a fyne.App, o Options, chosen settings.Settings, said *words.Words) *Window {
	w := &Window{ctx: ctx, app: a, options: o, settings: chosen, words: said, post: fyne.Do, quit: newQuitting(), endTicks: func() {}, endCatalogue: func() {}}
	w.setDigits()
	// X11 takes a window's class from the first title that it is shown with.
	w.window = a.NewWindow("Tahrir")
	w.window.SetPadded(false)
	w.window.SetMaster()
	last, _ := o.Home.Drafts().Last(ctx) // the session reports an error
	w.comeBack(last.Layout)
	w.window.SetContent(widget.NewGround(theme.Window, nil))
	w.window.SetCloseIntercept(w.close)
	w.window.SetOnDropped(w.dropped)
	a.Lifecycle().SetOnStarted(func() {
		w.shown = true
		w.showTitle()
		switch {
		case w.writing != nil:
			scroll := w.session.Article.Scroll()
			w.writing.Focus(w.window.Canvas())
			w.writing.ScrollTo(scroll)
		case w.welcome != nil:
			w.welcome.Focus(w.window.Canvas())
		}
		w.cameBack()
		w.quit.undrop = drop.Take(w.window, func(d drop.Dropped) { w.post(func() { w.droppedAt(d) }) })
	})
	a.Lifecycle().SetOnEnteredForeground(func() { w.attend(true) })
	a.Lifecycle().SetOnExitedForeground(func() { w.attend(false) })
	return w
}

// attend notes whether somebody is looking at the window: then what it says must be
// true now.
func (w *Window) attend(watched bool) {
	w.watched = watched
	if w.writing != nil { // else the first questions are open
		w.notices.Watch(watched)
		if watched {
			w.readRecent()
		}
		w.session.Delivery.Attend(watched)
	}
}

// start shows a session.
func (w *Window) start(s *session.Session) {
	w.session = s
	w.build()
	w.arrange()
	shelf := w.layout.Shelf
	w.addShortcuts()
	s.Start(w.views())
	if w.watched { // since the first questions, or since before it was opened anew
		w.attend(true)
	}
	w.showShelf(shelf)
	w.startSpelling()
	go w.repaired(w.options.Home)
	w.startTicks()
}

// tick is how often the times in words are renewed.
const tick = 10 * time.Second

// startTicks begins to renew what the window says of times, until endTicks.
func (w *Window) startTicks() {
	ctx, cancel := context.WithCancel(w.ctx)
	w.endTicks = cancel
	go func() {
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				w.post(w.tick)
			case <-ctx.Done():
				return
			}
		}
	}()
}

func (w *Window) tick() {
	w.desk.Tick()
	w.search.Tick()
	w.writing.Tick()
	w.panel.details.Tick()
	w.endBreaking()
	w.top.show(w)
	w.foot.show(w)
	w.refreshDelivery()
	var locked *draft.LockedError
	if errors.As(w.session.Article.State().ReadOnly, &locked) {
		w.session.Article.Reopen() // the other window may be closed now
	}
}

// build makes the screens, at the start and after a change of language.
func (w *Window) build() {
	s := w.session
	w.asker = w.newAsker()
	w.desk = desk.New(s, w.words, desk.Actions{
		New: w.newArticle, Settings: w.openSettings, Details: func() { w.showPanel(detailsTab) }, Import: w.importFile, Trash: w.asker.Trash, Erase: w.asker.Erase, EraseAll: w.asker.EraseAll,
		Compare:   func(row newsroom.Row) { s.Comparer.Compare(row.ID, session.TheDraft) },
		Revisions: func(row newsroom.Row) { w.over(row, func() { w.showPanel(revisionsTab) }) },
		Undo:      func(row newsroom.Row) { w.over(row, w.asker.UndoPublication) },
		Retract:   func(row newsroom.Row) { w.over(row, w.asker.Retract) },
		Focus:     func() { w.writing.Focus(w.window.Canvas()) },
		CopyLink:  w.copyLinks,
		Export:    func(_ int, then func(string)) { w.asker.Folder(then) },
		Tag:       w.asker.Tags,
	})
	w.writing = writing.New(s, w.words, w.settings.TextScale, writing.Actions{
		Findings: func() { w.showPanel(checkTab) },
		Conflict: s.Disputes.Open,
		Restore:  w.asker.Restore,
		Healed:   w.asker.Healed,
		Page:     w.asker.Paste,
		Settings: w.openSettings,
		Scale:    w.scaled,
		Caret:    func() { w.foot.caret(w) },
		Edited:   func() { w.find.Edited() },
		Placed:   w.scrolled,
		Field:    w.field,
		Keys:     w.keysOf,
		Post:     w.post,
		Colors:   fieldColors,
	})
	w.writing.SetLogical(w.settings.CaretMoves == "logical")
	w.writing.SetSmartOff(smartOff(w.settings))
	w.writing.SetView(seen(w.settings))
	w.find = find.New(w.writing, w.words, find.Actions{
		Canvas: w.window.Canvas(), Framed: w.framed,
		Writable: s.Article.Writable,
		Post:     w.post,
		Keys:     w.keysOf,
	})
	w.writing.Cover(w.find.Object)
	w.tabs = newOpenTabs(w)
	w.writing.Cover(w.tabs)
	w.comparison = newComparison(w)
	w.dispute = newDispute(w)
	w.delivery = newDelivery(w)
	w.keyhelp, w.preferences = nil, nil // made when they are shown
	w.stylebook = newStylebook(w)
	w.notices = newNotices(w)
	w.search = newSearch(w)
	w.middle = layout.Stack(w.writing.Object, w.comparison.Object, w.dispute.Object, w.delivery.Object, w.stylebook.Object, w.notices.Object, w.search.Object)
	w.panel = newPanel(w)
	w.top, w.foot = newTopBar(w), newFootBar(w)
	w.line = widget.NewProgressLine()
	w.sides = widget.NewSides(w.desk.Object, w.middle, w.panel.object)
	w.sides.StartWidth, w.sides.EndWidth = theme.DeskWidth, theme.PanelWidth
	w.sides.OnResized = w.keepLayout
	body := layout.Border(layout.VBox(0, w.top.object, widget.NewRule(), w.line), layout.VBox(0, widget.NewRule(), w.foot.object), nil, nil, w.sides)
	w.window.SetContent(widget.NewStage(newFolding(w, body)))
	w.ArticleChanged()
	w.showAsideAgain()
}

// newAsker returns what asks the window's questions.
func (w *Window) newAsker() *ask.Asker {
	return &ask.Asker{Canvas: w.window.Canvas(), Session: w.session, Words: w.words, Post: w.post, Colors: fieldColors, Framed: w.framed}
}

// showTitle names the window after the article.
func (w *Window) showTitle() {
	if !w.shown {
		return
	}
	title := w.words.Say("app")
	if headline := strings.TrimSpace(w.session.Article.Shown().Headline); headline != "" {
		title = bidi.Plain(headline) + " — " + title
	}
	if w.window.Title() != title {
		w.window.SetTitle(title)
	}
}
