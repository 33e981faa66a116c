package session

import (
	"context"
	"time"

	"tahrir/document/search"
	"tahrir/newsroom"
)

// Finder finds drafts and published articles by their whole text. It reads them,
// and is called on workers only.
type Finder interface {
	Search(ctx context.Context, words string) ([]newsroom.Found, error)
}

// searching is the looking through whole texts for what the filter names.
type searching struct {
	finder Finder          // nil where headlines and bylines are all that is looked at
	found  map[string]bool // the ids of the articles that hold the words
	stop   func()          // ends the one under way; nil where there is none
}

// pause is how long the filter must have been left alone before whole texts are
// read for it.
const pause = 200 * time.Millisecond

// SetFilter keeps the rows whose headline or byline hold all words, whatever
// their tashkeel, hamza, tatweel or digits, and soon after also those whose text
// does.
func (d *Desk) SetFilter(words string) {
	d.filter, d.shown = words, nil
	d.search(words)
	d.view.DeskChanged()
}

// search looks through the whole texts for words, in the place of the search
// before.
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
		found, err := s.finder.Search(searching, words)
		if searching.Err() != nil {
			return nil // other words are wanted by now
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

// fitting returns the rows of a shelf that fit the filter.
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
