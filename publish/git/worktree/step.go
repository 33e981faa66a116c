package worktree

import (
	"sort"

	"tahrir/publish/git/odb"
)

// Step is what a move of the branch does to one path.
type Step struct {
	Path          string
	Before, After odb.Entry // zero: none

	found staged // in the index, when the step was planned
	entry []byte // the new index entry; nil where it is removed
	at    int64  // its offset in the new index file
}

// Steps returns what a move from old to now does to each path, sorted by path,
// and the trees before and after.
func Steps(objects *odb.Store, old, now odb.Hash) (steps []Step, trees [2]odb.Hash, err error) {
	for i, h := range [2]odb.Hash{old, now} {
		if h.IsZero() {
			continue
		}
		c, err := objects.Commit(h)
		if err != nil {
			return nil, trees, err
		}
		trees[i] = c.Tree
	}
	err = objects.Diff(trees[0], trees[1], func(path string, before, after odb.Entry) error {
		if err := odb.CheckPath(path); err != nil {
			return err
		}
		steps = append(steps, Step{Path: path, Before: before, After: after})
		return nil
	})
	sort.Slice(steps, func(i, j int) bool { return steps[i].Path < steps[j].Path })
	return steps, trees, err
}

// Planned returns what changes to a tree (zero: none yet) would do to each
// path.
func Planned(objects *odb.Store, tree odb.Hash, changes []odb.Change) (steps []Step, err error) {
	for _, c := range changes {
		s := Step{Path: c.Path, After: odb.Entry{Mode: odb.FileMode, Hash: c.Blob}}
		if s.Before, err = objects.Find(tree, c.Path); err != nil {
			return nil, err
		}
		if s.Before.Mode != 0 {
			s.After.Mode = s.Before.Mode
		}
		if !same(s.Before, s.After) {
			steps = append(steps, s)
		}
	}
	return steps, nil
}

// Missed returns the steps that a work tree has missed, where its branch now
// has that tree. Where the branch never moved, they are reversed. Steps on
// which others have built are left out.
func Missed(objects *odb.Store, tree odb.Hash, steps []Step) (missed []Step, err error) {
	for _, s := range steps {
		e, err := objects.Find(tree, s.Path)
		if err != nil {
			return nil, err
		}
		switch {
		case same(e, s.After):
			missed = append(missed, s)
		case same(e, s.Before):
			missed = append(missed, Step{Path: s.Path, Before: s.After, After: s.Before})
		}
	}
	return missed, nil
}

func same(a, b odb.Entry) bool { return a.Hash == b.Hash && (a.Mode == b.Mode || a.Hash.IsZero()) }
