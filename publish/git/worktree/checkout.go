package worktree

import (
	"context"
	"errors"
	"fmt"
	"path"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// Checkout is a work tree that is to follow its branch: the index locked, the
// new files written beside their places and the new index written into its
// lock. The files come first, then the index, then the branch, with nothing
// between those two; where the branch does not move, all is put back.
type Checkout struct {
	tree  *Tree
	steps []Step
	trees [2]odb.Hash
	rules Rules

	lock  *refs.Lock
	old   *index
	fresh *newIndex // nil where git itself makes the new index
	temps []string  // for each step, the new file; "" where there is none
	note  string    // the file that tells of the move; "" before it is written

	placed  int  // the steps before this one have their new files in place
	indexed bool // the new index is in place, and the lock is not ours any more
}

// Checkout takes index.lock for a move of the branch that the work tree shows.
// Whoever moves such a branch holds that lock, so that the branch, if it stands
// now where the caller takes it to be, does so until Abort, Release or
// ConfirmIndex. Look comes next.
func (t *Tree) Checkout(ctx context.Context, steps []Step, trees [2]odb.Hash, rules Rules) (*Checkout, error) {
	lock, err := t.opts.Refs.Lock(ctx, t.indexFile()+".lock")
	if err != nil {
		return nil, err
	}
	return &Checkout{tree: t, steps: steps, trees: trees, rules: rules, lock: lock}, nil
}

// Look checks, without a lock, that nothing of anybody's would be overwritten
// by the steps (*EditedError).
func (t *Tree) Look(ctx context.Context, steps []Step, rules Rules) error {
	return (&Checkout{tree: t, steps: steps, rules: rules}).Look(ctx)
}

// LookAgain looks at the files once more: who edits one of them may have been
// at it meanwhile.
func (c *Checkout) LookAgain() error {
	for i := range c.steps {
		if err := c.lookAt(&c.steps[i]); err != nil {
			return err
		}
	}
	return nil
}

// Indexed reports whether the new index is in its place.
func (c *Checkout) Indexed() bool { return c.indexed }

// Release lets go of the index, of which nothing was changed.
func (c *Checkout) Release() error { return c.lock.Release() }

func (c *Checkout) file(name string) string {
	return c.tree.file(name)
}

// Prepare writes everything that can be written before the branch moves from
// one commit to the other. Where the index is going to be shown (Show), it is
// whole already.
func (c *Checkout) Prepare(ctx context.Context, old, now odb.Hash, show bool) error {
	if err := c.writeNote(old, now); err != nil {
		return fmt.Errorf("note the move: %w", err)
	}
	for i, s := range c.steps {
		if c.temps[i] == "" {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.writeFile(c.temps[i], s.Path, s.After); err != nil {
			return fmt.Errorf("write %s: %w", s.Path, err)
		}
	}
	return c.writeIndex(ctx, show)
}

func (c *Checkout) writeIndex(ctx context.Context, show bool) error {
	if c.old.foreign {
		return c.tree.gitIndex(ctx, c.steps, c.lock)
	}
	dirs, err := c.tree.touchedDirs(c.steps, c.trees)
	if err != nil {
		return err
	}
	if c.fresh, err = c.old.splice(c.steps, dirs); err != nil {
		return err
	}
	if err := c.fresh.writeTo(c.lock.File); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	if !show {
		return nil
	}
	// Whole and valid already, for whoever reads it.
	if err := c.fresh.finish(c.lock.File, c.steps); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// Abort leaves everything as it was.
func (c *Checkout) Abort() error {
	disk := c.tree.opts.FS
	err := c.putBack()
	for i, temp := range c.temps {
		if temp == "" {
			continue
		}
		err = errors.Join(err, fsys.Discard(disk, temp))
		for dir := path.Dir(c.steps[i].Path); dir != "."; dir = path.Dir(dir) {
			if disk.Remove(c.file(dir)) != nil {
				break
			}
		}
	}
	if c.note != "" && err == nil { // else the next start removes what is left
		err = fsys.Discard(disk, c.note)
	}
	return errors.Join(err, c.lock.Release())
}
