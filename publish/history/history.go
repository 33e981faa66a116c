package history

import (
	"context"
	"crypto/sha1"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/document/fsys"
	"tahrir/publish/derived"
	"tahrir/publish/git/odb"
)

// Progress is called now and then during long work, with the commits done and
// in all; total is 0 while they are being counted. Calls do not overlap.
type Progress func(done, total int)

// History answers for one repository. It is safe for concurrent use, and
// several processes may use one index file.
type History struct {
	gitDir  string
	file    string
	objects *odb.Store
	own     *odb.Store // objects, where Open opened them
	// boundary is the shallow boundary when objects was opened.
	boundary plumbing.Hash
	disk     fsys.FS
	fold     int // foldRecords, except in a test

	mu    sync.Mutex
	table *table // nil until it is read, or where there is none
	stamp os.FileInfo
	seen  view // the last answer of view
}

// Open opens the history of the repository whose git folder is gitDir (of a
// linked work tree: the common one), with its index in file, whose folder is
// made when the index is first written. Nothing is read yet.
func Open(gitDir, file string) (*History, error) {
	objects, err := odb.Open(odb.Options{
		Dir: filepath.Join(gitDir, "objects"), Shallow: filepath.Join(gitDir, "shallow"), MaxObject: maxObject,
	})
	if err != nil {
		return nil, fmt.Errorf("open history of %s: %w", gitDir, err)
	}
	h, err := Over(objects, gitDir, file)
	if err != nil {
		return nil, errors.Join(err, objects.Close())
	}
	h.own = objects
	return h, nil
}

// maxObject bounds the objects that Open reads, in bytes. No commit or tree of
// a newsroom comes near it, and a hostile pack can claim any size.
const maxObject = 256 << 20

// Over is Open for a repository whose objects are open already. Close leaves
// them open.
func Over(objects *odb.Store, gitDir, file string) (*History, error) {
	h := &History{gitDir: gitDir, file: file, objects: objects, disk: fsys.OS{}, fold: foldRecords}
	// Before the objects: where it moves in between, the index does not fit,
	// and is built again.
	var err error
	if h.boundary, err = h.shallow(); err != nil {
		return nil, fmt.Errorf("open history of %s: %w", gitDir, err)
	}
	return h, nil
}

// Close closes what Open opened. The History must not be used afterwards.
func (h *History) Close() error {
	if h.own == nil {
		return nil
	}
	return h.own.Close()
}

// Ready reports whether the index alone answers for that tip.
func (h *History) Ready(tip plumbing.Hash) bool {
	t, err := h.load()
	return err == nil && t != nil && t.tip == tip && h.sound(t)
}

// load returns the index on disk, nil where there is none that can be used.
func (h *History) load() (*table, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	info, err := os.Stat(h.file)
	if errors.Is(err, fs.ErrNotExist) {
		h.table, h.stamp = nil, nil
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read index of paths: %w", err)
	}
	if h.stamp != nil && os.SameFile(info, h.stamp) && info.ModTime().Equal(h.stamp.ModTime()) && info.Size() == h.stamp.Size() {
		return h.table, nil
	}
	t, err := h.read()
	if errors.Is(err, derived.ErrDamaged) {
		t, err = nil, nil // it will be built again
	}
	if errors.Is(err, fs.ErrNotExist) { // just removed
		h.table, h.stamp = nil, nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	h.table, h.stamp = t, info
	return t, nil
}

// read reads the index file: only what was appended, where the rest is known.
func (h *History) read() (*table, error) {
	if old := h.table; old != nil && h.stamp != nil {
		if next, err := h.appended(old); next != nil || err != nil {
			return next, err
		}
	}
	base, records, _, err := derived.Open(h.file, form)
	if err != nil {
		return nil, fmt.Errorf("read index of paths: %w", err)
	}
	t, err := begin(base, records)
	if err != nil {
		return nil, err
	}
	if boundary, err := h.shallow(); err != nil || boundary != t.shallow {
		return nil, errors.Join(err, derived.ErrDamaged)
	}
	return t, nil
}

// appended returns a table with what was appended to its file since, nil where
// the file was replaced.
func (h *History) appended(old *table) (*table, error) {
	f, err := os.Open(h.file)
	if err != nil {
		return nil, fmt.Errorf("read index of paths: %w", err)
	}
	defer f.Close()
	opened, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("read index of paths: %w", err)
	}
	if !os.SameFile(opened, h.stamp) || opened.Size() < old.size {
		return nil, nil
	}
	added := make([]byte, opened.Size()-old.size)
	if _, err := f.ReadAt(added, old.size); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read index of paths: %w", err)
	}
	return old.follow(added), nil
}

// sound reports whether no damage was found in a table. A damaged one is
// dropped, so that the index is built again.
func (h *History) sound(t *table) bool {
	if t == nil || !t.damaged.Load() {
		return true
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.table == nil || h.table.damaged != t.damaged {
		return false // another goroutine was quicker
	}
	h.table = nil
	if info, err := os.Stat(h.file); err == nil && os.SameFile(info, h.stamp) && os.Remove(h.file) == nil {
		h.stamp = nil
	}
	return false
}

// shallow returns a hash of the shallow boundary, zero without one. When it
// moves, the index is wrong for the commits there.
func (h *History) shallow() (plumbing.Hash, error) {
	list, err := os.ReadFile(filepath.Join(h.gitDir, "shallow"))
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(list) == 0 {
		return plumbing.ZeroHash, nil
	}
	if err != nil {
		return plumbing.ZeroHash, fmt.Errorf("read shallow boundary: %w", err)
	}
	return sha1.Sum(list), nil
}

// Changes returns the commits up to tip that changed path (forward slashes),
// newest first. It answers from the index, walks the commits that the index
// does not have yet, and all of them where there is no index. It writes
// nothing.
func (h *History) Changes(ctx context.Context, tip plumbing.Hash, path string) ([]Change, error) {
	list, t, err := h.changes(ctx, tip, path)
	if !h.sound(t) {
		list, _, err = h.changes(ctx, tip, path)
	}
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", path, err)
	}
	return list, nil
}
