package refs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
)

// Move is a ref's step from one value to another.
type Move struct {
	Ref  string        // full name
	Old  odb.Hash      // its value now; zero: the ref must not exist
	New  odb.Hash      // its new value; must be in the repository
	By   odb.Signature // for the reflog
	Note string        // the reflog's text, such as "commit: …"
}

// Move moves a ref by compare-and-swap under its lock file, durable once it
// returns. The error is *MovedError where the ref is not at m.Old, *LockedError
// where another program kept the lock. moved reports whether the ref has its
// new value, whatever the error. first, if not nil, is called right before the
// rename, when nobody else can move the ref any more.
func (w *Writer) Move(ctx context.Context, m Move, first func() error) (moved bool, err error) {
	name, _, err := w.Follow(m.Ref)
	if err != nil && !errors.Is(err, ErrNoRef) && !errors.Is(err, ErrTorn) {
		return false, fmt.Errorf("move %s: %w", m.Ref, err)
	}
	target := w.file(name)
	l, err := w.lockRef(ctx, target)
	if err != nil {
		return false, fmt.Errorf("move %s: %w", name, err)
	}
	defer func() {
		if !moved {
			err = errors.Join(err, l.Release())
		}
	}()
	if err := w.Stands(name, m.Old); err != nil {
		return false, err
	}
	if there, err := w.opts.Objects.Has(m.New); err != nil {
		return false, fmt.Errorf("move %s to %s: %w", name, m.New, err)
	} else if !there {
		return false, fmt.Errorf("move %s to %s: %w", name, m.New, odb.ErrNoObject)
	}
	if err = fsys.WriteAll(l.File, []byte(m.New.String()+"\n")); err == nil {
		err = l.Sync()
	}
	if err != nil {
		return false, fmt.Errorf("move %s: %w", name, err)
	}
	if err := w.transaction(ctx, "prepared", name, m); err != nil {
		return false, err
	}
	if moved, err = w.swap(name, m, l, first); err != nil {
		err = fmt.Errorf("move %s to %s: %w", name, m.New, err)
		if !moved {
			return false, errors.Join(err, w.transaction(ctx, "aborted", name, m))
		}
	}
	return true, errors.Join(err, w.transaction(ctx, "committed", name, m))
}

// lockRef takes a ref's lock. It makes the folder again where git pack-refs has
// just removed it as empty.
func (w *Writer) lockRef(ctx context.Context, target string) (l *Lock, err error) {
	for range odb.FolderTries {
		if err := w.opts.FS.MkdirAll(filepath.Dir(target), fsys.DirPerm); err != nil {
			return nil, err
		}
		if l, err = w.Lock(ctx, target+".lock"); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return l, err
}

// swap writes the reflogs, and then the ref, as git does, so that the reflogs
// never know less than the ref.
func (w *Writer) swap(name string, m Move, l *Lock, first func() error) (moved bool, err error) {
	if err := w.appendLog(name, m); err != nil {
		return false, err
	}
	if _, head, err := w.read("HEAD"); err == nil && head == name {
		if err := w.appendLog("HEAD", m); err != nil {
			return false, err
		}
	}
	if first != nil {
		if err := first(); err != nil {
			return false, err
		}
	}
	return l.install(w.file(name))
}

// StandsStill is Stands under the ref's lock, and so waits for whoever is just
// moving it.
func (w *Writer) StandsStill(ctx context.Context, name string, want odb.Hash) error {
	l, err := w.lockRef(ctx, w.file(name))
	if err != nil {
		return err
	}
	return errors.Join(w.Stands(name, want), l.Release())
}

// Stands checks that a ref has the value that the caller saw. The caller holds
// its lock. A torn ref is restored first.
func (w *Writer) Stands(name string, want odb.Hash) error {
	now, _, err := w.read(name)
	if errors.Is(err, ErrTorn) {
		now, err = w.lastLogged(name)
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

func (w *Writer) transaction(ctx context.Context, state, name string, m Move) error {
	if w.opts.Transaction == nil {
		return nil
	}
	return w.opts.Transaction(ctx, state, name, m)
}
