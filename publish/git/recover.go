package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"tahrir/publish/fsys"
)

// recover puts right what a crash of ours, or a power cut, left behind.
func (s *Store) recover(ctx context.Context) error {
	err := s.journal.abandoned(s.layout.commonDir, s.clearLocks, func(token string) error { return s.finishMove(ctx, token) })
	var locked *LockedError
	if fsys.OnlyRead(err) || errors.As(err, &locked) {
		err = nil // who only reads needs nothing of it; the next start tries again
	}
	if err != nil {
		return fmt.Errorf("clear what a crash left: %w", err)
	}
	name, err := s.Head()
	if err != nil {
		return nil // said when somebody publishes
	}
	s.noteLocks(s.layout.refFile(name)+".lock", filepath.Join(s.layout.gitDir, "index.lock"))
	return s.restoreTorn(ctx, name)
}

// noteLocks tells of locks that somebody else has held for longer than we
// would wait: their holder may be no more, and only a person can know.
func (s *Store) noteLocks(paths ...string) {
	for _, path := range paths {
		info, err := os.Lstat(path)
		if err == nil && s.opts.Now().Sub(info.ModTime()) > s.opts.LockWait {
			s.notices = append(s.notices, Notice{LockedByElse, path, "held by another program since " + info.ModTime().Format(time.RFC3339)})
		}
	}
}

// clearLocks removes the lock files that are the same file as the journal's,
// and what was being written beside it.
func (s *Store) clearLocks(token string, locks map[int]string) error {
	half, err := filepath.Glob(filepath.Join(s.journal.dir, "*."+token+fsys.Temporary))
	if err != nil {
		return err
	}
	for _, path := range half {
		if err := fsys.Discard(s.opts.FS, path); err != nil {
			return err
		}
	}
	for n, path := range locks {
		source := filepath.Join(s.journal.dir, token+"."+strconv.Itoa(n))
		if err := fsys.Discard(s.opts.FS, source+fsys.Temporary); err != nil {
			return err
		}
		ours, err := os.Lstat(source)
		if err != nil {
			continue
		}
		held, err := os.Lstat(path)
		if err == nil && os.SameFile(ours, held) {
			if err := s.opts.FS.Remove(path); err != nil {
				return err
			}
			s.notices = append(s.notices, Notice{ClearedLock, path, "cleared a lock of a process of ours that is no more"})
		}
		if err := fsys.Discard(s.opts.FS, source); err != nil {
			return err
		}
	}
	return nil
}

// restoreTorn writes a branch that is empty or torn, or gone while its reflog
// stands, from its reflog.
func (s *Store) restoreTorn(ctx context.Context, name string) error {
	_, _, err := s.readRef(name)
	if err == nil || !errors.Is(err, errTornRef) && !errors.Is(err, ErrNoRef) {
		return err
	}
	torn := errors.Is(err, errTornRef)
	last, err := s.lastLogged(name)
	if errors.Is(err, ErrNoRef) && !torn {
		return nil // an unborn branch
	}
	if err != nil {
		return fmt.Errorf("%s is torn, and its reflog names no commit that is here: %w", name, err)
	}
	target := s.layout.refFile(name)
	l, err := s.acquire(ctx, target+".lock")
	if err != nil {
		return err
	}
	if _, _, err := s.readRef(name); err == nil {
		return l.release() // somebody else was quicker
	}
	if err = fsys.WriteAll(l.file, []byte(last.String()+"\n")); err == nil {
		err = l.sync()
	}
	if err != nil {
		return errors.Join(err, l.release())
	}
	if moved, err := l.install(target); err != nil {
		if !moved {
			err = errors.Join(err, l.release())
		}
		return fmt.Errorf("restore %s: %w", name, err)
	}
	s.notices = append(s.notices, Notice{RestoredRef, name, "restored from its reflog to " + last.String()})
	return nil
}
