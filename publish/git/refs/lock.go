package refs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"tahrir/document/fsys"
)

// Lock is one of git's lock files, held. It is a second name (a hard link) of a
// file in our journal: after a crash, the same inode under both names proves
// that the lock was ours, whatever is written in it.
type Lock struct {
	Path   string
	File   fsys.File // what is written here replaces the guarded file at install; nil once synced
	disk   fsys.FS
	source string
}

// The waits between tries for a lock double from the first to the longest, with
// some microseconds more by which processes differ.
const (
	firstWait   = time.Millisecond
	longestWait = 50 * time.Millisecond
)

// Lock takes the lock file at path, waiting up to Options.LockWait for another
// holder.
func (w *Writer) Lock(ctx context.Context, path string) (*Lock, error) {
	source, err := w.opts.Journal.announce(w.commonDir, path)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	deadline := w.opts.Now().Add(w.opts.LockWait)
	for wait := firstWait; ; wait = min(2*wait, longestWait) {
		l, err := w.tryLock(path, source)
		if err == nil {
			return l, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		if !w.opts.Now().Before(deadline) {
			return nil, w.lockedBy(path)
		}
		if err := pause(ctx, wait+time.Duration(os.Getpid()%97)*10*time.Microsecond); err != nil {
			return nil, fmt.Errorf("wait for the lock %s: %w", path, err)
		}
	}
}

func (w *Writer) tryLock(path, source string) (*Lock, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fs.ErrExist
	}
	disk := w.opts.FS
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
	l := &Lock{disk: disk, Path: path, source: source, File: file}
	if err != nil && !noLinks(err) {
		return nil, errors.Join(err, file.Close(), fsys.Discard(disk, source))
	}
	if err != nil {
		// A file system without hard links: the lock stands alone, and after a
		// crash somebody has to remove it by hand.
		if cerr := file.Close(); cerr != nil {
			return nil, errors.Join(err, cerr, fsys.Discard(disk, source))
		}
		own, cerr := disk.Create(path, fsys.FilePerm)
		if cerr != nil {
			return nil, errors.Join(cerr, fsys.Discard(disk, source))
		}
		l.File = own
	}
	return l, nil
}

// noLinks reports whether a hard link was refused because the file system has
// none, and not for want of space or by a fault.
func noLinks(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) ||
		errors.Is(err, syscall.EXDEV) || errors.Is(err, syscall.EMLINK)
}

func (w *Writer) lockedBy(path string) error {
	e := &LockedError{Path: path}
	if info, err := os.Lstat(path); err == nil {
		e.Since = info.ModTime()
	}
	return e
}

// Sync makes what was written into the lock durable, and closes the file.
func (l *Lock) Sync() error {
	err := l.File.Sync()
	if cerr := l.File.Close(); err == nil {
		err = cerr
	}
	l.File = nil
	return err
}

// install renames the lock file to the file that it guards, and makes that
// durable. moved reports whether it was renamed, whatever the error.
func (l *Lock) install(target string) (moved bool, err error) {
	if err := l.Put(target); err != nil {
		return false, err
	}
	return true, l.Confirm(target)
}

// Put is the first half of install, after which others may take the lock.
func (l *Lock) Put(target string) error { return l.disk.Rename(l.Path, target) }

// Confirm is the second half of install: it makes the rename durable.
func (l *Lock) Confirm(target string) error {
	disk := l.disk
	err := disk.SyncDir(filepath.Dir(target))
	if err != nil {
		err = &UnsyncedError{target, err}
	}
	if fsys.Discard(disk, l.source) != nil {
		// Only untidy: whoever takes the lock next removes it, or says why not.
		return err
	}
	return err
}

// Again puts the lock file back where another program has replaced it by one of
// its own, without a moment in which there is no lock.
func (l *Lock) Again() error {
	disk := l.disk
	second := l.source + fsys.Temporary
	if err := fsys.Discard(disk, second); err != nil {
		return err
	}
	if err := disk.Link(l.source, second); err != nil {
		return err
	}
	return disk.Rename(second, l.Path)
}

// Release releases the lock without a change. It may be called again, but not
// after install.
func (l *Lock) Release() error {
	var err error
	if l.File != nil {
		err = l.File.Close()
		l.File = nil
	}
	return errors.Join(err, fsys.Discard(l.disk, l.Path), fsys.Discard(l.disk, l.source))
}

// pause waits for d, or until the context ends.
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
