package ui

import (
	"context"
	"log/slog"
	"slices"

	"tahrir/document/bidi"
	"tahrir/newsroom/recent"
	"tahrir/ui/notices"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/trouble"
)

// Newspapers is what the window does with other newspapers than its own.
type Newspapers struct {
	Here recent.Newspaper // the home that the window is on, and its content repository
	List *recent.List     // those that were opened on this machine
	Open func(context.Context, recent.Newspaper) error
}

// mostRecent is how many newspapers the menu shows.
const mostRecent = 9

// noteNewspaper notes that this newspaper is open here, and what it is called now, and
// reads which others were open.
func (w *Window) noteNewspaper() {
	n := w.options.Newspapers
	if n == nil {
		return
	}
	here := n.Here
	here.Name = w.session.Desk.Publication().Name
	if here == w.noted {
		return
	}
	w.noted = here
	before, done := w.recentKept.begin()
	go func() {
		defer close(done)
		<-before
		if err := n.List.Note(here); err != nil {
			slog.Warn("note the newspaper", "err", err) // nothing is lost by it
		}
		w.takeRecent()
	}()
}

// readRecent reads which newspapers were opened: another window may have noted one.
func (w *Window) readRecent() {
	if w.options.Newspapers != nil {
		go w.takeRecent()
	}
}

// takeRecent is the part of readRecent off Fyne's goroutine.
func (w *Window) takeRecent() {
	all, err := w.options.Newspapers.List.All()
	if err != nil {
		slog.Warn("list the newspapers", "err", err) // the next note makes the list anew
	}
	others := slices.DeleteFunc(all, w.options.Newspapers.Here.Same)
	w.post(func() {
		w.recent = others[:min(len(others), mostRecent)]
		w.showMenuAgain()
	})
}

// recentItems returns the newspapers that were opened lately, and the way to another.
func (w *Window) recentItems() []widget.MenuItem {
	var items []widget.MenuItem
	for _, n := range w.recent {
		items = append(items, widget.MenuItem{Text: w.newspaperName(n), Do: func() { w.openNewspaper(n, w.failedToOpen) }})
	}
	if len(items) > 0 {
		items = append(items, widget.MenuItem{Rule: true})
	}
	return append(items, widget.MenuItem{Text: w.words.Say("newspaper-other"), Icon: "folder", Do: w.openOtherNewspaper})
}

// newspaperName names a newspaper, with its place where its name alone could be that
// of another.
func (w *Window) newspaperName(n recent.Newspaper) string {
	place := n.Home
	if n.Content != "" {
		place = n.Content
	}
	if n.Name == "" {
		return bidi.Isolated(place)
	}
	for _, other := range append([]recent.Newspaper{{Name: w.session.Desk.Publication().Name}}, w.recent...) {
		if other.Name == n.Name && !other.Same(n) {
			return bidi.Joined(" · ", n.Name, place)
		}
	}
	return bidi.Isolated(n.Name)
}

// failedToOpen shows why a newspaper was not opened.
func (w *Window) failedToOpen(err error) {
	if err != nil {
		w.notices.Add(notices.Notice{Fact: "newspaper", Kind: widget.BannerError, Stays: true, Text: w.words.Say("newspaper-failed", "Why", trouble.Why(w.words, err))})
	}
}

// openOtherNewspaper asks for the folder of a newspaper, which may be new.
func (w *Window) openOtherNewspaper() {
	w.asker.Newspaper(func(path string, told func(error)) { w.openNewspaper(recent.Newspaper{Home: path}, told) })
}

// openNewspaper opens a newspaper in a window of its own, and calls told with why
// that failed, nil where it did not.
func (w *Window) openNewspaper(n recent.Newspaper, told func(error)) {
	go func() {
		err := w.options.Newspapers.Open(w.ctx, n)
		w.post(func() { told(err) })
	}()
}
