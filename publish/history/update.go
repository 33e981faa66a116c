package history

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/gofrs/flock"
)

// foldRecords is how many commits may stand in records before the base is
// written anew with them.
const foldRecords = 1024

// lockPoll is how often a lock that another process holds is tried again.
const lockPoll = 20 * time.Millisecond

// Update brings the index to that tip: it extends it by the new commits, or
// builds it where there is none, where it is damaged, or where history was
// rewritten (what is known of commits that stayed is kept). It may take as
// long as `git log --name-only` when it builds, and waits for another process
// that is at it; run it off the window's goroutine. Where ctx ends it, the
// index stays as it was.
//
// The index file is replaced whole or appended to in one write, so that a
// reader at any moment, and the next start after a crash, sees either state.
func (h *History) Update(ctx context.Context, tip plumbing.Hash, progress Progress) error {
	if err := h.update(ctx, tip, progress); err != nil {
		return fmt.Errorf("update index of paths: %w", err)
	}
	return nil
}

func (h *History) update(ctx context.Context, tip plumbing.Hash, progress Progress) error {
	if t, err := h.load(); err != nil || t != nil && t.has(tip) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(h.file), 0o755); err != nil {
		return err
	}
	lock := flock.New(h.file + ".lock")
	if _, err := lock.TryLockContext(ctx, lockPoll); err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	defer lock.Unlock()

	t, err := h.load() // another process may have done it
	if err != nil || t != nil && t.has(tip) {
		return err
	}
	if t == nil {
		return h.build(ctx, tip, nil, progress)
	}
	commits, err := h.newer(ctx, t, tip, 0, progress)
	if errors.Is(err, errRewritten) {
		return h.build(ctx, tip, t, progress)
	}
	if err != nil {
		return err
	}
	if len(t.recorded)+len(commits) > foldRecords {
		next := t.clone()
		next.add(commits)
		rows, postings := next.commits()
		return h.replace(encodeBase(tip, t.shallow, rows, postings))
	}
	return h.append(t, encodeRecord(t.tip, tip, commits))
}

// has reports whether a commit is in the index.
func (t *table) has(h plumbing.Hash) bool {
	_, ok := t.when(h)
	return ok
}

// append adds a record. What a crash left of an unfinished one is cut off
// first.
func (h *History) append(t *table, record []byte) error {
	f, err := os.OpenFile(h.file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() > t.size {
		if err := f.Truncate(t.size); err != nil {
			return err
		}
	}
	if _, err := f.Seek(t.size, io.SeekStart); err != nil {
		return err
	}
	if _, err := f.Write(record); err != nil {
		return err
	}
	return f.Close()
}

// replace writes the index file anew: a temporary file, synced, renamed. The
// folder needs no sync, since losing the rename loses only derived data.
func (h *History) replace(data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(h.file), filepath.Base(h.file)+".*.new")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), h.file)
}
