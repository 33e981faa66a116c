package git

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync"
	"time"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/git/worktree"
)

// Options says how a Store works. Now is required; every other field has a
// default.
type Options struct {
	// Now tells the time. It dates reflog entries and ages of locks.
	Now func() time.Time
	// FS is where the store writes; Disk{} when nil.
	FS fsys.FS
	// Sources says where git's configuration stands outside the repository;
	// config.SystemSources(os.LookupEnv) is what git itself reads. Empty: the
	// repository's own configuration alone.
	Sources config.Sources
	// Environ is the environment of the programs that are started: hooks,
	// signers, git. This process's own when nil.
	Environ []string
	// LockWait is how long to wait for another program's lock; 10 s when zero.
	LockWait time.Duration
	// MaxObject is the largest object that is read into memory, in bytes;
	// 64 MiB when zero.
	MaxObject int64
}

// Store is one open repository. It is safe for concurrent use.
type Store struct {
	*odb.Store
	*refs.Reader

	opts   Options
	layout layout
	config *config.Config

	journal *refs.LockJournal
	refs    *refs.Writer
	tree    *worktree.Tree

	// moving lets one goroutine at a time move refs and write the index;
	// between processes the lock files do that.
	moving sync.Mutex

	notices []refs.Notice
}

// Notices returns what Open repaired.
func (s *Store) Notices() []refs.Notice { return s.notices }

// GitDir is the repository's folder (of a linked work tree: its own).
func (s *Store) GitDir() string { return s.layout.gitDir }

// CommonDir is the folder that holds objects and refs; the same as GitDir
// except in a linked work tree.
func (s *Store) CommonDir() string { return s.layout.commonDir }

// WorkTree is the top folder of the work tree; empty in a bare repository.
func (s *Store) WorkTree() string { return s.layout.workTree }

// Config is the repository's effective configuration, as read by Open.
func (s *Store) Config() *config.Config { return s.config }

// PrivateDir is a folder beside the repository's own files, of ours alone, for
// what is derived from it (CommonDir/tahrir). It may not exist yet.
func (s *Store) PrivateDir() string { return s.layout.private() }

// Hooks says whether a move of a branch runs the hooks of git commit.
// reference-transaction runs always.
type Hooks bool

// Who makes the move.
const (
	CommitHooks Hooks = true  // a commit of ours: pre-commit and post-commit run where it is checked out
	NoHooks     Hooks = false // what came from elsewhere
)

// MoveRef moves a ref by compare-and-swap under its lock file, durable once it
// returns. *refs.MovedError where it does not stand at m.Old, *refs.LockedError
// where another program kept the lock, *LeftBehindError where it has moved and
// what follows failed. The work tree is not looked at: use it for refs that
// nobody has checked out, Advance for a branch.
func (s *Store) MoveRef(ctx context.Context, m refs.Move) error {
	s.moving.Lock()
	defer s.moving.Unlock()
	return leftBehind(s.refs.Move(ctx, m, nil))
}

// leftBehind is the error of a move: that of one that was made is about what
// follows it.
func leftBehind(moved bool, err error) error {
	if moved && err != nil {
		return &LeftBehindError{err}
	}
	return err
}

// Advance moves a branch as MoveRef does. Where the branch is checked out in
// the store's work tree, the files that differ between the old and the new
// commit and their index entries follow, under index.lock, and an *worktree.EditedError
// is given where that would overwrite somebody's change. Where another linked
// work tree has it checked out, it is refused.
func (s *Store) Advance(ctx context.Context, m refs.Move, hooks Hooks) error {
	s.moving.Lock()
	defer s.moving.Unlock()
	return s.advance(ctx, m, hooks)
}

// Check says, before anything is written, whether Advance would refuse to take
// a branch from old by those changes to its tree (zero: none yet): what the
// repository has that is not served (*odb.RefusedError), or a change of somebody's
// that would be overwritten (*worktree.EditedError). *refs.MovedError where the branch
// stands elsewhere by now.
func (s *Store) Check(ctx context.Context, branch string, old, tree odb.Hash, changes []odb.Change) error {
	s.moving.Lock()
	defer s.moving.Unlock()
	return s.check(ctx, branch, old, tree, changes)
}

// WritePrivate puts a file into the store's private folder, whole or not at
// all.
func (s *Store) WritePrivate(name string, data []byte) error {
	if err := s.opts.FS.MkdirAll(s.PrivateDir(), fsys.DirPerm); err != nil {
		return err
	}
	path := filepath.Join(s.PrivateDir(), name)
	return fsys.Replace(s.opts.FS, path+"."+s.journal.Token()+fsys.Temporary, path, data, fsys.FilePerm)
}

// AppendPrivate writes data into a file of the private folder from an offset on,
// which is its end from then on but for data. It is not made durable: what a crash
// takes of it is made anew.
func (s *Store) AppendPrivate(name string, at int64, data []byte) error {
	f, err := s.opts.FS.Open(filepath.Join(s.PrivateDir(), name))
	if err != nil {
		return err
	}
	if err = f.Truncate(at); err == nil {
		var n int
		if n, err = f.WriteAt(data, at); err == nil && n < len(data) {
			err = io.ErrShortWrite
		}
	}
	return errors.Join(err, f.Close())
}

// ReadFile returns a file of a tree, of at most limit bytes; nil where there is
// none, and never nil for one that is empty.
func (s *Store) ReadFile(tree odb.Hash, path string, limit int64) ([]byte, error) {
	if tree.IsZero() {
		return nil, nil
	}
	e, err := s.Lookup(tree, path)
	if errors.Is(err, odb.ErrNoEntry) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if !e.Mode.IsFile() {
		return nil, &odb.RefusedError{What: path, Why: "it is no ordinary file in the repository"}
	}
	data, err := s.Blob(e.Hash, limit)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if data == nil {
		data = []byte{}
	}
	return data, nil
}
