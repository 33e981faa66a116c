package session

import (
	"context"
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
}

// Shelf is the list that is shown.
func (s *Session) Shelf() Shelf { return s.desk.shelf }

// SetShelf shows another list.
func (s *Session) SetShelf(shelf Shelf) {
	s.desk.shelf, s.desk.shown = shelf, nil
	s.view.DeskChanged()
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
	all := s.desk.rows[s.desk.shelf]
	words := strings.Fields(arabic.Fold(s.desk.filter))
	if len(words) == 0 {
		s.desk.shown = all
		return all
	}
	fit := []Row{}
	for _, row := range all {
		if holds(row, words) {
			fit = append(fit, row)
		}
	}
	s.desk.shown = fit
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

// refresh reads the lists on a worker and then calls next, which may be nil.
// What cannot be read is reported and keeps its old rows.
func (s *Session) refresh(next func()) {
	s.work(func(ctx context.Context) func() {
		drafts, errDrafts := s.deps.Drafts.List(ctx)
		trashed, errTrash := s.deps.Drafts.Trashed(ctx)
		published, errArchive := s.deps.Archive.List(ctx)
		return func() {
			for _, err := range []error{errDrafts, errTrash, errArchive} {
				if err != nil && ctx.Err() == nil {
					s.view.Report(Trouble{OpeningDesk, err})
				}
			}
			if errDrafts == nil {
				s.desk.rows[DraftsShelf], s.desk.rows[ReviewShelf] = drafts, waiting(drafts)
			}
			if errTrash == nil {
				s.desk.rows[TrashShelf] = trashed
			}
			if errArchive == nil {
				s.desk.rows[PublishedShelf] = published
			}
			s.desk.read, s.desk.shown = true, nil
			s.view.DeskChanged()
			if next != nil {
				next()
			}
		}
	})
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
// the desk needs no reading for each key.
func (s *Session) noteRow() {
	a := &s.open.article
	for shelf := DraftsShelf; shelf <= ReviewShelf; shelf++ {
		rows := s.desk.rows[shelf]
		for i := range rows {
			if rows[i].Key != s.open.key {
				continue
			}
			row := &rows[i]
			row.Headline, row.Author, row.Status, row.Breaking = a.Headline, a.Author, a.Status, a.Breaking
			row.Words, row.When = s.open.reading.words, a.Updated
		}
	}
	s.desk.shown = nil
	s.view.DeskChanged()
}
