package git

import (
	"context"
	"errors"

	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/git/worktree"
)

// checkout takes the index's lock for a move of the branch that the work tree
// shows, and checks that nobody's change would be overwritten.
func (s *Store) checkout(ctx context.Context, name string, old odb.Hash, steps []worktree.Step, trees [2]odb.Hash, rules worktree.Rules) (*worktree.Checkout, error) {
	c, err := s.tree.Checkout(ctx, steps, trees, rules)
	if err != nil {
		return nil, err
	}
	if err = s.refs.Stands(name, old); err == nil {
		err = c.Look(ctx)
	}
	var edited *worktree.EditedError
	if errors.As(err, &edited) {
		err = errors.Join(s.refs.StandsStill(ctx, name, old), err)
		var moved *refs.MovedError
		if errors.As(err, &moved) {
			err = moved // what we saw was another program's publication
		}
	}
	if err != nil {
		return nil, errors.Join(err, c.Abort())
	}
	return c, nil
}

// bring moves the branch and the work tree with it: the files first, then the
// index, then the branch, with nothing between those two. Where the branch does
// not move, all is put back.
func (s *Store) bring(ctx context.Context, c *worktree.Checkout, m refs.Move, hooks Hooks) error {
	show := false
	if hooks == CommitHooks {
		hook, err := s.hook("pre-commit")
		if err != nil {
			return errors.Join(err, c.Abort())
		}
		show = hook != ""
	}
	if err := c.Prepare(ctx, m.Old, m.New, show); err != nil {
		return errors.Join(err, c.Abort())
	}
	if hooks == CommitHooks {
		if err := s.preCommit(ctx, c); err != nil {
			return errors.Join(err, c.Abort())
		}
	}
	if err := c.LookAgain(); err != nil { // a hook may take long
		return errors.Join(err, c.Abort())
	}
	if err := c.PutFiles(); err != nil {
		return errors.Join(err, c.Abort())
	}
	// The index goes right before the branch, which nobody else can move by
	// now. git commit reads HEAD, then the index, and then takes the lock of
	// the index: where it read the former index, it read the former HEAD, too,
	// and finds the branch moved. The other way round it would write the former
	// index back.
	moved, err := s.refs.Move(ctx, m, c.PutIndex)
	if !moved && !c.Indexed() {
		return errors.Join(err, c.Abort())
	}
	serr := c.ConfirmIndex()
	if !moved {
		return errors.Join(err, serr, s.finishMove(ctx, s.journal.Token()))
	}
	if serr == nil {
		serr = c.Finish()
	}
	if serr == nil && hooks == CommitHooks {
		serr = s.commitHook(ctx, "post-commit", "")
	}
	return leftBehind(true, errors.Join(err, serr))
}

// finishMove finishes what a crash or a fault cut off after the branch moved:
// the work tree and the index follow as far as nobody has touched them since.
// Where the branch did not move, our files go and the former ones come back.
func (s *Store) finishMove(ctx context.Context, token string) error {
	old, now, found, err := s.tree.Unfinished(token)
	if err != nil || !found {
		return err
	}
	if err := s.catchUp(ctx, old, now); err != nil {
		return err
	}
	return s.tree.Forget(token)
}

// catchUp brings the work tree along with a step of the branch that it missed.
func (s *Store) catchUp(ctx context.Context, old, now odb.Hash) error {
	head, err := s.Head()
	if err != nil {
		return nil // HEAD was moved since, and git has seen to the files
	}
	tip, err := s.Ref(head)
	if err != nil {
		return nil
	}
	c, err := s.Commit(tip)
	if err != nil {
		return err
	}
	all, _, err := worktree.Steps(s.Store, old, now)
	if err != nil {
		return nil // the branch cannot have moved to a missing commit
	}
	steps, err := worktree.Missed(s.Store, c.Tree, all)
	if err != nil || len(steps) == 0 {
		return err // else others went on from here
	}
	rules, err := s.tree.Attributes(c.Tree, steps)
	if err != nil {
		return err
	}
	dir, err := s.tree.CatchUp(ctx, steps, rules, old, now)
	if err == nil && dir != "" {
		s.tell(refs.Notice{Kind: refs.CaughtUpTree, Path: dir, Text: "brought the work tree in step with the branch again, about the commit " + now.String()})
	}
	return err
}
