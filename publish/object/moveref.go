package object

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
)

// moveRef moves a ref. moved tells whether it has its new value, whatever the
// error: one that comes after the rename means that it may not be durable. then,
// if not nil, is called right after the rename.
func (s *Store) moveRef(ctx context.Context, m Move, then func()) (moved bool, err error) {
	name, _, err := s.follow(m.Ref)
	if err != nil && !errors.Is(err, ErrNoRef) && !errors.Is(err, errTornRef) {
		return false, fmt.Errorf("move %s: %w", m.Ref, err)
	}
	target := s.layout.refFile(name)
	if err := s.opts.FS.MkdirAll(filepath.Dir(target), s.dirPerm()); err != nil {
		return false, fmt.Errorf("move %s: %w", name, err)
	}
	l, err := s.acquire(ctx, target+".lock")
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
	if !s.Has(m.New) {
		return false, fmt.Errorf("move %s to %s: %w", name, m.New, ErrNoObject)
	}
	if err = writeAll(l.file, []byte(m.New.String()+"\n")); err == nil {
		err = l.sync()
	}
	if err != nil {
		return false, fmt.Errorf("move %s: %w", name, err)
	}
	if err := s.transactionHook(ctx, "prepared", name, m); err != nil {
		return false, err
	}
	if moved, err = s.swap(name, m, l, then); err != nil {
		if !moved {
			err = errors.Join(err, s.transactionHook(ctx, "aborted", name, m))
		}
		return moved, fmt.Errorf("move %s to %s: %w", name, m.New, err)
	}
	return true, s.transactionHook(ctx, "committed", name, m)
}

// swap is the moment itself: the reflogs, as git does before the ref, so that
// they never know less than the ref; then the ref.
func (s *Store) swap(name string, m Move, l *lock, then func()) (moved bool, err error) {
	if err := s.appendLog(name, m); err != nil {
		return false, err
	}
	if _, head, err := s.readRef("HEAD"); err == nil && head == name {
		if err := s.appendLog("HEAD", m); err != nil {
			return false, err
		}
	}
	return l.installThen(s.layout.refFile(name), then)
}

// stands checks, under the ref's lock, that a ref has the value that the
// caller saw. A torn one is restored first.
func (s *Store) stands(name string, want Hash) error {
	now, _, err := s.readRef(name)
	if errors.Is(err, errTornRef) {
		now, err = s.lastLogged(name)
	}
	if errors.Is(err, ErrNoRef) {
		now, err = Hash{}, nil
	}
	if err != nil {
		return fmt.Errorf("move %s: %w", name, err)
	}
	if now != want {
		return &MovedError{Ref: name, Want: want, Now: now}
	}
	return nil
}
