package publish

import (
	"context"
	"errors"
	"fmt"
	"path"
	"time"

	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
)

// locate returns the folder of an article by its id at the given point; "" for
// none. Hint is a time at which it may have been published first. The index of
// names answers where it is ready; otherwise the months are searched, from the one
// in which the id was made.
func (r *Repository) locate(ctx context.Context, at branch.Point, id string, hint time.Time) (string, error) {
	if at.Tree.IsZero() {
		return "", nil
	}
	if !hint.IsZero() {
		dir := layout.Folder(id, hint)
		if _, err := r.store.Lookup(at.Tree, dir+"/"+layout.ArticleFile); err == nil {
			return dir, nil
		}
	}
	if r.names.Ready() {
		if err := r.names.Load(ctx, at.Tree, nil); err != nil {
			return "", err
		}
		if month, ok := r.names.Month(id); ok {
			return path.Join(layout.Articles, month, id), nil
		}
		return "", nil
	}
	found := ""
	err := r.months(ctx, at, func(month string, tree odb.Hash) (bool, error) {
		e, err := r.store.Lookup(tree, id+"/"+layout.ArticleFile)
		if err == nil && e.Mode.IsFile() {
			found = path.Join(layout.Articles, month, id)
		}
		if errors.Is(err, odb.ErrNoEntry) {
			err = nil
		}
		return found == "", err
	})
	return found, err
}

// months calls visit for the months of the archive, newest first, until it reports
// true.
func (r *Repository) months(ctx context.Context, at branch.Point, visit func(month string, tree odb.Hash) (bool, error)) error {
	if at.Tree.IsZero() {
		return nil
	}
	root, err := r.store.Lookup(at.Tree, layout.Articles)
	if errors.Is(err, odb.ErrNoEntry) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the archive: %w", err)
	}
	if !root.Mode.IsDir() {
		return &odb.RefusedError{What: layout.Articles, Why: "it is no folder in the repository"}
	}
	years, err := r.store.Tree(root.Hash)
	if err != nil {
		return fmt.Errorf("read the archive: %w", err)
	}
	for i := len(years) - 1; i >= 0; i-- {
		if !years[i].Mode.IsDir() || !layout.IsMonth(years[i].Name, "01") {
			continue
		}
		list, err := r.store.Tree(years[i].Hash)
		if err != nil {
			return fmt.Errorf("read the archive: %w", err)
		}
		for j := len(list) - 1; j >= 0; j-- {
			if !list[j].Mode.IsDir() || !layout.IsMonth(years[i].Name, list[j].Name) {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			more, err := visit(years[i].Name+"/"+list[j].Name, list[j].Hash)
			if err != nil || !more {
				return err
			}
		}
	}
	return nil
}
