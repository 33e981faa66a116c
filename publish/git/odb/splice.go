package odb

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Splice applies the changes to the tree root (zero: an empty tree) and returns
// the new tree. Only the trees on the paths are read and rebuilt; one that
// becomes empty is left out. Where a folder is needed, a symbolic link,
// submodule or file is refused, and a folder where a file is needed.
func (b *Batch) Splice(root Hash, changes []Change) (Hash, error) {
	for _, c := range changes {
		if err := CheckPath(c.Path); err != nil {
			return Hash{}, err
		}
	}
	sorted := append([]Change{}, changes...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Path < sorted[j].Path })
	h, err := b.spliceTree(root, "", sorted)
	if err != nil {
		return Hash{}, err
	}
	if h.IsZero() {
		h = b.AddTree(nil)
	}
	return h, nil
}

// spliceTree rebuilds the tree h, whose path is at (empty, or ending in a
// slash). It returns zero where nothing is left in it.
func (b *Batch) spliceTree(h Hash, at string, changes []Change) (Hash, error) {
	var tree Tree
	if !h.IsZero() {
		var err error
		if tree, err = b.readTree(h); err != nil {
			return Hash{}, err
		}
	}
	for len(changes) > 0 {
		name, _, below := strings.Cut(changes[0].Path[len(at):], "/")
		same := 1
		for same < len(changes) {
			next, _, _ := strings.Cut(changes[same].Path[len(at):], "/")
			if next != name {
				break
			}
			same++
		}
		var err error
		if tree, err = b.spliceName(tree, at, name, below, changes[:same]); err != nil {
			return Hash{}, err
		}
		changes = changes[same:]
	}
	if len(tree) == 0 {
		return Hash{}, nil
	}
	return b.AddTree(tree), nil
}

// spliceName changes one name of a tree.
func (b *Batch) spliceName(tree Tree, at, name string, below bool, changes []Change) (Tree, error) {
	old, exists := tree.Find(name)
	if !below {
		if len(changes) > 1 {
			return nil, fmt.Errorf("%s%s cannot be a file and a folder at once", at, name)
		}
		if exists && !old.Mode.IsFile() {
			return nil, &RefusedError{at + name, "something else than a file stands in its place in the repository"}
		}
		if changes[0].Blob.IsZero() {
			return tree.Without(name), nil
		}
		entry := Entry{Name: name, Mode: FileMode, Hash: changes[0].Blob}
		if exists {
			entry.Mode = old.Mode
		}
		return tree.With(entry), nil
	}
	if exists && !old.Mode.IsDir() {
		return nil, &RefusedError{at + name, "something else than a folder stands in its place in the repository"}
	}
	sub, err := b.spliceTree(old.Hash, at+name+"/", changes)
	if err != nil {
		return nil, err
	}
	if sub.IsZero() {
		return tree.Without(name), nil
	}
	return tree.With(Entry{Name: name, Mode: DirMode, Hash: sub}), nil
}

// readTree reads a tree from the batch or the repository.
func (b *Batch) readTree(h Hash) (Tree, error) {
	if i, ok := b.known[h]; ok {
		return ParseTree(b.objects[i].data)
	}
	return b.store.Tree(h)
}

// Diff calls visit for each file that differs between two trees (zero: an empty
// one), sorted by path, with the entry before and after (zero where there is
// none). Only trees that differ are read.
func (s *Store) Diff(from, to Hash, visit func(path string, before, after Entry) error) error {
	return s.diff("", Entry{Mode: DirMode, Hash: from}, Entry{Mode: DirMode, Hash: to}, visit, 0)
}

// depthLimit bounds how deep trees may nest, and so what a hostile repository
// may cost.
const depthLimit = 64

var errTooDeep = errors.New("folders nest too deeply")

func (s *Store) diff(at string, from, to Entry, visit func(string, Entry, Entry) error, depth int) error {
	if depth > depthLimit {
		return fmt.Errorf("%s: %w", at, errTooDeep)
	}
	if from.Hash == to.Hash {
		return nil
	}
	var trees [2]Tree
	for i, e := range [2]Entry{from, to} {
		if e.Hash.IsZero() || !e.Mode.IsDir() {
			continue
		}
		t, err := s.Tree(e.Hash)
		if err != nil {
			return err
		}
		trees[i] = t
	}
	before, after := trees[0], trees[1]
	for len(before) > 0 || len(after) > 0 {
		var a, b Entry
		switch {
		case len(after) == 0 || len(before) > 0 && before[0].key() < after[0].key():
			a, before = before[0], before[1:]
		case len(before) == 0 || after[0].key() < before[0].key():
			b, after = after[0], after[1:]
		default:
			a, b, before, after = before[0], after[0], before[1:], after[1:]
		}
		if err := s.diffEntry(at, a, b, visit, depth); err != nil {
			return err
		}
	}
	return nil
}

// diffEntry compares one name. Equal sorting keys mean that both are folders,
// or neither is.
func (s *Store) diffEntry(at string, a, b Entry, visit func(string, Entry, Entry) error, depth int) error {
	if a == b {
		return nil
	}
	name := a.Name
	if name == "" {
		name = b.Name
	}
	if a.Mode.IsDir() || b.Mode.IsDir() {
		return s.diff(at+name+"/", a, b, visit, depth+1)
	}
	return visit(at+name, a, b)
}
