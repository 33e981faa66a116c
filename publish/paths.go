package publish

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"tahrir/publish/git/odb"
)

const (
	articles    = "articles"
	articleFile = "article.yaml"
	indexFile   = "index.md"
)

// checkID says whether an id is a ULID as we write it: safe as a folder's
// name on every file system.
func checkID(id string) error {
	if _, err := ulid.ParseStrict(id); err != nil || id != strings.ToUpper(id) {
		return fmt.Errorf("%w: %q", ErrBadID, id)
	}
	return nil
}

// folder is where an article first published at that time stands.
func folder(id string, published time.Time) string {
	return path.Join(articles, published.Format("2006/01"), id)
}

// place reads a path below articles, "2021/11/<id>/article.yaml"; ok is false
// for any other.
func place(below string) (month, id string, ok bool) {
	parts := strings.Split(below, "/")
	if len(parts) != 4 || parts[3] != articleFile || !isMonth(parts[0], parts[1]) {
		return "", "", false
	}
	return parts[0] + "/" + parts[1], parts[2], true
}

func isMonth(year, month string) bool {
	_, err := time.Parse("2006/01", year+"/"+month)
	return err == nil
}

// locate gives the folder of an article by its id at the base; "" where there
// is none. hint is a time at which it may have been published first. The index
// of names answers where it is there; without it, the months are looked
// through, from the one in which the article was begun.
func (r *Repository) locate(ctx context.Context, at base, id string, hint time.Time) (string, error) {
	if at.tree.IsZero() {
		return "", nil
	}
	if !hint.IsZero() {
		dir := folder(id, hint)
		if _, err := r.store.Lookup(at.tree, dir+"/"+articleFile); err == nil {
			return dir, nil
		}
	}
	if r.haveNames() {
		if err := r.loadNames(ctx, at, nil); err != nil {
			return "", err
		}
		if month, ok := r.names.month(id); ok {
			return path.Join(articles, month, id), nil
		}
		return "", nil
	}
	found := ""
	err := r.months(ctx, at, func(month string, tree odb.Hash) (bool, error) {
		e, err := r.store.Lookup(tree, id+"/"+articleFile)
		if err == nil && e.Mode.IsFile() {
			found = path.Join(articles, month, id)
		}
		if errors.Is(err, odb.ErrNoEntry) {
			err = nil
		}
		return found == "", err
	})
	return found, err
}

// months visits the months of the archive, newest first, until visit says to
// stop.
func (r *Repository) months(ctx context.Context, at base, visit func(month string, tree odb.Hash) (bool, error)) error {
	if at.tree.IsZero() {
		return nil
	}
	root, err := r.store.Lookup(at.tree, articles)
	if errors.Is(err, odb.ErrNoEntry) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the archive: %w", err)
	}
	if !root.Mode.IsDir() {
		return &odb.RefusedError{What: articles, Why: "it is no folder in the repository"}
	}
	years, err := r.store.Tree(root.Hash)
	if err != nil {
		return fmt.Errorf("read the archive: %w", err)
	}
	for i := len(years) - 1; i >= 0; i-- {
		if !years[i].Mode.IsDir() || !isMonth(years[i].Name, "01") {
			continue
		}
		list, err := r.store.Tree(years[i].Hash)
		if err != nil {
			return fmt.Errorf("read the archive: %w", err)
		}
		for j := len(list) - 1; j >= 0; j-- {
			if !list[j].Mode.IsDir() || !isMonth(years[i].Name, list[j].Name) {
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
