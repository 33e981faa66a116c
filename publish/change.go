package publish

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/message"
)

// base is the state of the branch that a change is built on.
type base struct {
	tip  odb.Hash // zero: no commit yet
	tree odb.Hash // zero: empty
}

// file is what becomes of one path; nil data takes it away.
type file struct {
	path string
	data []byte
}

// proposal is a commit to be made.
type proposal struct {
	files   []file
	message message.Message
	signed  bool // a signature is demanded
	zone    *time.Location
	// founding is the program's own commit that makes the repository, before
	// anybody has been asked who publishes.
	founding bool
}

// maxTries bounds how often the branch may be lost to others before we say so.
// Each loss means that somebody's commit got in, so that many never happen by
// themselves.
const maxTries = 64

// change makes one commit: build says what is to change, seen from the tip;
// nil for nothing. Where somebody else moved the branch meanwhile, it is built
// again on the new tip. The commit is zero where nothing was to be done.
func (r *Repository) change(ctx context.Context, build func(context.Context, base) (*proposal, error)) (odb.Hash, error) {
	r.publishing.Lock()
	defer r.publishing.Unlock()
	var lost error
	for try := range maxTries {
		if err := ctx.Err(); err != nil {
			return odb.Hash{}, err
		}
		at, err := r.base()
		if err != nil {
			return odb.Hash{}, err
		}
		if err := r.buildable(at.tip); err != nil {
			return odb.Hash{}, err
		}
		p, err := build(ctx, at)
		if err != nil || p == nil {
			return odb.Hash{}, err
		}
		made, err := r.commit(ctx, at, p)
		var moved *refs.MovedError
		if !errors.As(err, &moved) {
			if !made.IsZero() {
				// What the index cannot take now, a question walks and the
				// next Prepare adds: nothing to be said after a commit that
				// is safe.
				_ = r.history.Follow(ctx, made)
			}
			return made, err
		}
		lost = err
		if err := wait(ctx, try); err != nil {
			return odb.Hash{}, err
		}
	}
	return odb.Hash{}, &BusyError{Tries: maxTries, Err: lost}
}

// buildable refuses a tip that git would call damaged: what is put on top of it
// could not be sent, and would hide it. The trees on the way are looked at as
// they are read.
func (r *Repository) buildable(tip odb.Hash) error {
	if tip.IsZero() {
		return nil
	}
	if err := r.store.CheckCommit(tip); err != nil {
		return fmt.Errorf("nothing is put on top of what git calls damaged: %w", err)
	}
	return nil
}

// wait pauses after a lost race: not at first, and then longer and longer.
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

func (r *Repository) base() (base, error) {
	tip, err := r.Tip()
	if err != nil || tip.IsZero() {
		return base{}, err
	}
	c, err := r.store.Commit(tip)
	if err != nil {
		return base{}, fmt.Errorf("read the branch's tip: %w", err)
	}
	return base{tip: tip, tree: c.Tree}, nil
}

// commit writes the objects of a proposal and moves the branch.
func (r *Repository) commit(ctx context.Context, at base, p *proposal) (odb.Hash, error) {
	branch, err := r.Branch()
	if err != nil {
		return odb.Hash{}, err
	}
	batch := r.store.Batch()
	changes := make([]odb.Change, len(p.files))
	for i, f := range p.files {
		changes[i].Path = f.path
		if f.data != nil {
			changes[i].Blob = batch.AddBlob(f.data)
		}
	}
	tree, err := batch.Splice(at.tree, changes)
	if err != nil {
		return odb.Hash{}, err
	}
	if tree == at.tree {
		return odb.Hash{}, nil
	}
	if err := r.store.Check(ctx, branch, at.tip, at.tree, changes); err != nil {
		return odb.Hash{}, err
	}
	text, err := r.store.CheckMessage(ctx, branch, p.message.Text())
	if err != nil {
		return odb.Hash{}, err
	}
	when := r.opts.Now()
	if p.zone != nil {
		when = when.In(p.zone)
	}
	author, by, err := r.who.sign(r.store.Config(), r.opts.LookupEnv, when)
	if err != nil && p.founding {
		author = odb.Signature{Name: "Tahrir", Email: "tahrir@localhost", When: when}
		by, err = author, nil
	}
	if err != nil {
		return odb.Hash{}, err
	}
	c := &odb.Commit{Tree: tree, Author: author, Committer: by, Message: text}
	if !at.tip.IsZero() {
		c.Parents = []odb.Hash{at.tip}
	}
	if c.Signed, err = r.store.Sign(ctx, c, p.signed); err != nil {
		return odb.Hash{}, err
	}
	made := batch.AddCommit(c)
	if err := batch.Flush(ctx); err != nil {
		return odb.Hash{}, err
	}
	err = r.store.Advance(ctx, refs.Move{
		Ref: branch, Old: at.tip, New: made, By: by,
		Note: "commit: " + c.Subject(),
	}, git.CommitHooks)
	var behind *git.LeftBehindError
	if err != nil && !errors.As(err, &behind) {
		return odb.Hash{}, err
	}
	return made, err
}
