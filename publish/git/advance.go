package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/git/worktree"
)

func (s *Store) advance(ctx context.Context, m refs.Move, hooks Hooks) error {
	name, _, err := s.Follow(m.Ref)
	if err != nil && !errors.Is(err, refs.ErrNoRef) && !errors.Is(err, refs.ErrTorn) {
		return fmt.Errorf("move %s: %w", m.Ref, err)
	}
	if err := s.checkedOutElsewhere(name); err != nil {
		return err
	}
	steps, trees, err := worktree.Steps(s.Store, m.Old, m.New)
	if err != nil {
		return fmt.Errorf("move %s: %w", name, err)
	}
	rules, err := s.tree.Attributes(trees[1], steps)
	if err != nil {
		return err
	}
	if shown, err := s.checkedOut(name); err != nil {
		return fmt.Errorf("move %s: %w", name, err)
	} else if !shown {
		return leftBehind(s.refs.Move(ctx, m, nil))
	}
	if err := s.finishMove(ctx, s.journal.Token()); err != nil {
		return fmt.Errorf("bring the work tree along with an earlier commit: %w", err)
	}
	c, err := s.checkout(ctx, name, m.Old, steps, trees, rules)
	if err != nil {
		return fmt.Errorf("move %s: %w", name, err)
	}
	return s.bring(ctx, c, m, hooks)
}

// check is advance up to the first write.
func (s *Store) check(ctx context.Context, branch string, old, tree odb.Hash, changes []odb.Change) error {
	name, _, err := s.Follow(branch)
	if err != nil && !errors.Is(err, refs.ErrNoRef) && !errors.Is(err, refs.ErrTorn) {
		return fmt.Errorf("move %s: %w", branch, err)
	}
	if err := s.checkedOutElsewhere(name); err != nil {
		return err
	}
	steps, err := worktree.Planned(s.Store, tree, changes)
	if err != nil || len(steps) == 0 {
		return err
	}
	rules, err := s.tree.Attributes(tree, steps)
	if err != nil {
		return err
	}
	if shown, err := s.checkedOut(name); err != nil || !shown {
		return err
	}
	if err := s.finishMove(ctx, s.journal.Token()); err != nil {
		return fmt.Errorf("bring the work tree along with an earlier commit: %w", err)
	}
	err = s.tree.Look(ctx, steps, rules)
	var edited *worktree.EditedError
	if !errors.As(err, &edited) {
		return err
	}
	// A person's edit, or another desk that is just publishing? Under the lock
	// nobody is.
	c, err := s.checkout(ctx, name, old, steps, [2]odb.Hash{}, rules)
	if err != nil {
		return err
	}
	return c.Release()
}

// checkedOut reports whether the branch is the one that our work tree shows.
func (s *Store) checkedOut(name string) (bool, error) {
	if s.layout.workTree == "" {
		return false, nil
	}
	head, err := s.Head()
	var refused *odb.RefusedError
	if errors.As(err, &refused) { // it shows no branch
		return false, nil
	}
	return head == name, err
}

// checkedOutElsewhere refuses a branch that another work tree of the repository
// shows, as git refuses a push to it: the move would leave that work tree
// behind.
func (s *Store) checkedOutElsewhere(name string) error {
	var dirs []string
	list, err := os.ReadDir(filepath.Join(s.layout.commonDir, "worktrees"))
	if err != nil && !fsys.Absent(err) {
		return fmt.Errorf("look for other work trees: %w", err)
	}
	for _, d := range list {
		dirs = append(dirs, filepath.Join(s.layout.commonDir, "worktrees", d.Name()))
	}
	if bare, set := s.config.Bool("core.bare"); set && !bare && s.layout.gitDir != s.layout.commonDir {
		dirs = append(dirs, s.layout.commonDir)
	}
	for _, dir := range dirs {
		if dir == s.layout.gitDir {
			continue
		}
		tree := filepath.Dir(dir)
		if text, err := os.ReadFile(filepath.Join(dir, "gitdir")); err == nil {
			tree = fsys.Resolve(dir, strings.TrimSpace(string(text)))
			if _, err := os.Stat(tree); err != nil {
				continue // that work tree was removed
			}
		}
		head, err := os.ReadFile(filepath.Join(dir, "HEAD"))
		if err == nil && strings.TrimSpace(string(head)) == "ref: "+name {
			return &odb.RefusedError{What: name + " is checked out in " + filepath.Dir(tree), Why: "open that folder as the content repository, or switch it to another branch"}
		}
	}
	return nil
}
