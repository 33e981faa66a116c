package session

import (
	"context"

	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
)

// Lists is what a newsroom knows of all its articles. Its methods block on the disk
// and are for workers.
type Lists interface {
	Find(ctx context.Context, ask catalogue.Ask) (Listing, error)
	FindEach(ctx context.Context, asks []catalogue.Ask) ([]Listing, error) // at one moment
	Counts(ctx context.Context, ask catalogue.Ask) (catalogue.Counts, error)
	// Facets returns which values the articles have, the most frequent first. It may
	// read them all.
	Facets(ctx context.Context, ask catalogue.Ask) (catalogue.Facets, error)
	// Cataloguing returns how many articles have been read of how many, while the
	// catalogue is made; ok is false where it is not. It does not block.
	Cataloguing() (done, total int, ok bool)
}

// Listing is the articles that were found, as they were then. Rows and Excerpt
// block on the disk and are for workers.
type Listing interface {
	Len() int
	Rows(ctx context.Context, from, to int) ([]newsroom.Row, error)
	Index(key string) int    // -1 where it is not listed
	Begins(typed string) int // the first whose headline begins so; -1 for none
	Excerpt(ctx context.Context, i int) (search.Excerpt, error)
}

// ListsOf returns the catalogue of a home as the session's Lists.
func ListsOf(h *newsroom.Home) Lists { return homeLists{h} }

type homeLists struct{ *newsroom.Home }

var _ Listing = (*newsroom.Listing)(nil)

func (l homeLists) Find(ctx context.Context, ask catalogue.Ask) (Listing, error) {
	found, err := l.Home.Find(ctx, ask)
	if err != nil {
		return nil, err // not a Listing that holds a nil pointer
	}
	return found, nil
}

func (l homeLists) FindEach(ctx context.Context, asks []catalogue.Ask) ([]Listing, error) {
	found, err := l.Home.FindEach(ctx, asks)
	if err != nil {
		return nil, err
	}
	listings := make([]Listing, len(found))
	for i, l := range found {
		listings[i] = l
	}
	return listings, nil
}
