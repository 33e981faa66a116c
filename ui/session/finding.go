package session

import (
	"context"
	"strings"

	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
)

// SearchView shows a search. It is called on the interface's goroutine.
type SearchView interface {
	SearchChanged()
}

// Found is an article that a search found.
type Found struct {
	newsroom.Row
	Excerpt search.Excerpt // the sentence
}

// IsDraft reports whether it is a draft, rather than what is published.
func (f Found) IsDraft() bool { return f.Key != f.ID }

// Search finds articles by their words while somebody types: drafts and the whole
// archive, in one list.
type Search struct {
	*house
	lists Lists
	view  SearchView

	words string
	query search.Query
	shelf catalogue.Shelf // of which the results are shown; All for all
	found paged[Found]
	// leftOut is the word that the results leave out, because it is still being
	// typed and nothing was found with it; "" for none.
	leftOut string
	// counts are how many are found on each shelf, and all how many there are.
	counts, all catalogue.Counts
	state       listed
	stop        func() // ends the search under way; nil where there is none
}

func newSearch(h *house, lists Lists) *Search {
	s := &Search{house: h, lists: lists}
	s.found.house, s.found.read, s.found.key = h, s.read, func(f Found) string { return f.Key }
	s.found.came = func() { s.view.SearchChanged() }
	return s
}

// Words returns what was typed.
func (s *Search) Words() string { return s.words }

// Query returns what was typed, as it was read.
func (s *Search) Query() search.Query { return s.query }

// Shelf returns the shelf of which the results are shown; All for all.
func (s *Search) Shelf() catalogue.Shelf { return s.shelf }

// Counts returns how many were found on each shelf, and how many there are.
func (s *Search) Counts() (found, all catalogue.Counts) { return s.counts, s.all }

// Answered reports whether the results are those of the words.
func (s *Search) Answered() bool { return s.state == current }

// LeftOut returns the word that the results leave out, because it is still being typed
// and nothing was found with it; "" for none.
func (s *Search) LeftOut() string { return s.leftOut }

// Len returns how many results there are.
func (s *Search) Len() int { return s.found.Len() }

// Row returns a result; false for one that is not read yet.
func (s *Search) Row(i int) (Found, bool) { return s.found.At(i) }

// Index returns the number of the result with a key; -1 where there is none.
func (s *Search) Index(key string) int { return s.found.Index(key) }

// Set searches for what was typed. The results before stay until the next are
// there.
func (s *Search) Set(words string) {
	if words == s.words && s.state != unlisted {
		return
	}
	s.words, s.query = words, search.Parse(words)
	s.run()
	s.view.SearchChanged()
}

// SetShelf shows the results of one shelf alone; All shows all.
func (s *Search) SetShelf(shelf catalogue.Shelf) {
	if shelf != s.shelf {
		s.shelf = shelf
		s.run()
		s.view.SearchChanged()
	}
}

// Refresh searches again, where there is something to search for.
func (s *Search) Refresh() {
	if !s.query.Empty() {
		s.run()
	}
}

// Clear forgets the words and the results.
func (s *Search) Clear() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
	s.words, s.query, s.shelf, s.state = "", search.Query{}, catalogue.All, unlisted
	s.counts, s.leftOut = catalogue.Counts{}, ""
	s.found.take(nil, nil)
	s.view.SearchChanged()
}

// run searches on a worker, and ends the search before.
func (s *Search) run() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
	if strings.TrimSpace(s.words) == "" || s.query.Empty() {
		s.counts, s.leftOut, s.state = catalogue.Counts{}, "", current
		s.found.take(nil, nil)
		return
	}
	s.state = stale
	ask := catalogue.Ask{Shelf: s.shelf, Words: s.query}
	if s.query.Worded() {
		ask.Sort = catalogue.Best
	}
	sight := s.found.sight()
	looking, stop := context.WithCancel(s.ctx)
	s.stop = stop
	s.work(func(context.Context) func() {
		a, err := s.answer(looking, ask, sight)
		return func() {
			if looking.Err() != nil {
				return // the words have changed since
			}
			stop()
			s.stop, s.state = nil, s.state.after(err)
			if err != nil {
				s.report(Trouble{Doing: OpeningDesk, Err: err})
			} else {
				s.counts, s.all, s.leftOut = a.counts, a.all, a.leftOut
				s.found.take(a.found, a.pages)
			}
			s.view.SearchChanged()
		}
	})
}

// answer is what a search comes back with.
type answer struct {
	found       Listing
	pages       map[int][]Found
	counts, all catalogue.Counts
	leftOut     string
}

// answer finds what is asked for; where nothing is, what is found without a word that
// is still being typed.
func (s *Search) answer(ctx context.Context, ask catalogue.Ask, sight []string) (a answer, err error) {
	if a.found, err = s.lists.Find(ctx, ask); err != nil {
		return a, err
	}
	if before, word := ask.Words.Unfinished(); word != "" && a.found.Len() == 0 && !before.Empty() {
		a.leftOut, ask.Words = word, before
		if a.found, err = s.lists.Find(ctx, ask); err != nil {
			return a, err
		}
	}
	if a.counts, err = s.lists.Counts(ctx, ask); err != nil {
		return a, err
	}
	if a.all, err = s.lists.Counts(ctx, catalogue.Ask{}); err != nil {
		return a, err
	}
	a.pages, err = s.found.readAgain(ctx, a.found, sight)
	return a, err
}

// read reads results with their sentences. It is for workers.
func (s *Search) read(ctx context.Context, of Listing, from, to int) ([]Found, error) {
	rows, err := of.Rows(ctx, from, to)
	if err != nil {
		return nil, err
	}
	found := make([]Found, len(rows))
	for i, row := range rows {
		found[i].Row = row
		if found[i].Excerpt, err = of.Excerpt(ctx, from+i); err != nil {
			return nil, err
		}
	}
	return found, nil
}
