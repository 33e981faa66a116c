package worktree

import (
	"bytes"
	"errors"
	"fmt"
	"os"
)

// ErrStaged means that whoever was shown the new index staged something in it.
var ErrStaged = errors.New("what is staged was changed")

// Show calls look with the file of the new index, in its lock. A hook that
// looks at it (git status) may write it again with other stat data. One that
// stages something asks for another commit than the one being made (ErrStaged).
func (c *Checkout) Show(look func(index string) error) error {
	path := c.lock.Path
	before, err := os.Stat(path)
	if err != nil {
		return err
	}
	shown, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := look(path); err != nil {
		return err
	}
	after, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("the index after the hook pre-commit: %w", err)
	}
	if os.SameFile(before, after) {
		return nil
	}
	left, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !sameEntries(shown, left) {
		return ErrStaged
	}
	return c.lock.Again()
}

// sameEntries reports whether two index files hold the same files, whatever
// stat data they have of them.
func sameEntries(a, b []byte) bool {
	x, xerr := parseIndex(a)
	y, yerr := parseIndex(b)
	if xerr != nil || yerr != nil || x.count() != y.count() {
		return false
	}
	for i := range x.count() {
		name, stage := x.name(i)
		other, otherStage := y.name(i)
		e, f := x.data[x.entries[i]:], y.data[y.entries[i]:]
		if stage != otherStage || !bytes.Equal(name, other) ||
			!bytes.Equal(e[24:28], f[24:28]) || !bytes.Equal(e[statSize:statSize+20], f[statSize:statSize+20]) {
			return false
		}
	}
	return true
}
