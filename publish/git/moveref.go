package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"tahrir/publish/fsys"
	"tahrir/publish/git/odb"
)

// moveRef moves a ref. moved tells whether it has its new value, whatever the
// error, which is a *LeftBehindError then. first, if not nil, is called right before the rename, when nobody else can
// move the ref any more.
func (s *Store) moveRef(ctx context.Context, m Move, first func() error) (moved bool, err error) {
	name, _, err := s.follow(m.Ref)
	if err != nil && !errors.Is(err, ErrNoRef) && !errors.Is(err, errTornRef) {
		return false, fmt.Errorf("move %s: %w", m.Ref, err)
	}
	target := s.layout.refFile(name)
	l, err := s.lockRef(ctx, target)
	if err != nil {
		return false, fmt.Errorf("move %s: %w", name, err)
	}
	defer func() {
		if !moved {
			err = errors.Join(err, l.release())
		}
	}()
	if err := s.stands(name, m.Old); err != nil {
		return false, err
	}
	if there, err := s.Has(m.New); err != nil {
		return false, fmt.Errorf("move %s to %s: %w", name, m.New, err)
	} else if !there {
		return false, fmt.Errorf("move %s to %s: %w", name, m.New, odb.ErrNoObject)
	}
	if err = fsys.WriteAll(l.file, []byte(m.New.String()+"\n")); err == nil {
		err = l.sync()
	}
	if err != nil {
		return false, fmt.Errorf("move %s: %w", name, err)
	}
	if err := s.transactionHook(ctx, "prepared", name, m); err != nil {
		return false, err
	}
	if moved, err = s.swap(name, m, l, first); err != nil {
		err = fmt.Errorf("move %s to %s: %w", name, m.New, err)
		if !moved {
			return false, errors.Join(err, s.transactionHook(ctx, "aborted", name, m))
		}
	}
	if err = errors.Join(err, s.transactionHook(ctx, "committed", name, m)); err != nil {
		err = &LeftBehindError{err}
	}
	return true, err
}

// lockRef takes a ref's lock. git pack-refs removes folders of refs that are
// empty, also one that was made for this lock just now.
func (s *Store) lockRef(ctx context.Context, target string) (l *lock, err error) {
	for range odb.FolderTries {
		if err := s.opts.FS.MkdirAll(filepath.Dir(target), fsys.DirPerm); err != nil {
			return nil, err
		}
		if l, err = s.acquire(ctx, target+".lock"); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return l, err
}

// swap is the moment itself: the reflogs, as git does before the ref, so that
// they never know less than the ref; then the ref.
func (s *Store) swap(name string, m Move, l *lock, first func() error) (moved bool, err error) {
	if err := s.appendLog(name, m); err != nil {
		return false, err
	}
	if _, head, err := s.readRef("HEAD"); err == nil && head == name {
		if err := s.appendLog("HEAD", m); err != nil {
			return false, err
		}
	}
	if first != nil {
		if err := first(); err != nil {
			return false, err
		}
	}
	return l.install(s.layout.refFile(name))
}

// standsStill is stands under the ref's lock: after whoever moves it now has
// done so.
func (s *Store) standsStill(ctx context.Context, name string, want odb.Hash) error {
	l, err := s.lockRef(ctx, s.layout.refFile(name))
	if err != nil {
		return err
	}
	return errors.Join(s.stands(name, want), l.release())
}

// stands checks, under the ref's lock, that a ref has the value that the
// caller saw. A torn one is restored first.
func (s *Store) stands(name string, want odb.Hash) error {
	now, _, err := s.readRef(name)
	if errors.Is(err, errTornRef) {
		now, err = s.lastLogged(name)
	}
	if errors.Is(err, ErrNoRef) {
		now, err = odb.Hash{}, nil
	}
	if err != nil {
		return fmt.Errorf("move %s: %w", name, err)
	}
	if now != want {
		return &MovedError{Ref: name, Want: want, Now: now}
	}
	return nil
}
