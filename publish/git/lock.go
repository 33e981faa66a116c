package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"tahrir/publish/fsys"
)

// lock is one of git's lock files, held. It is a second name (a hard link) of
// a file in our journal: after a crash the same inode under both names proves
// that the lock was ours, whatever is written in it.
type lock struct {
	store  *Store
	path   string
	source string
	file   fsys.File
}

// The waits between tries for a lock: doubled from the first to the longest,
// with some microseconds by which processes differ.
const (
	firstWait   = time.Millisecond
	longestWait = 50 * time.Millisecond
)

// acquire takes the lock file at path, waiting for another holder for as long
// as Options.LockWait.
func (s *Store) acquire(ctx context.Context, path string) (*lock, error) {
	source, err := s.journal.announce(s.layout.commonDir, path)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	deadline := s.opts.Now().Add(s.opts.LockWait)
	for wait := firstWait; ; wait = min(2*wait, longestWait) {
		l, err := s.tryLock(path, source)
		if err == nil {
			return l, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		if !s.opts.Now().Before(deadline) {
			return nil, s.lockedBy(path)
		}
		if err := pause(ctx, wait+time.Duration(os.Getpid()%97)*10*time.Microsecond); err != nil {
			return nil, fmt.Errorf("wait for the lock %s: %w", path, err)
		}
	}
}

func (s *Store) tryLock(path, source string) (*lock, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fs.ErrExist
	}
	disk := s.opts.FS
	if err := fsys.Discard(disk, source); err != nil {
		return nil, err
	}
	file, err := disk.Create(source, fsys.FilePerm)
	if err != nil {
		return nil, err
	}
	err = disk.Link(source, path)
	if errors.Is(err, fs.ErrExist) {
		return nil, errors.Join(fs.ErrExist, file.Close(), fsys.Discard(disk, source))
	}
	l := &lock{store: s, path: path, source: source, file: file}
	if err != nil && !noLinks(err) {
		return nil, errors.Join(err, file.Close(), fsys.Discard(disk, source))
	}
	if err != nil {
		// A file system without hard links: a lock of its own then, which a
		// crash leaves to be removed by hand.
		if cerr := file.Close(); cerr != nil {
			return nil, errors.Join(err, cerr, fsys.Discard(disk, source))
		}
		own, cerr := disk.Create(path, fsys.FilePerm)
		if cerr != nil {
			return nil, errors.Join(cerr, fsys.Discard(disk, source))
		}
		l.file = own
	}
	return l, nil
}

// noLinks says whether a file system has refused a hard link for what it is,
// and not for want of room or by a fault.
func noLinks(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) ||
		errors.Is(err, syscall.EXDEV) || errors.Is(err, syscall.EMLINK)
}

func (s *Store) lockedBy(path string) error {
	e := &LockedError{Path: path}
	if info, err := os.Lstat(path); err == nil {
		e.Since = info.ModTime()
	}
	return e
}

// sync makes what was written into the lock durable and closes it.
func (l *lock) sync() error {
	err := l.file.Sync()
	if cerr := l.file.Close(); err == nil {
		err = cerr
	}
	l.file = nil
	return err
}

// install puts the lock file into the place of what it guards, and makes that
// durable. moved tells whether it stands there, whatever the error.
func (l *lock) install(target string) (moved bool, err error) {
	if err := l.put(target); err != nil {
		return false, err
	}
	return true, l.settle(target)
}

// put is the first half of install: from here on others may take the lock.
func (l *lock) put(target string) error { return l.store.opts.FS.Rename(l.path, target) }

// settle is the second half: what was put there is durable.
func (l *lock) settle(target string) error {
	disk := l.store.opts.FS
	err := disk.SyncDir(filepath.Dir(target))
	if err != nil {
		err = &UnsyncedError{target, err}
	}
	if fsys.Discard(disk, l.source) != nil {
		// Untidy and no more: whoever takes the lock next removes it, or says
		// why not.
		return err
	}
	return err
}

// again puts the lock file back where another program has put one of its own
// into its place, at no moment without a lock.
func (l *lock) again() error {
	disk := l.store.opts.FS
	second := l.source + fsys.Temporary
	if err := fsys.Discard(disk, second); err != nil {
		return err
	}
	if err := disk.Link(l.source, second); err != nil {
		return err
	}
	return disk.Rename(second, l.path)
}

// release gives the lock up without a change. Released or installed twice is
// fine only for one that was released.
func (l *lock) release() error {
	var err error
	if l.file != nil {
		err = l.file.Close()
		l.file = nil
	}
	return errors.Join(err, fsys.Discard(l.store.opts.FS, l.path), fsys.Discard(l.store.opts.FS, l.source))
}

// pause waits, or until the context ends.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
