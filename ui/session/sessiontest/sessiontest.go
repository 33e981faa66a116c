// Package sessiontest runs sessions over newsrooms that are made up, for the tests of
// the screens.
package sessiontest

import (
	"context"
	"io/fs"
	"testing"
	"time"

	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/session"
)

// House is a newsroom in which nothing can be opened and nothing goes on. A test's own
// newsroom embeds it, and adds its lists.
type House struct {
	session.Drafts
	session.Archive
}

// Publication returns a newspaper without a name, whose clock is UTC's.
func (House) Publication(context.Context) (newsroom.Publication, error) {
	return newsroom.Publication{Zone: time.UTC}, nil
}

// Facets returns nothing to narrow a list to.
func (House) Facets(context.Context, catalogue.Ask) (catalogue.Facets, error) {
	return catalogue.Facets{}, nil
}

// Open finds no draft.
func (House) Open(context.Context, string) (session.Draft, error) { return nil, fs.ErrNotExist }

// Begin makes no draft.
func (House) Begin(newsroom.Publication) (session.Draft, string, error) {
	return nil, "", fs.ErrNotExist
}

// The rest has nothing to do.

func (House) Last(context.Context) (newsroom.Sitting, error)       { return newsroom.Sitting{}, nil }
func (House) Remember(context.Context, newsroom.Sitting) error     { return nil }
func (House) Watch(context.Context, func(string)) error            { return nil }
func (House) Prepare(context.Context, func(done, total int)) error { return nil }
func (House) Elsewhere(context.Context, []string) map[string]bool  { return nil }
func (House) Cataloguing() (done, total int, ok bool)              { return 0, 0, false }

// Each returns what find finds for each Ask.
func Each(ctx context.Context, asks []catalogue.Ask, find func(context.Context, catalogue.Ask) (session.Listing, error)) ([]session.Listing, error) {
	var found []session.Listing
	for _, ask := range asks {
		l, err := find(ctx, ask)
		if err != nil {
			return nil, err
		}
		found = append(found, l)
	}
	return found, nil
}

// Newsroom is what a session is about: a [House] with its lists.
type Newsroom interface {
	session.Drafts
	session.Archive
	session.Lists
}

// Sitting is a session, and what it has for the interface's goroutine, which the test
// runs on its own.
type Sitting struct {
	*session.Session
	t      testing.TB
	posted chan func()
}

// Sit returns a session over a newsroom. Start begins it; it is closed with the test.
func Sit(t testing.TB, over Newsroom, now func() time.Time) *Sitting {
	s := &Sitting{t: t, posted: make(chan func(), 4096)}
	s.Session = session.New(session.Deps{Drafts: over, Archive: over, Lists: over, Post: func(f func()) { s.posted <- f }, Now: now, Language: "ar"})
	return s
}

// Start begins the session with its views.
func (s *Sitting) Start(views session.Views) {
	views.Report = func(session.Trouble) {}
	s.Session.Start(views)
	s.t.Cleanup(func() {
		go func() {
			for f := range s.posted {
				f()
			}
		}()
		s.Close(context.Background())
	})
}

// Until runs what the session posts until done reports true.
func (s *Sitting) Until(what string, done func() bool) {
	s.t.Helper()
	limit := time.After(20 * time.Second)
	for !done() {
		select {
		case f := <-s.posted:
			f()
		case <-limit:
			s.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// Posted runs what the session has posted so far.
func (s *Sitting) Posted() {
	for {
		select {
		case f := <-s.posted:
			f()
		default:
			return
		}
	}
}

// Settle runs what the session posts until it has posted nothing for a while.
func (s *Sitting) Settle() {
	for {
		select {
		case f := <-s.posted:
			f()
		case <-time.After(50 * time.Millisecond):
			return
		}
	}
}

// Quiet is a view of an article and of a search that shows nothing.
type Quiet struct {
	session.ArticleView
	session.SearchView
}

func (Quiet) ArticleChanged() {}
func (Quiet) StateChanged()   {}
func (Quiet) SearchChanged()  {}
