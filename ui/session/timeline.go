package session

import (
	"context"
	"errors"
	"slices"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/newsroom"
)

// TimeLineView shows the time line. It is called on the interface's goroutine,
// after the state has changed.
type TimeLineView interface {
	TimeLineChanged()
}

// TimeLine is the past of the open article in one line: its publications and
// local versions, newest first. However long it is, only the pages looked at
// are read and held.
type TimeLine struct {
	*house
	chronicle Chronicle
	forms     Forms
	view      TimeLineView
	article   *Article
	revisions *Revisions
	comparer  *Comparer

	turn    int // of the last reading
	version int
	timeLine
}

// timeLine is what is known of the open article's line.
type timeLine struct {
	known   known
	err     error // of the last reading; nil where it succeeded
	line    Line
	filter  newsroom.Filter
	indexes []int // in the line, of the moments that match the filter
	all     int   // the number of moments in the whole line
	authors []string
	pages   map[int]*linePage
	used    []int // the pages, the last looked at at the end
	marked  newsroom.Moment
	told    draftTold
	busy    bool // what the draft changes is being computed
	again   bool

	trusted     Trusted
	vouched     tipOfPast // the publications for which trusted was read
	stopLooking context.CancelFunc
}

// draftTold is how a draft differs from what is published.
type draftTold struct {
	with *document.Article // what was published then
	gist compare.Gist
}

// linePage is a page of moments.
type linePage struct {
	entries []Entry // nil while they are being read
	err     error   // why they could not be read
}

// Entry is a moment of the line, as it is shown.
type Entry struct {
	newsroom.Moment
	Before  newsroom.Moment // the next in the list; without an ID for none
	Change  newsroom.Change
	Counted bool // Change is known
}

const (
	pageRows  = 40 // more than a screen shows
	mostPages = 8  // held at once
)

// Version returns a number that is another whenever something of the line is.
func (t *TimeLine) Version() int { return t.version }

func (t *TimeLine) changed() {
	t.version++
	t.view.TimeLineChanged()
}

// Len returns how many moments match the filter.
func (t *TimeLine) Len() int { return len(t.indexes) }

// All returns how many moments there are, whatever the filter.
func (t *TimeLine) All() int { return t.all }

// Read reports whether the line has been read once.
func (t *TimeLine) Read() bool { return t.known.read() }

// Err returns why the line, or a page of it, could not be read the last time.
func (t *TimeLine) Err() error {
	for _, p := range t.pages {
		if p.err != nil {
			return p.err
		}
	}
	return t.err
}

// Filter returns which moments are listed.
func (t *TimeLine) Filter() newsroom.Filter { return t.filter }

// SetFilter lists other moments.
func (t *TimeLine) SetFilter(f newsroom.Filter) {
	if f != t.filter {
		t.filter = f
		t.reread()
	}
}

// Authors returns the authors of the moments, once AskAuthors has read them.
func (t *TimeLine) Authors() []string { return t.authors }

// AskAuthors reads the authors of the moments, and then calls then.
func (t *TimeLine) AskAuthors(then func([]string)) {
	line, key := t.line, t.article.open.key
	if line == nil {
		return
	}
	t.work(func(ctx context.Context) func() {
		names, err := line.Authors(ctx)
		return func() {
			switch {
			case key != t.article.open.key:
			case err != nil:
				t.report(Trouble{Doing: ReadingPast, Err: err})
			default:
				t.authors = names
				then(names)
			}
		}
	})
}

// Entry returns the i-th listed moment. It reports false while that is being
// read, which the call begins.
func (t *TimeLine) Entry(i int) (Entry, bool) {
	if i < 0 || i >= len(t.indexes) {
		return Entry{}, false
	}
	n := i / pageRows
	p := t.pages[n]
	if p == nil {
		p = &linePage{}
		t.pages[n] = p
		t.fetch(n)
	}
	t.use(n)
	if at := i % pageRows; at < len(p.entries) {
		return p.entries[at], true
	}
	return Entry{}, false
}

// use notes that a page is looked at, and drops the one that was not for
// longest.
func (t *TimeLine) use(n int) {
	if len(t.used) > 0 && t.used[len(t.used)-1] == n {
		return
	}
	t.used = append(slices.DeleteFunc(t.used, func(used int) bool { return used == n }), n)
	for len(t.used) > mostPages {
		delete(t.pages, t.used[0])
		t.used = t.used[1:]
	}
}

// At returns the entry of a moment by its id, where it is held, and its index
// in the list.
func (t *TimeLine) At(id string) (e Entry, i int, ok bool) {
	for n, p := range t.pages {
		for at, e := range p.entries {
			if e.ID == id {
				return e, n*pageRows + at, true
			}
		}
	}
	return Entry{}, -1, false
}

// fetch reads a page, and then what its moments changed.
func (t *TimeLine) fetch(n int) {
	line, indexes := t.line, t.indexes
	t.work(func(ctx context.Context) func() {
		entries, err := readPage(ctx, line, indexes, n)
		return func() {
			p := t.pages[n]
			if line != t.line || p == nil {
				return
			}
			p.entries, p.err = entries, err
			t.changed()
			if err == nil {
				t.count(line, n, entries)
			}
		}
	})
}

// count reads what the moments of a page changed.
func (t *TimeLine) count(line Line, n int, entries []Entry) {
	t.work(func(ctx context.Context) func() {
		counted, err := withChanges(ctx, line, entries)
		return func() {
			if p := t.pages[n]; p != nil && line == t.line {
				if p.err = err; err == nil {
					p.entries = counted
				}
				t.changed()
			}
		}
	})
}

// readPage reads a page of moments. It is for workers.
func readPage(ctx context.Context, line Line, indexes []int, n int) ([]Entry, error) {
	from, to := n*pageRows, min((n+1)*pageRows, len(indexes))
	if from >= to {
		return nil, nil
	}
	first := max(0, from-1) // with which the first of the page is compared
	moments, err := line.At(ctx, indexes[first:to])
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, to-from)
	for i := range entries {
		at := from + i - first
		entries[i].Moment = moments[at]
		if at > 0 {
			entries[i].Before = moments[at-1]
		}
	}
	return entries, nil
}

// withChanges adds to entries what they changed. It is for workers.
func withChanges(ctx context.Context, line Line, entries []Entry) ([]Entry, error) {
	moments := make([]newsroom.Moment, len(entries))
	for i, e := range entries {
		moments[i] = e.Moment
	}
	changes, err := line.Changes(ctx, moments)
	if err != nil {
		return nil, err
	}
	counted := slices.Clone(entries)
	for i := range counted {
		counted[i].Change, counted[i].Counted = changes[i], true
	}
	return counted, nil
}

// reread reads the line again. What is shown stays until it is read, with the
// pages looked at.
func (t *TimeLine) reread() {
	id, key := t.article.open.article.ID, t.article.open.key
	if key == "" || t.chronicle == nil {
		return
	}
	t.turn++
	turn, filter := t.turn, t.filter
	held, counted := t.seen(), t.known.read()
	t.work(func(ctx context.Context) func() {
		line, err := t.chronicle.TimeLine(ctx, id)
		var indexes []int
		pages := map[int]*linePage{}
		all := 0
		switch {
		case errors.Is(err, newsroom.ErrUnknown):
			line, err = nil, nil // it is not kept anywhere yet
		case err == nil:
			all = line.Len()
			indexes, err = line.Indexes(ctx, filter)
		}
		for _, n := range held {
			if err != nil || line == nil {
				break
			}
			p := &linePage{}
			if p.entries, err = readPage(ctx, line, indexes, n); err == nil && counted {
				p.entries, err = withChanges(ctx, line, p.entries)
			}
			if len(p.entries) > 0 {
				pages[n] = p
			}
		}
		return func() {
			if turn != t.turn || key != t.article.open.key {
				return
			}
			t.known, t.err = t.known.answered(err == nil, err), err
			if err == nil {
				t.line, t.indexes, t.all, t.pages, t.used = line, indexes, all, pages, nil
				for n, p := range pages {
					t.used = append(t.used, n)
					if !counted {
						t.count(line, n, p.entries)
					}
				}
			}
			t.changed()
		}
	})
}

// seen returns the pages to read with the line: those looked at last, or the
// first.
func (t *TimeLine) seen() []int {
	if len(t.used) == 0 {
		return []int{0}
	}
	var pages []int
	for _, n := range t.used[max(0, len(t.used)-2):] {
		for _, n := range []int{n, n + 1} { // a moment that comes above moves what is seen on
			if !slices.Contains(pages, n) {
				pages = append(pages, n)
			}
		}
	}
	return pages
}

// Retry reads again what could not be read.
func (t *TimeLine) Retry() { t.reread() }

// VersionKept is called when a local version of an article was kept.
func (t *TimeLine) VersionKept(id string) {
	if id == t.article.open.article.ID {
		t.reread()
	}
}

// forget is called when another article comes into the writing view.
func (t *TimeLine) forget() {
	t.turn++
	t.version++
	t.unlook()
	t.timeLine = timeLine{pages: map[int]*linePage{}}
}

// DraftChange returns how the draft differs from what was published last. It
// reports false where that is not known.
func (t *TimeLine) DraftChange() (compare.Gist, bool) {
	n := t.revisions.newest
	return t.told.gist, n != nil && t.told.with == n
}

// lookAtDraft compares the draft with what is published, on a worker. It is
// called with each save and not with each key: the comparison is of the whole
// text.
func (t *TimeLine) lookAtDraft() {
	n := t.revisions.newest
	if n == nil || t.chronicle == nil {
		return
	}
	if t.busy {
		t.again = true
		return
	}
	t.busy, t.again = true, false
	key, a := t.article.open.key, t.article.open.article.Clone()
	t.work(func(context.Context) func() {
		gist := compare.GistOf(n, a)
		return func() {
			if key != t.article.open.key {
				return
			}
			t.busy, t.told = false, draftTold{n, gist}
			if t.again {
				t.lookAtDraft()
			}
			t.changed()
		}
	})
}

// Mark marks a moment to compare another with. A marked one is unmarked.
func (t *TimeLine) Mark(m newsroom.Moment) {
	if t.marked.ID == m.ID {
		m = newsroom.Moment{}
	}
	t.marked = m
	t.changed()
}

// Marked returns the marked moment, without an ID for none.
func (t *TimeLine) Marked() newsroom.Moment { return t.marked }

// CompareMarked compares a moment, or the draft where it has no ID, with the
// marked one, the older of the two first.
func (t *TimeLine) CompareMarked(m newsroom.Moment) {
	switch marked := t.marked; {
	case marked.ID == "" || marked.ID == m.ID:
	case m.ID == "" || m.Index < marked.Index:
		t.comparer.Compare(marked.ID, m.ID)
	default:
		t.comparer.Compare(m.ID, marked.ID)
	}
}

// CompareBefore compares a moment with the one before it: a publication with
// the publication before.
func (t *TimeLine) CompareBefore(m newsroom.Moment) {
	line, key := t.line, t.article.open.key
	if line == nil {
		return
	}
	t.work(func(context.Context) func() {
		before, ok, err := line.Before(m)
		return func() {
			switch {
			case key != t.article.open.key:
			case err != nil:
				t.report(Trouble{Doing: Comparing, Err: err})
			case ok:
				t.comparer.Compare(before.ID, m.ID)
			}
		}
	})
}

// Fetch reads the article at a moment, or the draft as it is now where that has
// no ID, and calls then with it.
func (t *TimeLine) Fetch(m newsroom.Moment, then func(*document.Article)) {
	if m.ID == TheDraft {
		then(t.article.open.article.Clone())
		return
	}
	id := t.article.open.article.ID
	t.work(func(ctx context.Context) func() {
		a, err := t.forms.Form(ctx, id, m.ID)
		return func() {
			if err != nil {
				t.report(Trouble{Doing: ReadingPast, Err: err})
				return
			}
			then(a)
		}
	})
}

// Keep keeps the open article as it is now, under a name, and calls then with
// the result.
func (t *TimeLine) Keep(name string, then func(error)) {
	id := t.article.open.article.ID
	t.work(func(ctx context.Context) func() {
		_, err := t.chronicle.KeepVersion(ctx, id, name)
		return func() {
			then(err)
			if err == nil && id == t.article.open.article.ID {
				t.reread()
			}
		}
	})
}

// Name names a publication of the open article, and calls then with the
// result.
func (t *TimeLine) Name(commit, name string, then func(error)) {
	id := t.article.open.article.ID
	t.work(func(ctx context.Context) func() {
		_, err := t.chronicle.NameRevision(ctx, id, commit, name)
		return func() {
			then(err)
			if err == nil && id == t.article.open.article.ID {
				t.reread()
			}
		}
	})
}
