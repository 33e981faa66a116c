package history

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/gofrs/flock"

	"tahrir/document/fsys"
	"tahrir/publish/derived"
	"tahrir/publish/history/bulk"
)

// foldRecords is how many commits may be in records before the base is written
// again with them.
const foldRecords = 1024

// lockPoll is the time between two tries for a lock that another process holds.
const lockPoll = 20 * time.Millisecond

// Update brings the index to a tip. It extends it by the new commits, or builds
// it where there is none, where it is damaged, or where history was rewritten;
// what is known of the commits that remain is kept. Building may take as long
// as `git log --name-only`, and Update waits for another process that is at it,
// so it must not run on the window's goroutine. Where ctx ends it, the index
// stays as it was.
//
// The index file is replaced whole or appended to in one write: a reader at any
// moment, and the next start after a crash, sees either state.
func (h *History) Update(ctx context.Context, tip plumbing.Hash, progress Progress) error {
	if err := h.update(ctx, tip, progress); err != nil {
		return fmt.Errorf("update index of paths: %w", err)
	}
	return nil
}

func (h *History) update(ctx context.Context, tip plumbing.Hash, progress Progress) error {
	if t, err := h.load(); err != nil || t != nil && t.has(tip) && len(t.recorded) <= h.fold {
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
	if err != nil {
		return err
	}
	if t == nil {
		return h.build(ctx, tip, nil, progress)
	}
	err = h.extend(ctx, t, tip, progress)
	if !h.sound(t) {
		return h.build(ctx, tip, nil, progress)
	}
	return err
}

// extend brings a table's file to a tip. The caller holds the lock.
func (h *History) extend(ctx context.Context, t *table, tip plumbing.Hash, progress Progress) error {
	var commits []newCommit
	var err error
	after := t.tip
	if !t.has(tip) {
		after = tip
		commits, err = h.newer(ctx, t, tip, 0, progress)
	}
	if t.damaged.Load() {
		return derived.ErrDamaged
	}
	if errors.Is(err, errRewritten) {
		return h.build(ctx, tip, t, progress)
	}
	if err != nil {
		return err
	}
	if len(t.recorded)+len(commits) > h.fold {
		next := t.clone()
		next.add(commits)
		rows, postings := next.commits()
		if t.damaged.Load() {
			return derived.ErrDamaged
		}
		return h.replace(encodeBase(after, t.shallow, rows, postings))
	}
	if len(commits) == 0 {
		return nil
	}
	return derived.Append(h.disk, h.file, t.size, encodeRecord(t.tip, tip, commits))
}

// Follow extends the index where few commits are new: after a publication, so
// that no question has to walk it. Where there is no index yet, where another
// process writes it, or where history was rewritten, it does nothing and leaves
// that to Update.
func (h *History) Follow(ctx context.Context, tip plumbing.Hash) error {
	if err := h.follow(ctx, tip); err != nil {
		return fmt.Errorf("extend index of paths: %w", err)
	}
	return nil
}

func (h *History) follow(ctx context.Context, tip plumbing.Hash) error {
	if t, err := h.load(); err != nil || t == nil || t.has(tip) {
		return err
	}
	lock := flock.New(h.file + ".lock")
	if got, err := lock.TryLock(); err != nil || !got {
		return err
	}
	defer lock.Unlock()
	t, err := h.load()
	if err != nil || t == nil || t.has(tip) {
		return err
	}
	commits, err := h.newer(ctx, t, tip, walkAhead, nil)
	if !h.sound(t) {
		return nil
	}
	if errors.Is(err, errRewritten) || errors.Is(err, bulk.ErrTooMany) {
		return nil
	}
	if err != nil {
		return err
	}
	return derived.Append(h.disk, h.file, t.size, encodeRecord(t.tip, tip, commits))
}

// has reports whether a commit is in the index.
func (t *table) has(h plumbing.Hash) bool {
	_, ok := t.when(h)
	return ok
}

// replace writes a new index file. The caller holds the lock: any temporary
// file is what a crash left.
func (h *History) replace(data []byte) error {
	return fsys.Replace(h.disk, h.file+".new", h.file, data, fsys.FilePerm)
}
