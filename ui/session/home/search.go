package home

import (
	"context"

	"tahrir/document"
	"tahrir/document/search"
	"tahrir/publish"
)

// Found is an article of a list or a search.
type Found struct {
	document.Summary
	Path string // of the draft's file, or of the published one in the content repository
	Err  error  // why the file cannot be read as an article; of the Summary little is set then
}

// List gives the drafts, newest first.
func (h *Home) List(ctx context.Context) ([]Found, error) {
	entries, err := h.store.List(ctx)
	list := make([]Found, len(entries))
	for i, e := range entries {
		list[i] = Found{e.Summary, h.store.Path(e.File), e.Err}
	}
	return list, err
}

// Search gives the drafts and the published articles that hold all the words,
// folded for Arabic: the drafts first, each part newest first. An article whose
// draft is found is not named again as published.
func (h *Home) Search(ctx context.Context, words string) ([]Found, error) {
	query := search.New(words)
	list, err := h.searchDrafts(ctx, query)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, f := range list {
		seen[f.ID] = true
	}
	r, err := h.Repository(ctx)
	if err != nil {
		return nil, err
	}
	published, err := r.List(ctx, publish.Page{})
	if err != nil {
		return nil, err
	}
	for _, s := range published {
		if seen[s.ID] || s.Fault != nil {
			continue
		}
		a, err := r.Article(ctx, s)
		if err != nil {
			return nil, err
		}
		if query.Finds(a) {
			list = append(list, Found{Summary: s.Summary, Path: s.Path})
		}
	}
	return list, nil
}

func (h *Home) searchDrafts(ctx context.Context, query search.Query) ([]Found, error) {
	entries, err := h.store.List(ctx)
	if err != nil {
		return nil, err
	}
	list := []Found{}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if e.Err != nil {
			continue
		}
		a, _, err := h.store.Load(e.File)
		if err == nil && query.Finds(a) {
			list = append(list, Found{Summary: e.Summary, Path: h.store.Path(e.File)})
		}
	}
	return list, nil
}
