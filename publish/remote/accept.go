package remote

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"tahrir/document"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// whole reports whether the store has a commit and all that it is made of. The
// latter follows from one of our own branches having been made of it.
func whole(ctx context.Context, store *git.Store, tip odb.Hash) (bool, error) {
	if there, err := store.Has(tip); err != nil || !there {
		return false, err
	}
	var ours []odb.Hash
	for _, prefix := range []string{"refs/heads/", "refs/remotes/"} {
		refs, err := store.Refs(prefix)
		if err != nil {
			return false, err
		}
		for _, h := range refs {
			ours = append(ours, h)
		}
	}
	ahead, err := Ahead(ctx, store, tip, ours...)
	if errors.Is(err, odb.ErrNoObject) {
		return false, nil
	}
	return err == nil && len(ahead) == 0, err
}

// articles is the folder whose files are articles.
const articles = "articles"

// accept checks the tree of a fetched branch: its depth, and that every article is
// a regular file of acceptable size.
func (in *intake) accept(ctx context.Context, tip odb.Hash) error {
	kind, _, err := in.store.Read(tip, 0)
	if errors.Is(err, odb.ErrNoObject) {
		return refused("the pack", "the branch's tip %s is not in it", tip)
	}
	if err != nil {
		return err
	}
	if kind != odb.CommitKind {
		return refused("the branch", "it names a %s, not a commit", kind)
	}
	c, err := in.store.Commit(tip)
	if err != nil {
		return err
	}
	in.tell(Checking)
	a := acceptance{ctx: ctx, store: in.store, limits: in.remote.opts.Limits, seen: map[odb.Hash]bool{}, fresh: in.inspection.seen}
	return a.tree(c.Tree, "", 0)
}

// acceptance walks the new part of a tree.
type acceptance struct {
	ctx    context.Context
	store  *git.Store
	limits Limits
	seen   map[odb.Hash]bool
	fresh  map[odb.Hash]bool // objects that have just been received
}

func (a *acceptance) tree(h odb.Hash, path string, depth int) error {
	if depth > a.limits.Depth {
		return refused(path, "folders nest more than %d deep", a.limits.Depth)
	}
	if err := a.ctx.Err(); err != nil {
		return err
	}
	if !a.fresh[h] || a.seen[h] {
		return nil // checked before, or when it was received
	}
	a.seen[h] = true
	tree, err := a.store.Tree(h)
	if err != nil {
		return err
	}
	for _, e := range tree {
		at := strings.TrimPrefix(path+"/"+e.Name, "/")
		if e.Mode.IsDir() {
			if err := a.tree(e.Hash, at, depth+1); err != nil {
				return err
			}
			continue
		}
		if err := a.entry(at, e); err != nil {
			return err
		}
	}
	return nil
}

func (a *acceptance) entry(path string, e odb.Entry) error {
	inside := path == articles || strings.HasPrefix(path, articles+"/")
	switch {
	case inside && e.Mode == odb.LinkMode:
		return refused(path, "a symbolic link stands where an article should")
	case inside && e.Mode == odb.SubmoduleMode:
		return refused(path, "another repository stands where an article should")
	case inside && strings.HasSuffix(path, "/article.yaml") && a.fresh[e.Hash]:
		if _, err := a.store.Blob(e.Hash, document.MaxSize); errors.Is(err, odb.ErrTooLarge) {
			return refused(path, "an article is larger than %d bytes", document.MaxSize)
		} else if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}
