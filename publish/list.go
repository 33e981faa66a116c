package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"sync"

	"tahrir/document"
	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
)

// summaries keeps the summaries of articles by the tree of their folder: while that
// is the same, so is the article.
type summaries struct {
	mu   sync.Mutex
	held map[odb.Hash]Summary
}

// summariesHeld bounds them: some months of a large newsroom.
const summariesHeld = 1 << 14

func (s *summaries) get(h odb.Hash) (Summary, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.held[h]
	return v, ok
}

func (s *summaries) put(h odb.Hash, v Summary) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held == nil || len(s.held) >= summariesHeld {
		s.held = map[odb.Hash]Summary{}
	}
	s.held[h] = v
}

// summary reads the summary of the article in a folder; ok is false where there is
// none.
func (r *Repository) summary(dir string, tree odb.Hash) (s Summary, ok bool, err error) {
	if s, ok := r.known.get(tree); ok && s.Path == dir+"/"+layout.ArticleFile {
		return s, true, nil
	}
	e, err := r.store.Lookup(tree, layout.ArticleFile)
	if errors.Is(err, odb.ErrNoEntry) {
		return Summary{}, false, nil
	}
	if err != nil {
		return Summary{}, false, fmt.Errorf("read %s: %w", dir, err)
	}
	s = Summary{Path: dir + "/" + layout.ArticleFile, Blob: e.Hash}
	if !e.Mode.IsFile() {
		s.Fault = &ForeignError{s.Path, errors.New("it is no ordinary file")}
	} else if data, err := r.store.Blob(e.Hash, document.MaxSize); err != nil {
		s.Fault = &ForeignError{s.Path, err}
	} else if s.Summary, err = document.DecodeSummary(data); err != nil {
		s.Fault = &ForeignError{s.Path, err}
	} else if s.Status == document.Retracted {
		s.Retraction = retraction(data)
	}
	if s.Fault != nil {
		s.Summary = document.Summary{ID: path.Base(dir)}
	}
	r.known.put(tree, s)
	return s, true, nil
}

// folderOf returns the folder of the article with that id or slug at the given
// point.
func (r *Repository) folderOf(ctx context.Context, at branch.Point, idOrSlug string) (string, error) {
	if layout.CheckID(idOrSlug) == nil {
		dir, err := r.locate(ctx, at, idOrSlug, draftNever)
		if err != nil || dir != "" {
			return dir, err
		}
		return "", fmt.Errorf("%s: %w", idOrSlug, ErrNotFound)
	}
	if err := r.names.Load(ctx, at.Tree, nil); err != nil {
		return "", err
	}
	id, ok := r.names.Owner(idOrSlug)
	if !ok {
		return "", fmt.Errorf("%q: %w", idOrSlug, ErrNotFound)
	}
	month, _ := r.names.Month(id)
	return path.Join(layout.Articles, month, id), nil
}

// List returns the articles by their first publication, newest first. It reads only
// the months of the page.
func (r *Repository) List(ctx context.Context, page Page) ([]Summary, error) {
	at, err := r.branch.At()
	if err != nil {
		return nil, err
	}
	from := ""
	if page.After != "" {
		dir, err := r.locate(ctx, at, page.After, draftNever)
		if err != nil {
			return nil, err
		}
		if dir == "" {
			return nil, fmt.Errorf("list after %s: %w", page.After, ErrNotFound)
		}
		from = path.Dir(dir)[len(layout.Articles)+1:]
	}
	all := []Summary{}
	err = r.months(ctx, at, func(month string, tree odb.Hash) (bool, error) {
		if from != "" && month > from {
			return true, nil
		}
		list, err := r.month(ctx, month, tree)
		if err != nil {
			return false, err
		}
		if month == from {
			after := slices.IndexFunc(list, func(s Summary) bool { return s.ID == page.After })
			list = list[after+1:]
		}
		all = append(all, list...)
		return page.Limit <= 0 || len(all) < page.Limit, nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the articles: %w", err)
	}
	if page.Limit > 0 && len(all) > page.Limit {
		all = all[:page.Limit]
	}
	return all, nil
}

// month returns the articles of one month, newest first.
func (r *Repository) month(ctx context.Context, month string, h odb.Hash) ([]Summary, error) {
	tree, err := r.store.Tree(h)
	if err != nil {
		return nil, err
	}
	list := make([]Summary, 0, len(tree))
	for _, e := range tree {
		if !e.Mode.IsDir() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s, ok, err := r.summary(path.Join(layout.Articles, month, e.Name), e.Hash)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b Summary) int {
		return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(b.ID, a.ID))
	})
	return list, nil
}
