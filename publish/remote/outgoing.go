package remote

import (
	"context"
	"errors"
	"fmt"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// outgoing is one object to send, and one that it is probably similar to: the
// object at the same path in the commit before.
type outgoing struct {
	hash odb.Hash
	kind odb.Kind
	like odb.Hash // zero for none
}

// newObjects returns the objects that the commits have and their parents do not,
// parents first. It reads only trees that differ.
func newObjects(ctx context.Context, store *git.Store, commits []*odb.Commit) ([]outgoing, error) {
	s := sender{store: store, seen: map[odb.Hash]bool{}}
	for _, c := range commits {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var before odb.Hash
		parents, err := store.Parents(c)
		if err != nil {
			return nil, err
		}
		if len(parents) > 0 {
			p, err := store.Commit(parents[0])
			if err != nil {
				return nil, err
			}
			before = p.Tree
		}
		s.add(outgoing{hash: c.Hash, kind: odb.CommitKind})
		if err := s.tree(c.Tree, before, 0); err != nil {
			return nil, fmt.Errorf("commit %s: %w", c.Hash, err)
		}
	}
	return s.list, nil
}

type sender struct {
	store *git.Store
	seen  map[odb.Hash]bool
	list  []outgoing
}

func (s *sender) add(o outgoing) bool {
	if s.seen[o.hash] {
		return false
	}
	s.seen[o.hash] = true
	s.list = append(s.list, o)
	return true
}

// deepest is how deep our own folders may nest.
const deepest = 256

func (s *sender) tree(h, before odb.Hash, depth int) error {
	if depth > deepest {
		return errors.New("folders nest too deeply")
	}
	if h == before || !s.add(outgoing{h, odb.TreeKind, before}) {
		return nil
	}
	tree, err := s.store.Tree(h)
	if err != nil {
		return err
	}
	var old odb.Tree
	if !before.IsZero() {
		if old, err = s.store.Tree(before); err != nil {
			return err
		}
	}
	for _, e := range tree {
		o, ok := old.Find(e.Name)
		if ok && o.Hash == e.Hash {
			continue
		}
		switch {
		case e.Mode.IsDir():
			if !ok || !o.Mode.IsDir() {
				o.Hash = odb.Hash{}
			}
			if err := s.tree(e.Hash, o.Hash, depth+1); err != nil {
				return err
			}
		case e.Mode == odb.SubmoduleMode:
		default:
			if !ok || o.Mode.IsDir() {
				o.Hash = odb.Hash{}
			}
			s.add(outgoing{e.Hash, odb.BlobKind, o.Hash})
		}
	}
	return nil
}
