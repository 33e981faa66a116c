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

// Checkout is a work tree about to follow its branch: the index is locked, the
// new files are written beside the old ones and the new index into its lock.
// The files go in first, then the index, then the branch moves, with nothing
// between those two; where it does not move, all is put back.
type Checkout struct {
	tree  *Tree
	steps []Step
	trees [2]odb.Hash
	rules Rules

	lock  *refs.Lock
	old   *index
	fresh *newIndex // nil where git makes the new index
	temps []string  // for each step, the new file; "" for none
	note  string    // the file that notes the move; "" before it is written

	placed  int  // the number of steps whose new files are in place
	indexed bool // the new index is in place, and the lock is no longer ours
}

// Checkout takes index.lock for a move of the branch that the work tree shows.
// Whoever moves such a branch holds that lock: where the branch is now at the
// commit that the caller expects, it stays there until Abort, Release or
// ConfirmIndex. Look comes next.
func (t *Tree) Checkout(ctx context.Context, steps []Step, trees [2]odb.Hash, rules Rules) (*Checkout, error) {
	lock, err := t.opts.Refs.Lock(ctx, t.indexFile()+".lock")
	if err != nil {
		return nil, err
	}
	return &Checkout{tree: t, steps: steps, trees: trees, rules: rules, lock: lock}, nil
}

// Look checks, without a lock, that the steps would overwrite nobody's change
// (*EditedError).
func (t *Tree) Look(ctx context.Context, steps []Step, rules Rules) error {
	return (&Checkout{tree: t, steps: steps, rules: rules}).Look(ctx)
}

// LookAgain looks at the files once more: one may have been edited meanwhile.
func (c *Checkout) LookAgain() error {
	for i := range c.steps {
		if err := c.lookAt(&c.steps[i]); err != nil {
			return err
		}
	}
	return nil
}

// Indexed reports whether the new index is in place.
func (c *Checkout) Indexed() bool { return c.indexed }

// Release releases the index unchanged.
func (c *Checkout) Release() error { return c.lock.Release() }

func (c *Checkout) file(name string) string {
	return c.tree.file(name)
}

// Prepare writes everything that can be written before the branch moves from
// old to now. With show, the index is complete already, for Show.
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
	// Complete already, for whoever reads it.
	if err := c.fresh.finish(c.lock.File, c.steps); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// Abort undoes whatever was done.
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
	if c.note != "" && err == nil { // else the next start removes the rest
		err = fsys.Discard(disk, c.note)
	}
	return errors.Join(err, c.lock.Release())
}
