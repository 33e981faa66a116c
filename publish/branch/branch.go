package branch

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// Default is the branch of a new repository.
const Default = "main"

// Point is the state of the branch that a change is built on.
type Point struct {
	Tip  odb.Hash // zero where there is no commit yet
	Tree odb.Hash // zero where it is empty
}

// Branch is one branch of a repository. It is safe for concurrent use.
type Branch struct {
	store  *git.Store
	short  string
	moving sync.Mutex // held while the branch is moved
}

// Open returns the branch with that short name; for "", the one that HEAD names.
func Open(store *git.Store, short string) (*Branch, error) {
	if short != "" {
		if err := refs.CheckBranch(short); err != nil {
			return nil, err
		}
	}
	return &Branch{store: store, short: short}, nil
}

// Name returns the branch's full name, even before its first commit.
func (b *Branch) Name() (string, error) {
	if b.short != "" {
		return "refs/heads/" + b.short, nil
	}
	return b.store.Head()
}

// Tip returns the branch's commit, zero before the first.
func (b *Branch) Tip() (odb.Hash, error) {
	name, err := b.Name()
	if err != nil {
		return odb.Hash{}, err
	}
	h, err := b.store.Ref(name)
	if errors.Is(err, refs.ErrNoRef) {
		return odb.Hash{}, nil
	}
	return h, err
}

// At returns the state of the branch.
func (b *Branch) At() (Point, error) {
	tip, err := b.Tip()
	if err != nil || tip.IsZero() {
		return Point{}, err
	}
	c, err := b.store.Commit(tip)
	if err != nil {
		return Point{}, fmt.Errorf("read the branch's tip: %w", err)
	}
	return Point{Tip: tip, Tree: c.Tree}, nil
}

// Buildable returns an error for a tip that git would call damaged: a commit on
// top of it could not be sent, and would hide the damage. The trees on the way
// are checked as they are read.
func (b *Branch) Buildable(tip odb.Hash) error {
	if tip.IsZero() {
		return nil
	}
	if err := b.store.CheckCommit(tip); err != nil {
		return fmt.Errorf("nothing is put on top of what git calls damaged: %w", err)
	}
	return nil
}

// Still calls do while nobody in this process moves the branch.
func (b *Branch) Still(do func() error) error {
	b.moving.Lock()
	defer b.moving.Unlock()
	return do()
}

// BusyError means that others kept moving the branch: every try lost the race.
type BusyError struct {
	Tries int
	Err   error // of the last try
}

func (e *BusyError) Error() string {
	return fmt.Sprintf("the branch was moved by others at each of %d tries: %v", e.Tries, e.Err)
}

func (e *BusyError) Unwrap() error { return e.Err }

// maxTries bounds how many races may be lost before a BusyError. Each loss
// means that somebody's commit got in, so it is rarely reached.
const maxTries = 64

// Move calls try, which builds a commit on the tip and moves the branch to it,
// and calls it again whenever somebody else has moved the branch meanwhile
// (*refs.MovedError).
func (b *Branch) Move(ctx context.Context, try func() error) error {
	b.moving.Lock()
	defer b.moving.Unlock()
	var lost error
	for n := range maxTries {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := try()
		var moved *refs.MovedError
		if !errors.As(err, &moved) {
			return err
		}
		lost = err
		if err := wait(ctx, n); err != nil {
			return err
		}
	}
	return &BusyError{Tries: maxTries, Err: lost}
}

// wait pauses after a lost race: not at first, then longer and longer.
func wait(ctx context.Context, try int) error {
	if try < 2 {
		return ctx.Err()
	}
	timer := time.NewTimer(min(time.Millisecond<<min(try, 7), 100*time.Millisecond))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
