package git

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"tahrir/publish/fsys"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// finishMove ends what a crash, or a fault, left unfinished after a branch had
// moved: the work tree and index are brought along as far as nobody has
// touched them since. Where the branch did not move, our files go and the
// former ones come back.
func (s *Store) finishMove(ctx context.Context, token string) error {
	file := s.journal.MoveFile(token)
	if err := fsys.Discard(s.opts.FS, file+fsys.Temporary); err != nil {
		return err
	}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var note moveNote
	if err := json.Unmarshal(data, &note); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if note.GitDir != s.layout.gitDir {
		return refs.ErrAnotherTree
	}
	for _, temp := range note.Temps {
		if err := fsys.Discard(s.opts.FS, temp); err != nil {
			return err
		}
		s.removeEmpty(filepath.Dir(temp))
	}
	old, okOld := odb.ParseHash(note.Old)
	now, okNew := odb.ParseHash(note.New)
	if !okOld || !okNew {
		return fmt.Errorf("%s is damaged", file)
	}
	if err := s.catchUp(ctx, old, now); err != nil {
		return err
	}
	return fsys.Discard(s.opts.FS, file)
}

// removeEmpty removes folders of the work tree that hold nothing.
func (s *Store) removeEmpty(dir string) {
	for dir != s.layout.workTree && len(dir) > len(s.layout.workTree) {
		if s.opts.FS.Remove(dir) != nil {
			return
		}
		dir = filepath.Dir(dir)
	}
}

// catchUp brings the work tree along with a step of the branch that it missed.
func (s *Store) catchUp(ctx context.Context, old, now odb.Hash) error {
	head, err := s.Head()
	if err != nil {
		return nil // HEAD was put elsewhere since: git has seen to the files
	}
	tip, err := s.Ref(head)
	if err != nil {
		return nil
	}
	c, err := s.Commit(tip)
	if err != nil {
		return err
	}
	all, _, err := s.stepsOf(refs.Move{Old: old, New: now})
	if err != nil {
		return nil // the branch cannot have moved to what is not there
	}
	var trees [2]odb.Hash // the cache of trees may stand for any of them: git makes it anew
	var steps []step
	for _, st := range all {
		e, err := s.Lookup(c.Tree, st.path)
		if err != nil && !errors.Is(err, odb.ErrNoEntry) {
			return err
		}
		switch {
		case same(e, st.after):
			steps = append(steps, st)
		case same(e, st.before): // it never moved
			steps = append(steps, step{path: st.path, before: st.after, after: st.before})
		}
	}
	if len(steps) == 0 {
		return nil // others went on from here
	}
	rules, err := s.attributes(c.Tree, steps)
	if err != nil {
		return err
	}
	return s.catchUpSteps(ctx, steps, trees, rules, refs.Move{Old: old, New: now})
}

func (s *Store) catchUpSteps(ctx context.Context, steps []step, trees [2]odb.Hash, rules rules, m refs.Move) error {
	b := &bringing{store: s, trees: trees, rules: rules}
	lock, err := s.refs.Lock(ctx, filepath.Join(s.layout.gitDir, "index.lock"))
	if err != nil {
		return err
	}
	b.lock, b.steps = lock, steps
	err = b.look(ctx)
	var edited *EditedError
	for errors.As(err, &edited) {
		// What somebody has changed since is theirs.
		var rest []step
		for _, st := range b.steps {
			if st.path != edited.Path && !below(st.path, edited.Path) {
				rest = append(rest, st)
			}
		}
		b.steps = rest
		err = b.look(ctx)
	}
	if err != nil || len(b.steps) == 0 {
		return errors.Join(err, b.lock.Release())
	}
	if err := b.prepare(ctx, m, NoHooks); err != nil {
		return errors.Join(err, b.abort())
	}
	if err := b.place(); err != nil {
		return errors.Join(err, b.abort())
	}
	if err := b.putIndex(); err != nil {
		return errors.Join(err, b.abort())
	}
	if err := b.confirmIndex(); err != nil {
		return err
	}
	if err := b.finish(); err != nil {
		return err
	}
	s.tell(refs.Notice{Kind: refs.CaughtUpTree, Path: path.Dir(b.steps[0].path), Text: "brought the work tree in step with the branch again, about the commit " + m.New.String()})
	return nil
}

func below(name, dir string) bool {
	return len(name) > len(dir) && name[:len(dir)] == dir && name[len(dir)] == '/'
}
