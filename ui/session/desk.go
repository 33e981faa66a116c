package session

import (
	"context"
	"errors"
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
)

// Shelf is one of the lists of the desk.
type Shelf uint8

const (
	DraftsShelf Shelf = iota
	ReviewShelf       // the drafts that wait for review or are ready
	PublishedShelf
	TrashShelf
	shelves
)

// Shelves are all shelves in the order of the desk.
var Shelves = [...]Shelf{DraftsShelf, ReviewShelf, PublishedShelf, TrashShelf}

// desk is the lists as they were read last, and what of them is shown.
type desk struct {
	rows   [shelves][]Row
	read   bool
	shelf  Shelf
	filter string
	shown  []Row // rows of shelf that fit filter; nil until asked for

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
func (s *Session) Rows() []Row {
	if s.desk.shown != nil {
		return s.desk.shown
	}
	s.desk.shown = s.fitting(s.desk.shelf)
	return s.desk.shown
}

// Matches is how many rows of a shelf fit the filter.
func (s *Session) Matches(shelf Shelf) int { return len(s.fitting(shelf)) }

func (s *Session) fitting(shelf Shelf) []Row {
	all := s.desk.rows[shelf]
	words := strings.Fields(arabic.Fold(s.desk.filter))
	if len(words) == 0 {
		return all
	}
	fit := []Row{}
	for _, row := range all {
		if holds(row, words) {
			fit = append(fit, row)
		}
	}
	return fit
}

func holds(row Row, words []string) bool {
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
			s.desk.rows[DraftsShelf], s.desk.rows[ReviewShelf] = drafts, waiting(drafts)
		}
		if s.kept(errTrash) {
			s.desk.rows[TrashShelf] = trashed
		}
		s.desk.read, s.desk.shown = true, nil
		s.noteRow() // the file may be behind what is open
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
		old := s.desk.rows[PublishedShelf]
		last := -1
		if len(page) == firstPage {
			last = slices.IndexFunc(old, func(r Row) bool { return r.Key == page[firstPage-1].Key })
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

func (s *Session) showArchive(rows []Row) {
	s.desk.rows[PublishedShelf], s.desk.shown = rows, nil
	s.view.DeskChanged()
}

// readOlder adds one more page to the archive's rows, and then the next.
func (s *Session) readOlder(reading int) {
	rows := s.desk.rows[PublishedShelf]
	after := rows[len(rows)-1].Key
	s.work(func(ctx context.Context) func() {
		page, err := s.deps.Archive.List(ctx, after, morePages)
		return func() {
			if reading != s.desk.archiveRead || !s.kept(err) {
				return
			}
			s.showArchive(append(s.desk.rows[PublishedShelf], page...))
			if len(page) == morePages {
				s.readOlder(reading)
			}
		}
	})
}

// noteArchived brings a published article's row up to date.
func (s *Session) noteArchived(a *document.Article) {
	rows := s.desk.rows[PublishedShelf]
	if i := slices.IndexFunc(rows, func(r Row) bool { return r.ID == a.ID }); i >= 0 {
		row := &rows[i]
		row.Headline, row.Author, row.Status, row.Breaking = a.Headline, a.Author, a.Status, a.Breaking
	}
}

// dropArchived takes out the row of an article that is published no longer.
func (s *Session) dropArchived(id string) {
	rows := s.desk.rows[PublishedShelf]
	s.desk.rows[PublishedShelf], s.desk.shown = slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return r.ID == id }), nil
}

// DeskErr is what the last reading of the lists failed with; nil where they are
// as they should be.
func (s *Session) DeskErr() error { return errors.Join(s.desk.local.err, s.desk.archive.err) }

// kept tells whether a list could be read; else it is reported, and the list
// keeps its old rows.
func (s *Session) kept(err error) bool {
	if err != nil {
		s.view.Report(Trouble{Doing: OpeningDesk, Err: err})
	}
	return err == nil
}

// waiting are the drafts that wait for somebody else's eyes.
func waiting(drafts []Row) []Row {
	var rows []Row
	for _, row := range drafts {
		if row.Status == document.Review || row.Status == document.Ready {
			rows = append(rows, row)
		}
	}
	return rows
}

// noteRow brings the open article's row up to date with what is typed, so that
// the desk needs no reading for each key. The row stays where it is, even where
// the filter would hide it now.
func (s *Session) noteRow() {
	a, changed, staged := &s.open.article, false, false
	lists := [][]Row{s.desk.rows[DraftsShelf], s.desk.rows[ReviewShelf], s.desk.shown}
	for _, rows := range lists {
		i := slices.IndexFunc(rows, func(r Row) bool { return r.Key == s.open.key })
		if i < 0 {
			continue
		}
		row := &rows[i]
		was := *row
		staged = staged || was.Status != a.Status
		row.Headline, row.Author, row.Status, row.Breaking = a.Headline, a.Author, a.Status, a.Breaking
		row.Words, row.When = s.open.reading.words, a.Updated
		changed = changed || *row != was
	}
	if staged { // another shelf has it now
		s.desk.rows[ReviewShelf] = waiting(s.desk.rows[DraftsShelf])
		if s.desk.shelf == ReviewShelf {
			s.desk.shown = nil
		}
	}
	if changed {
		s.view.DeskChanged()
	}
}
