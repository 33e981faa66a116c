package worktree

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// Options are where a work tree is and how it is written. All fields are
// required unless they say otherwise.
type Options struct {
	Dir       string // its top folder; empty in a bare repository, which has attributes alone
	GitDir    string // for the index
	CommonDir string // for info/attributes
	Home      string // the user's folder, for the attributes of all repositories; may be empty
	Config    *config.Config
	Objects   *odb.Store
	Refs      *refs.Writer // takes index.lock
	Journal   *refs.LockJournal
	FS        fsys.FS
	// MaxObject is the largest file that is read into memory, in bytes.
	MaxObject int64
	// Git runs the system's git on the repository, with that input and
	// additional environment, and returns its output. It is called for an index
	// that only git can change.
	Git func(ctx context.Context, input []byte, env []string, args ...string) ([]byte, error)
}

// Tree is one work tree and its index. One goroutine at a time may use it;
// index.lock excludes other processes.
type Tree struct {
	opts Options

	room  []byte // the memory that currentIndex reads into
	free  func() error
	read  *index
	stamp os.FileInfo
}

// Open returns a work tree. Nothing is read before it is asked for.
func Open(opts Options) *Tree { return &Tree{opts: opts} }

// Close frees the memory of the index.
func (t *Tree) Close() error {
	free := t.free
	t.room, t.free, t.stamp, t.read = nil, nil, nil, nil
	if free == nil {
		return nil
	}
	return free()
}

func (t *Tree) file(name string) string { return filepath.Join(t.opts.Dir, filepath.FromSlash(name)) }

func (t *Tree) indexFile() string { return filepath.Join(t.opts.GitDir, "index") }

// currentIndex returns the index on disk, from memory where it is still the
// file that was read last: programs that write an index replace the file. It is
// valid until the next call.
func (t *Tree) currentIndex() (*index, error) {
	f, err := os.Open(t.indexFile())
	if errors.Is(err, fs.ErrNotExist) {
		return parseIndex(nil)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	last := t.stamp
	if last != nil && os.SameFile(last, info) && last.ModTime().Equal(info.ModTime()) && last.Size() == info.Size() {
		return t.read, nil
	}
	t.stamp, t.read = nil, nil
	// Into memory that is reused: a large archive's index takes megabytes.
	if int64(len(t.room)) < info.Size() {
		if err := t.Close(); err != nil {
			return nil, err
		}
		if t.room, t.free, err = newRoom(int(info.Size() + info.Size()/16 + 4096)); err != nil {
			return nil, err
		}
	}
	data := t.room[:info.Size()]
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, err
	}
	x, err := parseIndex(data)
	if err == nil {
		t.stamp, t.read = info, x
	}
	return x, err
}

// plainFolders refuses a path that leads through a symbolic link, which would
// write outside the work tree, or through a file.
func (t *Tree) plainFolders(name string) error {
	dir := t.opts.Dir
	parts := strings.Split(name, "/")
	for i, part := range parts[:len(parts)-1] {
		dir = filepath.Join(dir, part)
		info, err := os.Lstat(dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("look at %s: %w", dir, err)
		}
		if !info.IsDir() {
			return &EditedError{Path: strings.Join(parts[:i+1], "/"), File: dir}
		}
	}
	return nil
}
