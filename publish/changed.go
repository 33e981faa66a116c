package publish

import (
	"context"
	"errors"
	"fmt"
	"path"

	"tahrir/document"
	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
)

// Changed is an article that differs between two commits.
type Changed struct {
	ID   string
	Path string   // of its file
	Form odb.Hash // of the file in the later commit; zero where that has none
}

// Tip returns the commit that is published now; zero before the first.
func (r *Repository) Tip() (odb.Hash, error) { return r.branch.Tip() }

// Since calls visit for the articles that differ between two commits, each of which
// may be zero for none. Where the earlier is none, the newest come first. An error
// of visit ends it.
func (r *Repository) Since(ctx context.Context, from, to odb.Hash, visit func(Changed) error) error {
	err := r.since(ctx, from, to, visit)
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("look for what has changed in the archive: %w", err)
	}
	return err
}

func (r *Repository) since(ctx context.Context, from, to odb.Hash, visit func(Changed) error) error {
	before, err := r.articlesOf(from)
	if err != nil {
		return err
	}
	after, err := r.articlesOf(to)
	if err != nil {
		return err
	}
	if before.IsZero() {
		return r.allOf(ctx, to, visit)
	}
	return r.store.Diff(before, after, func(below string, _, now odb.Entry) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, id, ok := layout.ParseBelow(below)
		if !ok {
			return nil
		}
		c := Changed{ID: id, Path: path.Join(layout.Articles, below)}
		if now.Mode.IsFile() {
			c.Form = now.Hash
		}
		return visit(c)
	})
}

// articlesOf returns the tree of a commit's articles; zero where there is none.
func (r *Repository) articlesOf(commit odb.Hash) (odb.Hash, error) {
	if commit.IsZero() {
		return odb.Hash{}, nil
	}
	c, err := r.store.Commit(commit)
	if err != nil {
		return odb.Hash{}, err
	}
	e, err := r.store.Find(c.Tree, layout.Articles)
	if err != nil || !e.Mode.IsDir() {
		return odb.Hash{}, err
	}
	return e.Hash, nil
}

// allOf calls visit for all articles of a commit, the newest month first.
func (r *Repository) allOf(ctx context.Context, commit odb.Hash, visit func(Changed) error) error {
	if commit.IsZero() {
		return nil
	}
	c, err := r.store.Commit(commit)
	if err != nil {
		return err
	}
	return r.months(ctx, branch.Point{Tip: commit, Tree: c.Tree}, func(month string, h odb.Hash) (bool, error) {
		tree, err := r.store.Tree(h)
		if err != nil {
			return false, err
		}
		for i := len(tree) - 1; i >= 0; i-- {
			if err := ctx.Err(); err != nil {
				return false, err
			}
			if !tree[i].Mode.IsDir() {
				continue
			}
			e, err := r.store.Lookup(tree[i].Hash, layout.ArticleFile)
			if errors.Is(err, odb.ErrNoEntry) {
				continue
			}
			if err != nil {
				return false, err
			}
			one := Changed{ID: tree[i].Name, Path: path.Join(layout.Articles, month, tree[i].Name, layout.ArticleFile), Form: e.Hash}
			if err := visit(one); err != nil {
				return false, err
			}
		}
		return true, nil
	})
}

// Stored returns the file with a hash, as an article's may be.
func (r *Repository) Stored(ctx context.Context, form odb.Hash) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	data, err := r.store.Blob(form, document.MaxSize)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", form, err)
	}
	return data, nil
}
