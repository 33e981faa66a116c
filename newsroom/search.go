package newsroom

import (
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"tahrir/document"
	"tahrir/document/search"
	"tahrir/newsroom/catalogue"
)

// Found is an article of a list or a search.
type Found struct {
	document.Summary
	Path    string         // of the draft's file, or of the published one in the content repository
	Err     error          // why the file cannot be read as an article; most of the Summary is empty then
	Excerpt search.Excerpt // of a search: the sentence with what is found
}

// List returns the drafts, newest first.
func (h *Home) List(ctx context.Context) ([]Found, error) {
	entries, err := h.store.List(ctx)
	list := make([]Found, len(entries))
	for i, e := range entries {
		list[i] = Found{Summary: e.Summary, Path: h.store.Path(e.File), Err: e.Err}
	}
	return list, err
}

// Search returns the drafts and published articles that a query finds, the best
// first, and at most so many; all where limit is 0. An article whose draft is found
// is not listed again as published, and one that is found as published is listed
// with its draft, where it has one. Unreadable files are skipped.
func (h *Home) Search(ctx context.Context, query search.Query, limit int) ([]Found, error) {
	l, err := h.Find(ctx, catalogue.Ask{Words: query, Sort: catalogue.Best})
	if err != nil {
		return nil, err
	}
	n := l.Len()
	if limit > 0 {
		n = min(n, limit)
	}
	list := make([]Found, n)
	var each errgroup.Group
	each.SetLimit(runtime.GOMAXPROCS(0))
	for i := range list {
		each.Go(func() (err error) {
			list[i], err = l.found(ctx, i)
			return err
		})
	}
	err = each.Wait()
	return slices.DeleteFunc(list, func(f Found) bool { return f.ID == "" }), err
}

// found returns an article of the list with its excerpt; nothing where it cannot be
// read.
func (l *Listing) found(ctx context.Context, i int) (Found, error) {
	e, err := l.Entry(i)
	if err != nil {
		return Found{}, l.broken(ctx, err)
	}
	a, err := l.read(ctx, e)
	if err != nil {
		return Found{}, ctx.Err()
	}
	path := e.Path
	if e.Kind == catalogue.Draft {
		path = l.h.store.Path(e.Key)
	} else if draft, ok, err := l.View().DraftOf(e.ID); err == nil && ok {
		path = l.h.store.Path(draft.Key)
	}
	return Found{Summary: a.Summary(), Path: path, Excerpt: l.Ask().Words.Excerpt(a)}, nil
}
