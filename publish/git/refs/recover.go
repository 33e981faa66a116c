package refs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"tahrir/document/fsys"
)

// Notice is something that was found and repaired when a repository was opened.
type Notice struct {
	Kind NoticeKind
	Path string // the file or ref
	Text string // one English sentence, for a log
}

// NoticeKind is what a Notice is about.
type NoticeKind int

// The kinds of a Notice.
const (
	ClearedLock  NoticeKind = iota // a lock file of ours that a crash left
	RestoredRef                    // an empty or torn ref, restored from its reflog
	CaughtUpTree                   // a work tree that a crash left behind its branch
	LockedByElse                   // somebody else's old lock file, left alone
)

// Recover repairs what a crash of ours, or a power cut, left behind: it clears
// the locks of processes that have ended, and restores the branch that HEAD
// names where it is torn. finish is called with the token of each process that
// noted a move, finishes that move, and returns ErrAnotherTree where it belongs
// to another work tree.
func (w *Writer) Recover(ctx context.Context, finish func(token string) error) error {
	err := w.opts.Journal.abandoned(w.commonDir, w.clearLocks, finish)
	var locked *LockedError
	if fsys.OnlyRead(err) || errors.As(err, &locked) {
		err = nil // reading does not need it; the next start tries again
	}
	if err != nil {
		return fmt.Errorf("clear what a crash left: %w", err)
	}
	name, err := w.Head()
	if err != nil {
		return nil // said at the next publication
	}
	w.noteLocks(w.file(name)+".lock", filepath.Join(w.gitDir, "index.lock"))
	return w.restoreTorn(ctx, name)
}

// noteLocks notes locks that somebody else has held for longer than we would
// wait: whether their holder still runs only a person can know.
func (w *Writer) noteLocks(paths ...string) {
	for _, path := range paths {
		info, err := os.Lstat(path)
		if err == nil && w.opts.Now().Sub(info.ModTime()) > w.opts.LockWait {
			w.opts.Tell(Notice{LockedByElse, path, "held by another program since " + info.ModTime().Format(time.RFC3339)})
		}
	}
}

// clearLocks removes the lock files that are the same file as the journal's,
// and the temporary files of that process.
func (w *Writer) clearLocks(token string, locks map[int]string) error {
	half, err := filepath.Glob(filepath.Join(w.opts.Journal.dir, "*."+token+fsys.Temporary))
	if err != nil {
		return err
	}
	for _, path := range half {
		if err := fsys.Discard(w.opts.FS, path); err != nil {
			return err
		}
	}
	for n, path := range locks {
		source := filepath.Join(w.opts.Journal.dir, token+"."+strconv.Itoa(n))
		if err := fsys.Discard(w.opts.FS, source+fsys.Temporary); err != nil {
			return err
		}
		ours, err := os.Lstat(source)
		if err != nil {
			continue
		}
		held, err := os.Lstat(path)
		if err == nil && os.SameFile(ours, held) {
			if err := w.opts.FS.Remove(path); err != nil {
				return err
			}
			w.opts.Tell(Notice{ClearedLock, path, "cleared a lock of a process of ours that is no more"})
		}
		if err := fsys.Discard(w.opts.FS, source); err != nil {
			return err
		}
	}
	return nil
}

// restoreTorn restores a branch that is empty or torn, or gone while its reflog
// exists, from its reflog.
func (w *Writer) restoreTorn(ctx context.Context, name string) error {
	_, _, err := w.read(name)
	if err == nil || !errors.Is(err, ErrTorn) && !errors.Is(err, ErrNoRef) {
		return err
	}
	torn := errors.Is(err, ErrTorn)
	last, err := w.lastLogged(name)
	if errors.Is(err, ErrNoRef) && !torn {
		return nil // an unborn branch
	}
	if err != nil {
		return fmt.Errorf("%s is torn, and its reflog names no commit that is here: %w", name, err)
	}
	target := w.file(name)
	l, err := w.Lock(ctx, target+".lock")
	if err != nil {
		return err
	}
	if _, _, err := w.read(name); err == nil {
		return l.Release() // another process was quicker
	}
	if err = fsys.WriteAll(l.File, []byte(last.String()+"\n")); err == nil {
		err = l.Sync()
	}
	if err != nil {
		return errors.Join(err, l.Release())
	}
	if moved, err := l.install(target); err != nil {
		if !moved {
			err = errors.Join(err, l.Release())
		}
		return fmt.Errorf("restore %s: %w", name, err)
	}
	w.opts.Tell(Notice{RestoredRef, name, "restored from its reflog to " + last.String()})
	return nil
}
