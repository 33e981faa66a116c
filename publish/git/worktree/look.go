package worktree

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"tahrir/publish/git/odb"
)

// Look reads the index and the files of the steps.
func (c *Checkout) Look(ctx context.Context) error {
	old, err := c.tree.currentIndex()
	if errors.Is(err, errForeignIndex) {
		old, err = c.tree.readForeignIndex(ctx, c.steps)
	}
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	c.old = old
	for i := range c.steps {
		if err := c.lookAt(&c.steps[i]); err != nil {
			return err
		}
	}
	return nil
}

// lookAt checks one path: the index and the work tree must hold what the branch
// holds before the move, or already what it holds after.
func (c *Checkout) lookAt(s *Step) error {
	for _, e := range [2]odb.Entry{s.Before, s.After} {
		if !e.Hash.IsZero() && !e.Mode.IsFile() {
			return &odb.RefusedError{What: s.Path, Why: "symbolic links and submodules are not brought into a work tree by this program; use git for this commit"}
		}
	}
	file := c.file(s.Path)
	edited := &EditedError{Path: s.Path, File: file, Staged: true}
	s.found = c.old.find(s.Path)
	now := odb.Entry{}
	if s.found.present {
		now = odb.Entry{Mode: s.found.mode, Hash: s.found.hash}
	}
	if s.found.conflict || !same(now, s.Before) && !same(now, s.After) || c.old.holdsBelow(s.Path) {
		return edited
	}
	for dir := path.Dir(s.Path); dir != "."; dir = path.Dir(dir) {
		if c.old.find(dir).present {
			return edited
		}
	}
	if s.found.skipped {
		return nil
	}
	return c.lookAtFile(s, file)
}

func (c *Checkout) lookAtFile(s *Step, file string) error {
	edited := &EditedError{Path: s.Path, File: file}
	if err := c.tree.plainFolders(s.Path); err != nil {
		return err
	}
	info, err := os.Lstat(file)
	if errors.Is(err, fs.ErrNotExist) {
		if s.Before.Hash.IsZero() || s.After.Hash.IsZero() {
			return nil
		}
		return edited // deleted by a person
	}
	if err != nil {
		return fmt.Errorf("look at %s: %w", file, err)
	}
	if !info.Mode().IsRegular() || info.Size() > c.tree.opts.MaxObject {
		return edited
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("look at %s: %w", file, err)
	}
	for _, content := range [2][]byte{data, c.rules.clean(s.Path, data)} {
		if h := odb.HashOf(odb.BlobKind, content); h == s.Before.Hash || h == s.After.Hash {
			return nil
		}
	}
	return edited
}
