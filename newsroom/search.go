package newsroom

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"tahrir/document"
	"tahrir/document/search"
	"tahrir/publish"
)

// Found is an article of a list or a search.
type Found struct {
	document.Summary
	Path string // of the draft's file, or of the published one in the content repository
	Err  error  // why the file cannot be read as an article; most of the Summary is empty then
}

// List returns the drafts, newest first.
func (h *Home) List(ctx context.Context) ([]Found, error) {
	entries, err := h.store.List(ctx)
	list := make([]Found, len(entries))
	for i, e := range entries {
		list[i] = Found{e.Summary, h.store.Path(e.File), e.Err}
	}
	return list, err
}

// Search returns the drafts and published articles that contain all the words,
// folded for Arabic: drafts first, each part newest first. An article whose
// draft is found is not listed again as published. Unreadable files are
// skipped.
func (h *Home) Search(ctx context.Context, words string) ([]Found, error) {
	query := search.New(words)
	drafts, err := h.List(ctx)
	if err != nil {
		return nil, err
	}
	drafts = slices.DeleteFunc(drafts, func(f Found) bool { return f.Err != nil })
	list, err := finds(ctx, query, drafts, func(f Found) ([]byte, error) { return os.ReadFile(f.Path) })
	if err != nil {
		return nil, fmt.Errorf("search the drafts: %w", err)
	}
	seen := map[string]bool{}
	for _, f := range list {
		seen[f.ID] = true
	}
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	archive, err := r.List(ctx, publish.Page{})
	if err != nil {
		return nil, err
	}
	var published []publish.Summary
	for _, s := range archive {
		if !seen[s.ID] && s.Fault == nil {
			published = append(published, s)
		}
	}
	more, err := finds(ctx, query, published, func(s publish.Summary) ([]byte, error) { return r.File(ctx, s) })
	if err != nil {
		return nil, fmt.Errorf("search the archive: %w", err)
	}
	for _, s := range more {
		list = append(list, Found{Summary: s.Summary, Path: s.Path})
	}
	return list, nil
}

// finds returns the items whose file matches the query, in their order.
func finds[T any](ctx context.Context, query search.Query, items []T, read func(T) ([]byte, error)) ([]T, error) {
	found := make([]bool, len(items))
	group, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		group.Go(func() error {
			for i := w; i < len(items); i += workers {
				if err := ctx.Err(); err != nil {
					return err
				}
				file, err := read(items[i])
				if os.IsNotExist(err) {
					continue // trashed meanwhile
				}
				if err != nil {
					return err
				}
				if !query.MayFind(file) {
					continue
				}
				a, err := document.Decode(file)
				found[i] = err == nil && query.Finds(a)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	list := []T{}
	for i, item := range items {
		if found[i] {
			list = append(list, item)
		}
	}
	return list, nil
}
