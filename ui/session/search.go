package session

import (
	"context"
	"time"

	"tahrir/document/search"
	"tahrir/newsroom"
)

// Finder finds drafts and published articles by their whole text. It reads
// them, and is for workers.
type Finder interface {
	Search(ctx context.Context, query search.Query, limit int) ([]newsroom.Found, error)
}

// searching is the search of whole texts for the filter's words.
type searching struct {
	finder Finder          // nil where only headlines and bylines are searched
	found  map[string]bool // the ids of the articles that contain the words
	stop   func()          // ends the search under way; nil where there is none
}

// pause is how long the filter must be unchanged before whole texts are read.
const pause = 200 * time.Millisecond

// SetFilter shows the rows whose headline or byline contains all words,
// regardless of tashkeel, hamza, tatweel and the form of digits, and soon after
// also those whose text does.
func (d *Desk) SetFilter(words string) {
	d.filter, d.shown = words, nil
	d.search(words)
	d.view.DeskChanged()
}

// search searches the whole texts for words, and ends the search before.
func (d *Desk) search(words string) {
	s := &d.searching
	if s.stop != nil {
		s.stop()
	}
	s.found, s.stop = nil, nil
	if s.finder == nil || search.New(words).Empty() {
		return
	}
	searching, stop := context.WithCancel(d.ctx)
	s.stop = stop
	d.work(func(context.Context) func() {
		defer stop()
		select {
		case <-searching.Done():
			return nil
		case <-time.After(pause):
		}
		found, err := s.finder.Search(searching, search.Parse(words), 0)
		if searching.Err() != nil {
			return nil // the words have changed since
		}
		return func() {
			if d.filter != words {
				return
			}
			if err != nil {
				d.report(Trouble{Doing: OpeningDesk, Err: err})
				return
			}
			s.found = map[string]bool{}
			for _, f := range found {
				s.found[f.ID] = true
			}
			d.shown = nil
			d.view.DeskChanged()
		}
	})
}

// fitting returns the rows of a shelf that match the filter.
func (d *Desk) fitting(shelf Shelf) []newsroom.Row {
	all := d.rows[shelf]
	query := search.New(d.filter)
	if query.Empty() {
		return all
	}
	fit := []newsroom.Row{}
	for _, row := range all {
		if d.searching.found[row.ID] && shelf != TrashShelf || query.In(row.Headline, row.Author) {
			fit = append(fit, row)
		}
	}
	return fit
}
