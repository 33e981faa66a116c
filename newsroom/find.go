package newsroom

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/document/search"
	"tahrir/newsroom/catalogue"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// Listing is the articles of a list as they were when it was asked for. Only their
// numbers are in memory; rows are read when they are asked for. It is safe for
// concurrent use.
type Listing struct {
	h *Home
	*catalogue.Listing
}

// Find returns what a list shows.
func (h *Home) Find(ctx context.Context, ask catalogue.Ask) (*Listing, error) {
	ask.Now = h.Now()
	return h.findAt(ctx, ask)
}

// FindEach returns what several lists show at one moment: an article that goes from
// one to another is in one of them.
func (h *Home) FindEach(ctx context.Context, asks []catalogue.Ask) ([]*Listing, error) {
	found := make([]*Listing, len(asks))
	now := h.Now()
	err := h.look(ctx, dated(asks...), func(v *catalogue.View, zone *time.Location) error {
		for i, ask := range asks {
			ask.Now = now
			l, err := v.Find(ctx, ask, zone)
			if err != nil {
				return err
			}
			found[i] = &Listing{h, l}
		}
		return nil
	})
	return found, err
}

// findAt is Find for any moment.
func (h *Home) findAt(ctx context.Context, ask catalogue.Ask) (*Listing, error) {
	var l *catalogue.Listing
	err := h.look(ctx, dated(ask), func(v *catalogue.View, zone *time.Location) (err error) {
		l, err = v.Find(ctx, ask, zone)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &Listing{h, l}, nil
}

// Counts returns how many articles of each shelf an Ask finds, whatever its shelf.
func (h *Home) Counts(ctx context.Context, ask catalogue.Ask) (counts catalogue.Counts, err error) {
	ask.Now = h.Now()
	err = h.look(ctx, dated(ask), func(v *catalogue.View, zone *time.Location) (err error) {
		counts, err = v.Counts(ctx, ask, zone)
		return err
	})
	return counts, err
}

// Facets returns what the articles that an Ask finds can be narrowed to.
func (h *Home) Facets(ctx context.Context, ask catalogue.Ask) (facets catalogue.Facets, err error) {
	ask.Now = h.Now()
	err = h.look(ctx, dated(ask), func(v *catalogue.View, zone *time.Location) (err error) {
		facets, err = v.Facets(ctx, ask, zone)
		return err
	})
	return facets, err
}

// dated reports whether the words of an Ask have dates in them.
func dated(asks ...catalogue.Ask) bool {
	return slices.ContainsFunc(asks, func(a catalogue.Ask) bool { return !a.Words.Before.IsZero() || !a.Words.After.IsZero() })
}

// look calls at with the catalogue and a zone, which is the newspaper's where dates
// are asked for. Where the catalogue turns out to be damaged, it is made anew and
// looked at again.
func (h *Home) look(ctx context.Context, dated bool, at func(*catalogue.View, *time.Location) error) error {
	zone := h.Now().Location()
	if dated {
		if p, err := h.Archive().Publication(ctx); err == nil {
			zone = p.Zone
		}
	}
	v, err := h.view(ctx)
	if err == nil {
		err = at(v, zone)
	}
	if errors.Is(err, catalogue.ErrDamaged) {
		if err = h.remake(ctx, err); err == nil {
			if v, err = h.view(ctx); err == nil {
				err = at(v, zone)
			}
		}
	}
	if err != nil {
		return fmt.Errorf("look into the catalogue: %w", err)
	}
	return nil
}

// remake makes the catalogue anew, since something in it was found damaged.
func (h *Home) remake(ctx context.Context, found error) error {
	c, err := h.catalogue()
	if err != nil {
		return err
	}
	if err := h.cataloguing.working.Acquire(ctx, 1); err != nil {
		return err
	}
	defer h.cataloguing.working.Release(1)
	slog.Warn("make the catalogue anew", "err", found)
	return errors.Join(c.Drop(ctx), h.makeCatalogue(ctx, c))
}

// Rows returns the rows from one number up to another, which may be beyond the end.
func (l *Listing) Rows(ctx context.Context, from, to int) ([]Row, error) {
	from = min(max(from, 0), l.Len())
	to = min(max(to, from), l.Len())
	var unsent map[string]bool
	if r := l.h.content.ready.Load(); r != nil && to > from {
		box, err := r.Outbox(ctx)
		if err != nil {
			slog.Warn("look for what was not sent", "err", err) // the courier reports it in the window
		}
		unsent = box.Articles
	}
	rows := make([]Row, 0, to-from)
	for i := from; i < to; i++ {
		e, err := l.Entry(i)
		if err != nil {
			return nil, l.broken(ctx, err)
		}
		rows = append(rows, l.row(ctx, e, unsent))
	}
	return rows, nil
}

// broken returns an error of reading the catalogue, which is made anew where it was
// damaged.
func (l *Listing) broken(ctx context.Context, err error) error {
	if errors.Is(err, catalogue.ErrDamaged) {
		err = errors.Join(err, l.h.remake(ctx, err))
	}
	return err
}

// row returns the row of an entry.
func (l *Listing) row(ctx context.Context, e catalogue.Entry, unsent map[string]bool) Row {
	row := Row{
		Key: e.Key, ID: e.ID, Headline: e.Headline, Author: e.Author, Status: e.Status, Breaking: e.Breaking, Until: e.Until,
		Language: e.Language, Tags: e.Tags, Words: e.Words, When: e.When, Reason: e.Reason,
	}
	switch e.Kind {
	case catalogue.Draft:
		row.Standing = Standing(e.Standing)
		if row.Standing == Ahead { // whether others have published since is no fact of the file
			of := draft.Entry{File: e.Key, Modified: e.Modified, Summary: document.Summary{ID: e.ID, Status: e.Status, Words: e.Words}}
			_, row.Overtaken = l.h.standings.of(ctx, l.h, of)
		}
	case catalogue.Publication:
		row.Unsent = unsent[e.ID]
	}
	if e.Broken {
		_, row.Broken = l.read(ctx, e)
	}
	return row
}

// read reads the article of an entry as it is now; of what is published as it was
// when the list was asked for.
func (l *Listing) read(ctx context.Context, e catalogue.Entry) (*document.Article, error) {
	if e.Kind != catalogue.Publication {
		_, data, err := l.h.store.Read(e.Key, e.Kind == catalogue.Trashed)
		if err != nil {
			return nil, err
		}
		a, _, err := document.DecodeToRead(data)
		return a, err
	}
	r, err := l.h.repository(ctx)
	if err != nil {
		return nil, err
	}
	defer l.h.cataloguing.tired.Store(true)
	data, err := r.Stored(ctx, odb.Hash([]byte(e.Form)))
	if err == nil {
		var a *document.Article
		if a, _, err = document.DecodeToRead(data); err == nil {
			return a, nil
		}
	}
	return nil, &publish.ForeignError{Path: e.Path, Err: err}
}

// Index returns the number of the row with a key; -1 where it is not listed.
func (l *Listing) Index(key string) int {
	kinds := []catalogue.Kind{catalogue.Draft}
	switch l.Ask().Shelf {
	case catalogue.All:
		kinds = append(kinds, catalogue.Publication)
	case catalogue.Published, catalogue.Retracted:
		kinds = []catalogue.Kind{catalogue.Publication}
	case catalogue.Trash:
		kinds = []catalogue.Kind{catalogue.Trashed}
	}
	for _, kind := range kinds {
		if i, err := l.Listing.Index(kind, key); err == nil && i >= 0 {
			return i
		}
	}
	return -1
}

// Begins returns the first row whose headline begins with what was typed, whatever
// the spelling and with or without an article; -1 for none.
func (l *Listing) Begins(typed string) int {
	i, err := l.Listing.Begins(context.Background(), typed)
	if err != nil {
		return -1 // a damaged catalogue is noticed where its rows are read
	}
	return i
}

// Excerpt returns the sentence of a row's article in which the words stand that
// were asked for, or else its first; none where the article is gone or broken.
func (l *Listing) Excerpt(ctx context.Context, i int) (search.Excerpt, error) {
	if i < 0 || i >= l.Len() {
		return search.Excerpt{}, nil
	}
	e, err := l.Entry(i)
	if err != nil {
		return search.Excerpt{}, l.broken(ctx, err)
	}
	a, err := l.read(ctx, e)
	if err != nil {
		return search.Excerpt{}, ctx.Err()
	}
	return l.Ask().Words.Excerpt(a), nil
}
