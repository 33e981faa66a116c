package exchange

import (
	"context"
	"errors"
	"fmt"

	"tahrir/publish/branch"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/merge"
	"tahrir/publish/remote"
)

// integrate moves our branch to a tip with their commits and ours on top, and
// returns it. known is what the server had before.
func (x *Exchange) integrate(ctx context.Context, s server, known, theirs odb.Hash, opts SyncOptions, report *SyncReport) (odb.Hash, error) {
	var next odb.Hash
	err := x.branch.Move(ctx, func() error {
		tip, err := x.branch.Tip()
		if err != nil {
			return err
		}
		if theirs.IsZero() || tip == theirs {
			next = tip
			return nil
		}
		var used []string
		next, used, err = x.integrated(ctx, tip, known, theirs, opts, report)
		if err != nil || next == tip {
			return err
		}
		came, err := remote.Ahead(ctx, x.store, theirs, tip)
		if err != nil {
			return err
		}
		err = x.store.Advance(ctx, refs.Move{Ref: s.branch, Old: tip, New: next, By: x.signature(), Note: "sync: from " + s.remote.Address().String()}, git.NoHooks)
		if err = report.behind(err); err != nil {
			return err
		}
		report.Received += len(came)
		if err := x.forgetSettlements(used); err != nil { // they are for forms of a file that are past now
			report.Behind = errors.Join(report.Behind, fmt.Errorf("the history is joined; after it, forget what was settled: %w", err))
		}
		return nil
	})
	return next, err
}

// integrated returns the tip that contains both histories, and the settlements
// that it used.
func (x *Exchange) integrated(ctx context.Context, tip, known, theirs odb.Hash, opts SyncOptions, report *SyncReport) (odb.Hash, []string, error) {
	mine, err := remote.Ahead(ctx, x.store, tip, theirs, known)
	if err != nil {
		return odb.Hash{}, nil, err
	}
	if len(mine) == 0 {
		return theirs, nil, nil // we have nothing that they lack
	}
	if ok, err := remote.Ancestor(ctx, x.store, theirs, tip); err != nil || ok {
		return tip, nil, err // they have nothing that we lack
	}
	if err := x.branch.Buildable(theirs); err != nil {
		return odb.Hash{}, nil, err
	}
	p := &rebase{x: x, mine: mine}
	c, err := x.store.Commit(theirs)
	if err != nil {
		return odb.Hash{}, nil, err
	}
	p.theirs = branch.Point{Tip: theirs, Tree: c.Tree}
	if err := p.mergeBase(ctx, tip, known, theirs, opts); err != nil {
		return odb.Hash{}, nil, err
	}
	next, err := p.onto(ctx)
	if err != nil {
		return odb.Hash{}, nil, err
	}
	report.Conflicts = p.conflicts
	if len(p.conflicts) > 0 {
		if err := x.nameColleagues(ctx, p.conflicts, tip, theirs); err != nil {
			return odb.Hash{}, nil, err
		}
		return odb.Hash{}, nil, fmt.Errorf("%w: %s", ErrConflict, p.conflicts[0].Path)
	}
	return next, p.used, nil
}

// mergeBase finds what both began with. Where our commits are not linear,
// because somebody merged with git, they stay as they are, and one merge joins
// them to theirs.
func (p *rebase) mergeBase(ctx context.Context, tip, known, theirs odb.Hash, opts SyncOptions) error {
	shared, err := remote.Base(ctx, p.x.store, tip, theirs)
	if err != nil {
		return err
	}
	if shared.IsZero() && !opts.Join && opts.Accept != theirs {
		return ErrUnrelated
	}
	parent, line, err := p.line()
	if err != nil {
		return err
	}
	if line {
		p.fork, err = p.x.treeOf(parent)
		return err
	}
	if shared.IsZero() || opts.Accept == theirs && known != theirs {
		return &odb.RefusedError{What: "merges among the commits here", Why: "they cannot be put on top of a history that was rewritten; git rebase can"}
	}
	c, err := p.x.store.Commit(shared)
	if err != nil {
		return err
	}
	p.fork, p.second = c.Tree, []odb.Hash{tip}
	last, err := p.x.store.Commit(tip)
	if err != nil {
		return err
	}
	by := p.x.signature()
	p.mine = []*odb.Commit{{Hash: tip, Tree: last.Tree, Author: by, Committer: by, Message: "Merge\n"}}
	return nil
}

// line reports whether our commits are linear, and returns the parent of the
// first, zero where that is the beginning of a history.
func (p *rebase) line() (parent odb.Hash, ok bool, err error) {
	for i, c := range p.mine {
		parents, err := p.x.store.Parents(c)
		switch {
		case err != nil:
			return odb.Hash{}, false, err
		case len(parents) > 1, i > 0 && (len(parents) == 0 || parents[0] != p.mine[i-1].Hash):
			return odb.Hash{}, false, nil
		case i == 0 && len(parents) == 1:
			parent = parents[0]
		}
	}
	return parent, true, nil
}

// nameColleagues notes for each conflict who made the other change.
func (x *Exchange) nameColleagues(ctx context.Context, list []merge.Conflict, tip, theirs odb.Hash) error {
	came, err := remote.Ahead(ctx, x.store, theirs, tip)
	if err != nil {
		return err
	}
	for i := range list {
		for j := len(came) - 1; j >= 0; j-- {
			touched, err := x.touches(came[j], list[i].Path)
			if err != nil {
				return err
			}
			if touched {
				list[i].Colleague = came[j].Author
				break
			}
		}
	}
	return nil
}

// touches reports whether a commit changed a path against its first parent.
func (x *Exchange) touches(c *odb.Commit, name string) (bool, error) {
	now, err := x.store.Find(c.Tree, name)
	if err != nil {
		return false, err
	}
	tree, err := x.treeBefore(c)
	if err != nil {
		return false, err
	}
	before, err := x.store.Find(tree, name)
	return before.Hash != now.Hash, err
}
