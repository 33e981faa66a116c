package newsroom

import (
	"context"

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
// is not listed again as published. Unreadable files are skipped.
func (h *Home) Search(ctx context.Context, query search.Query, limit int) ([]Found, error) {
	l, err := h.Find(ctx, catalogue.Ask{Words: query, Sort: catalogue.Best})
	if err != nil {
		return nil, err
	}
	list := []Found{}
	for i, item := range l.items {
		if limit > 0 && len(list) == limit {
			break
		}
		if item.article == nil {
			continue
		}
		excerpt, err := l.Excerpt(ctx, i)
		if err != nil {
			return nil, err
		}
		path := item.path
		if draft := l.settled[item.row.ID]; draft != "" && item.shelf != catalogue.Drafts {
			path = draft
		}
		list = append(list, Found{Summary: item.article.Summary(), Path: path, Excerpt: excerpt})
	}
	return list, nil
}
