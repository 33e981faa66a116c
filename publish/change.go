package publish

import (
	"context"
	"errors"
	"time"

	"tahrir/publish/branch"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/message"
	"tahrir/publish/publication"
)

// file is a path's new content; nil data deletes the file.
type file struct {
	path string
	data []byte
}

// proposal is a commit to be made.
type proposal struct {
	files   []file
	message message.Message
	// settings are the publication's: whether a signature is required, and which
	// pages it wants.
	settings publication.Settings
	zone     *time.Location
	// founding marks the program's own first commit, made before anybody has been
	// asked who publishes.
	founding bool
}

// change makes one commit of what build returns for the branch's tip; nil means no
// commit. Where somebody else moves the branch meanwhile, build is called again for
// the new tip. The hash is zero where no commit was made.
func (r *Repository) change(ctx context.Context, build func(context.Context, branch.Point) (*proposal, error)) (made odb.Hash, err error) {
	err = r.branch.Move(ctx, func() error {
		made = odb.Hash{}
		at, err := r.branch.At()
		if err != nil {
			return err
		}
		if err := r.branch.Buildable(at.Tip); err != nil {
			return err
		}
		p, err := build(ctx, at)
		if err != nil || p == nil {
			return err
		}
		if err := r.listCorrections(ctx, at, p); err != nil {
			return err
		}
		made, err = r.commit(ctx, at, p)
		return err
	})
	if !made.IsZero() {
		// What the index cannot take now, a later question or Prepare adds. No
		// error after a commit that is safe.
		_ = r.history.Follow(ctx, made)
	}
	return made, err
}

// commit writes the objects of a proposal and moves the branch.
func (r *Repository) commit(ctx context.Context, at branch.Point, p *proposal) (odb.Hash, error) {
	name, err := r.branch.Name()
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
	tree, err := batch.Splice(at.Tree, changes)
	if err != nil {
		return odb.Hash{}, err
	}
	if tree == at.Tree {
		return odb.Hash{}, nil
	}
	if err := r.store.Check(ctx, name, at.Tip, at.Tree, changes); err != nil {
		return odb.Hash{}, err
	}
	text, err := r.store.CheckMessage(ctx, name, p.message.Text())
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
	if !at.Tip.IsZero() {
		c.Parents = []odb.Hash{at.Tip}
	}
	if c.Signed, err = r.store.Sign(ctx, c, p.settings.Signed); err != nil {
		return odb.Hash{}, err
	}
	made := batch.AddCommit(c)
	if err := batch.Flush(ctx); err != nil {
		return odb.Hash{}, err
	}
	err = r.store.Advance(ctx, refs.Move{
		Ref: name, Old: at.Tip, New: made, By: by,
		Note: "commit: " + c.Subject(),
	}, git.CommitHooks)
	var behind *git.LeftBehindError
	if err != nil && !errors.As(err, &behind) {
		return odb.Hash{}, err
	}
	return made, err
}
