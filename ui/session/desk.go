package session

import (
	"context"
	"errors"
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/newsroom"
)

// Shelf is one of the lists of the desk.
type Shelf uint8

const (
	DraftsShelf Shelf = iota
	ReviewShelf       // the drafts that wait for review or are ready
	PublishedShelf
	RetractedShelf // what is published and marked as retracted
	TrashShelf
	shelves
)

// Shelves are all shelves in the order of the desk.
var Shelves = [...]Shelf{DraftsShelf, ReviewShelf, PublishedShelf, RetractedShelf, TrashShelf}

// desk is the lists as they were read last, and what of them is shown.
type desk struct {
	rows   [shelves][]newsroom.Row
	read   bool
	shelf  Shelf
	filter string
	shown  []newsroom.Row // rows of shelf that fit filter; nil until asked for

	drafts   []newsroom.Row // all that there are, also those of which nothing is unpublished
	archived []newsroom.Row // all that is published, also what is retracted

	local, archive lists // drafts and trash; the content repository
	archiveRead    int   // counts the readings of the archive from its beginning
}

// Shelf is the list that is shown.
func (s *Session) Shelf() Shelf { return s.desk.shelf }

// SetShelf shows another list.
func (s *Session) SetShelf(shelf Shelf) {
	s.desk.shelf, s.desk.shown = shelf, nil
	s.view.DeskChanged()
}

// showDrafts shows the list that a draft which was just made stands in, whole, so
// that whoever made it sees it there.
func (s *Session) showDrafts() {
	s.desk.shelf, s.desk.filter, s.desk.shown = DraftsShelf, "", nil
}

// Filter is the words that the rows must hold.
func (s *Session) Filter() string { return s.desk.filter }

// SetFilter keeps the rows whose headline or byline hold all words, whatever
// their tashkeel, hamza, tatweel or digits.
func (s *Session) SetFilter(words string) {
	s.desk.filter, s.desk.shown = words, nil
	s.view.DeskChanged()
}

// Count is the number of rows on a shelf, whatever the filter.
func (s *Session) Count(shelf Shelf) int { return len(s.desk.rows[shelf]) }

// DeskRead tells whether the lists have been read once.
func (s *Session) DeskRead() bool { return s.desk.read }

// Rows are the rows of the shelf that fit the filter, newest first. The slice
// is not to be changed.
func (s *Session) Rows() []newsroom.Row {
	if s.desk.shown != nil {
		return s.desk.shown
	}
	s.desk.shown = s.fitting(s.desk.shelf)
	return s.desk.shown
}

// Matches is how many rows of a shelf fit the filter.
func (s *Session) Matches(shelf Shelf) int { return len(s.fitting(shelf)) }

func (s *Session) fitting(shelf Shelf) []newsroom.Row {
	all := s.desk.rows[shelf]
	words := strings.Fields(arabic.Fold(s.desk.filter))
	if len(words) == 0 {
		return all
	}
	fit := []newsroom.Row{}
	for _, row := range all {
		if holds(row, words) {
			fit = append(fit, row)
		}
	}
	return fit
}

func holds(row newsroom.Row, words []string) bool {
	text := arabic.Fold(row.Headline + " " + row.Author)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Refresh reads the desk again.
func (s *Session) Refresh() { s.refresh(nil) }

// refresh reads the lists again and calls next, which may be nil, when the
// drafts are there.
func (s *Session) refresh(next func()) {
	s.desk.local.read(s, next, s.readDrafts)
	s.desk.archive.read(s, nil, s.readArchive)
}

// lists are some of the desk's lists, which are read together. One reading
// runs at a time: what is asked for meanwhile makes one more.
type lists struct {
	busy, again bool
	after       []func() // to be called after the reading that has not begun
	err         error    // of the last reading
}

func (l *lists) read(s *Session, next func(), job func(ctx context.Context) (then func())) {
	if next != nil {
		l.after = append(l.after, next)
	}
	if l.busy {
		l.again = true
		return
	}
	after := l.after
	l.busy, l.again, l.after = true, false, nil
	s.work(func(ctx context.Context) func() {
		then := job(ctx)
		return func() {
			l.busy = false
			then()
			for _, next := range after {
				next()
			}
			if l.again {
				l.read(s, nil, job)
			}
		}
	})
}

// readDrafts is for workers.
func (s *Session) readDrafts(ctx context.Context) (then func()) {
	drafts, errDrafts := s.deps.Drafts.List(ctx)
	trashed, errTrash := s.deps.Drafts.Trashed(ctx)
	return func() {
		s.desk.local.err = errors.Join(errDrafts, errTrash)
		if s.kept(errDrafts) {
			s.desk.drafts = drafts
		}
		if s.kept(errTrash) {
			s.desk.rows[TrashShelf] = trashed
		}
		s.desk.read = true
		s.bringUp() // the file may be behind what is open
		s.desk.arrange()
		s.view.DeskChanged()
	}
}

// How many rows of the archive are read at once: what a screen shows at first,
// and the rest in pages.
const (
	firstPage = 300
	morePages = 5000
)

// readArchive is for workers. Of an archive that was read before, it reads the
// newest rows only.
func (s *Session) readArchive(ctx context.Context) (then func()) {
	page, err := s.deps.Archive.List(ctx, "", firstPage)
	return func() {
		if s.desk.archive.err = err; !s.kept(err) {
			return
		}
		old := s.desk.archived
		last := -1
		if len(page) == firstPage {
			last = slices.IndexFunc(old, func(r newsroom.Row) bool { return r.Key == page[firstPage-1].Key })
		}
		if last >= 0 {
			s.showArchive(append(slices.Clip(page), old[last+1:]...))
			return
		}
		s.desk.archiveRead++
		s.showArchive(page)
		if len(page) == firstPage {
			s.readOlder(s.desk.archiveRead)
		}
	}
}

func (s *Session) showArchive(rows []newsroom.Row) {
	s.desk.archived = rows
	s.desk.arrange()
	s.view.DeskChanged()
}

// readOlder adds one more page to the archive's rows, and then the next.
func (s *Session) readOlder(reading int) {
	after := s.desk.archived[len(s.desk.archived)-1].Key
	s.work(func(ctx context.Context) func() {
		page, err := s.deps.Archive.List(ctx, after, morePages)
		return func() {
			if reading != s.desk.archiveRead || !s.kept(err) {
				return
			}
			s.showArchive(append(s.desk.archived, page...))
			if len(page) == morePages {
				s.readOlder(reading)
			}
		}
	})
}

// noteArchived brings a published article's row up to date.
func (s *Session) noteArchived(a *document.Article, unsent bool) {
	i := slices.IndexFunc(s.desk.archived, func(r newsroom.Row) bool { return r.ID == a.ID })
	if i < 0 {
		return
	}
	row := &s.desk.archived[i]
	row.Headline, row.Author, row.Status, row.Breaking = a.Headline, a.Author, a.Status, a.Breaking
	row.Unsent = unsent
	s.desk.arrange()
}

// dropArchived takes out the row of an article that is published no longer.
func (s *Session) dropArchived(id string) {
	s.desk.archived = slices.DeleteFunc(slices.Clone(s.desk.archived), func(r newsroom.Row) bool { return r.ID == id })
	s.desk.arrange()
}

// reached reads the archive that could not be opened at the start: its server has
// let us in since.
func (s *Session) reached() {
	if s.DeskErr() == nil {
		return
	}
	s.work(func(ctx context.Context) func() {
		p, err := s.deps.Archive.Publication(ctx)
		return func() {
			if err == nil {
				s.publication = p
				s.view.StateChanged()
			}
		}
	})
	s.Refresh()
	s.Delivery.prepare()
}

// DeskErr is what the last reading of the lists failed with; nil where they are
// as they should be.
func (s *Session) DeskErr() error { return errors.Join(s.desk.local.err, s.desk.archive.err) }

// kept tells whether a list could be read; else it is reported, and the list
// keeps its old rows.
func (s *Session) kept(err error) bool {
	if err != nil {
		s.report(Trouble{Doing: OpeningDesk, Err: err})
	}
	return err == nil
}

// draft is the place of a draft among all, or -1.
func (d *desk) draft(key string) int {
	return slices.IndexFunc(d.drafts, func(r newsroom.Row) bool { return r.Key == key })
}

// arrange puts the drafts and what is published onto their shelves.
func (d *desk) arrange() {
	d.rows[DraftsShelf], d.rows[ReviewShelf] = nil, nil
	for _, row := range d.drafts {
		if row.Standing.Settled() {
			continue // it is found where it is published
		}
		d.rows[DraftsShelf] = append(d.rows[DraftsShelf], row)
		if row.Status == document.Review || row.Status == document.Ready {
			d.rows[ReviewShelf] = append(d.rows[ReviewShelf], row) // it waits for somebody else's eyes
		}
	}
	d.rows[PublishedShelf], d.rows[RetractedShelf] = d.archived, nil
	if slices.ContainsFunc(d.archived, isRetracted) {
		d.rows[PublishedShelf] = slices.DeleteFunc(slices.Clone(d.archived), isRetracted)
		d.rows[RetractedShelf] = slices.DeleteFunc(slices.Clone(d.archived), func(r newsroom.Row) bool { return !isRetracted(r) })
	}
	d.shown = nil
}

func isRetracted(r newsroom.Row) bool { return r.Status == document.Retracted }

// noteRow brings the open article's row up to date with what is typed, so that
// the desk needs no reading for each key. The row stays where it is, even where
// the filter would hide it now, unless another shelf has it.
func (s *Session) noteRow() {
	was, now := s.bringUp()
	if was == now {
		return
	}
	if was.Status != now.Status || was.Standing.Settled() != now.Standing.Settled() || was.Key != now.Key {
		s.desk.arrange()
	} else {
		for _, rows := range [][]newsroom.Row{s.desk.rows[DraftsShelf], s.desk.rows[ReviewShelf], s.desk.shown} {
			if i := slices.IndexFunc(rows, func(r newsroom.Row) bool { return r.Key == now.Key }); i >= 0 {
				rows[i] = now
			}
		}
	}
	s.view.DeskChanged()
}

// bringUp makes the row of the open article among the drafts what the article is
// now, and gives both. The first change of a published article makes its row.
func (s *Session) bringUp() (was, now newsroom.Row) {
	if s.open.draft == nil {
		return
	}
	a := &s.open.article
	stand, _ := s.stand()
	i := s.desk.draft(s.open.key)
	switch {
	case i >= 0:
	case stand == newsroom.Ahead && s.desk.read && s.open.state.Saving != newsroom.Untouched:
		s.desk.drafts = slices.Insert(s.desk.drafts, 0, newsroom.Row{})
		i = 0
	default:
		return
	}
	row := &s.desk.drafts[i]
	was = *row
	row.Key, row.ID = s.open.key, a.ID
	row.Headline, row.Author, row.Status, row.Breaking = a.Headline, a.Author, a.Status, a.Breaking
	row.Words, row.When = s.open.reading.words, a.Updated
	if stand != newsroom.Unread {
		row.Standing = stand
	}
	return was, *row
}
