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

// Options says where a work tree stands and how it is written. All is required.
type Options struct {
	Dir       string // its top folder; empty in a bare repository, which has attributes alone
	GitDir    string // where its index stands
	CommonDir string // where info/attributes stands
	Home      string // the user's folder, for the attributes of all repositories; may be empty
	Config    *config.Config
	Objects   *odb.Store
	Refs      *refs.Writer // takes index.lock
	Journal   *refs.LockJournal
	FS        fsys.FS
	// MaxObject is the largest file that is read into memory, in bytes.
	MaxObject int64
	// Git runs the git of the system on the repository, with input and more
	// environment, and returns what it writes. It is asked for an index that
	// only git changes.
	Git func(ctx context.Context, input []byte, env []string, args ...string) ([]byte, error)
}

// Tree is one work tree and its index. One goroutine at a time may use it;
// between processes index.lock sees to that.
type Tree struct {
	opts Options

	room  []byte // what currentIndex keeps
	free  func() error
	read  *index
	stamp os.FileInfo
}

// Open returns the work tree. Nothing is read before it is asked for.
func Open(opts Options) *Tree { return &Tree{opts: opts} }

// Close lets go of the memory for the index.
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

// currentIndex returns the index as it stands on disk: from memory where it is
// still the file that was read last. Programs that write an index put a new
// file into its place. It is good until the next call.
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
	// Into memory that is kept: a large archive's takes megabytes.
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
// write outside of the work tree, or through a file.
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
