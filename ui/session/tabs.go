package session

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"tahrir/newsroom"
)

// Tab is one article in the row of open articles.
type Tab struct {
	Headline string
	Passing  bool // it is only looked at: the next article that is opened takes its place
	Mark     Mark
}

// Mark is what must be said of an open article beside its headline.
type Mark uint8

const (
	Unmarked     Mark = iota
	UnsavedMark       // something typed is not in its file yet
	ConflictMark      // a person must decide between its text and another
)

// tabs are the open articles, in a row. One of them is live; of the others only is
// kept what leads back to them.
type tabs struct {
	list   []*tab
	shown  *tab // that of the live article; nil before the first
	stays  string
	closed []closedTab // the last one last
}

type tab struct {
	newsroom.Tab
	left    Draft  // the draft as it was left
	mark    Mark   // when it was left
	viewing string // the revision that was shown
}

// closedTab is a tab that was closed, and where it stood.
type closedTab struct {
	newsroom.Tab
	at int
}

// How many tabs are remembered: open ones for the next start, and closed ones.
const mostTabs, mostClosed = 200, 30

// Tabs returns the open articles in their row, and which of them is shown; -1 for
// none.
func (x *Article) Tabs() (list []Tab, shown int) {
	for _, t := range x.tabs.list {
		if t == x.tabs.shown {
			list = append(list, Tab{x.open.article.Headline, t.Passing, x.mark()})
			continue
		}
		mark := t.mark
		if x.parked[t.left] {
			mark = UnsavedMark
		}
		list = append(list, Tab{t.Headline, t.Passing, mark})
	}
	return list, slices.Index(x.tabs.list, x.tabs.shown)
}

// mark returns the mark of the article on the page.
func (x *Article) mark() Mark {
	_, _, disputed := x.disputes.OfArticle()
	switch x.open.saving.is {
	case newsroom.Conflicted:
		return ConflictMark
	case newsroom.SaveFailed:
		return UnsavedMark
	case newsroom.Editing, newsroom.Writing:
		if !disputed {
			return UnsavedMark
		}
	}
	if disputed {
		return ConflictMark
	}
	return Unmarked
}

// Stay keeps an article in the row, by the key of its draft or its id: the next
// that is opened does not take its place. It may be being opened.
func (x *Article) Stay(key string) {
	if t := x.tabs.shown; t != nil && (t.File == key || t.ID == key) {
		x.stay(t)
		return
	}
	x.tabs.stays = key
}

// StayTab is Stay for an article of the row.
func (x *Article) StayTab(i int) {
	if i >= 0 && i < len(x.tabs.list) {
		x.stay(x.tabs.list[i])
	}
}

func (x *Article) stay(t *tab) {
	if t != nil && t.Passing {
		t.Passing = false
		x.rowChanged()
	}
}

// rowChanged shows the row of open articles as it is now, and keeps it.
func (x *Article) rowChanged() {
	x.view.StateChanged()
	x.seating.keep()
}

// Scroll returns how far the page of the open article was scrolled.
func (x *Article) Scroll() newsroom.Scroll {
	if x.tabs.shown == nil {
		return newsroom.Scroll{}
	}
	return x.tabs.shown.Scroll
}

// SetScroll notes how far the page is scrolled.
func (x *Article) SetScroll(s newsroom.Scroll) {
	if t := x.tabs.shown; t != nil && t.Scroll != s && !x.revisions.look.sight.shows() {
		t.Scroll = s
		x.seating.keep()
	}
}

// ShowTab opens an article of the row.
func (x *Article) ShowTab(i int) {
	if i >= 0 && i < len(x.tabs.list) {
		x.openTab(x.tabs.list[i], nil)
	}
}

// StepTab opens the next article of the row, or the one before for -1, and goes
// round at its ends.
func (x *Article) StepTab(by int) {
	from := x.tabs.shown
	if t := x.coming.tab; t != nil {
		from = t
	}
	if n := len(x.tabs.list); n > 1 {
		x.ShowTab((slices.Index(x.tabs.list, from) + by + n) % n)
	}
}

// CloseTab takes an article out of the row. Its draft stays on the desk. Where it is
// on the page, the next one comes there, after the last an empty one.
func (x *Article) CloseTab(i int) {
	if i < 0 || i >= len(x.tabs.list) {
		return
	}
	t := x.tabs.list[i]
	switch {
	case t != x.tabs.shown:
		x.tabs.close(t)
		x.rowChanged()
	case len(x.tabs.list) > 1:
		next := i + 1
		if next == len(x.tabs.list) {
			next = i - 1
		}
		x.openTab(x.tabs.list[next], t)
	case !x.blank():
		x.begin(t)
	}
}

// CloseOtherTabs takes all articles out of the row but one, and shows that.
func (x *Article) CloseOtherTabs(i int) {
	if i < 0 || i >= len(x.tabs.list) {
		return
	}
	stays := x.tabs.list[i]
	for _, t := range slices.Clone(x.tabs.list) {
		if t != stays && t != x.tabs.shown {
			x.tabs.close(t)
		}
	}
	if stays != x.tabs.shown {
		x.openTab(stays, x.tabs.shown)
	}
	x.rowChanged()
}

// Reopenable reports whether a tab was closed that ReopenTab would open.
func (x *Article) Reopenable() bool { return len(x.tabs.closed) > 0 }

// ReopenTab opens the article again whose tab was closed last.
func (x *Article) ReopenTab() {
	n := len(x.tabs.closed)
	if n == 0 {
		return
	}
	last := x.tabs.closed[n-1]
	x.tabs.closed = x.tabs.closed[:n-1]
	t := x.tabs.of(last.File)
	if t == nil {
		t = &tab{Tab: last.Tab}
		t.Passing = false
		x.tabs.list = slices.Insert(x.tabs.list, min(last.at, len(x.tabs.list)), t)
	}
	x.openTab(t, nil)
}

// openTab opens the article of a tab; the tab closes, if any, goes once it is open.
func (x *Article) openTab(t, closes *tab) {
	if t == x.tabs.shown {
		x.supersede()
		x.view.StateChanged()
		return
	}
	key, id := t.File, t.ID
	x.replaceOr(OpeningDraft, func(ctx context.Context) (place, error) {
		d, err := x.drafts.Open(ctx, key)
		if errors.Is(err, fs.ErrNotExist) && id != "" {
			gone := err
			if d, key, err = x.drafts.OpenArticle(ctx, id); err != nil {
				err = errors.Join(gone, err)
			}
		}
		return place{key: key, draft: d, tab: t, closes: closes}, err
	}, func(err error) {
		x.report(Trouble{Doing: OpeningDraft, Err: err})
		if errors.Is(err, fs.ErrNotExist) {
			x.tabs.close(t)
		}
		x.view.StateChanged()
		if x.open.phase == vacant {
			x.openFirst()
		}
	})
	x.coming = coming{key: t.File, id: t.ID, tab: t}
}

// enter finds the tab of an article that comes onto the page: the one that it has, the
// one that is only looked at, or a new one beside the last.
func (x *Article) enter(p place) {
	was, at := x.tabs.shown, slices.Index(x.tabs.list, x.tabs.shown)
	if p.closes != nil {
		x.tabs.close(p.closes)
		at--
	}
	t := p.tab
	if t == nil || !slices.Contains(x.tabs.list, t) {
		t = x.tabs.of(p.key)
	}
	a := p.draft.Article()
	if t == nil {
		if t = x.tabs.passing(); t == nil {
			t = new(tab)
			x.tabs.list = slices.Insert(x.tabs.list, min(max(at+1, 0), len(x.tabs.list)), t)
		}
		*t = tab{Tab: newsroom.Tab{Passing: !p.stays && x.tabs.stays != p.key && x.tabs.stays != a.ID}}
	}
	t.File, t.ID, t.Headline = p.key, a.ID, a.Headline
	t.left, t.mark = nil, Unmarked
	if p.stays {
		t.Passing = false
	}
	if was != nil && was != t && x.unwritten() {
		x.tabs.remove(was)
	}
	x.tabs.shown, x.tabs.stays = t, ""
}

// leaveTab notes what leads back to the article on the page, which is being left.
func (x *Article) leaveTab() {
	t := x.tabs.shown
	if t == nil || x.open.draft == nil {
		return
	}
	x.note(t)
	t.left, t.mark, t.viewing = x.open.draft, x.mark(), ""
	if t.mark == UnsavedMark {
		t.mark = Unmarked // it is saved as it is left, or stays open
	}
	if x.revisions.ViewingTrashed() == "" {
		t.viewing = x.revisions.Viewing()
	}
}

// note brings a tab up to date with the article on the page.
func (x *Article) note(t *tab) { t.Headline, t.Caret = x.open.article.Headline, x.open.caret }

// unwritten reports whether the article on the page is new and has no word.
func (x *Article) unwritten() bool {
	return x.open.draft != nil && x.open.fresh && x.open.draft.Unmade() && x.open.article.Wordless()
}

// kept returns the row for the next start, which cannot find a new article that was
// not saved yet: that is in it only where fresh asks for it.
func (x *Article) kept(fresh bool) []newsroom.Tab {
	var list []newsroom.Tab
	for _, t := range x.tabs.list {
		if t == x.tabs.shown {
			if x.open.draft == nil || x.open.fresh && !fresh {
				continue
			}
			x.note(t)
		}
		list = append(list, t.Tab)
	}
	return list[:min(len(list), mostTabs)]
}

// bringBack fills the row with the articles that were open at the last time.
func (x *Article) bringBack(kept []newsroom.Tab) {
	passing := x.tabs.passing() != nil
	var back []*tab
	for _, k := range kept[:min(len(kept), mostTabs)] {
		if k.File == "" || x.tabs.of(k.File) != nil || slices.ContainsFunc(back, func(t *tab) bool { return t.File == k.File }) {
			continue
		}
		k.Passing = k.Passing && !passing
		passing = passing || k.Passing
		back = append(back, &tab{Tab: k})
	}
	x.tabs.list = append(back, x.tabs.list...)
}

// gone takes the tab of a draft out of the row that is in the trash now.
func (x *Article) gone(key string) {
	if t := x.tabs.of(key); t != nil && t != x.tabs.shown {
		x.tabs.remove(t)
		x.rowChanged()
	}
}

// openBeside opens what stands in the row beside the article that is gone from the
// page, else the newest draft.
func (x *Article) openBeside(at int) {
	if n := len(x.tabs.list); n > 0 {
		x.openTab(x.tabs.list[min(max(at, 0), n-1)], nil)
		return
	}
	x.openFirst()
}

// of returns the tab of a draft; nil for none.
func (t *tabs) of(file string) *tab {
	if i := slices.IndexFunc(t.list, func(t *tab) bool { return t.File == file }); i >= 0 {
		return t.list[i]
	}
	return nil
}

// passing returns the tab that the next article takes; nil for none.
func (t *tabs) passing() *tab {
	if i := slices.IndexFunc(t.list, func(t *tab) bool { return t.Passing }); i >= 0 {
		return t.list[i]
	}
	return nil
}

func (t *tabs) remove(gone *tab) {
	t.list = slices.DeleteFunc(t.list, func(t *tab) bool { return t == gone })
	if t.shown == gone {
		t.shown = nil
	}
}

// close is remove for a tab that can be opened again.
func (t *tabs) close(c *tab) {
	if at := slices.Index(t.list, c); at >= 0 && c.File != "" {
		t.closed = append(t.closed, closedTab{c.Tab, at})
		t.closed = t.closed[max(0, len(t.closed)-mostClosed):]
	}
	t.remove(c)
}
