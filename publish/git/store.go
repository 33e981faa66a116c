package git

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/git/worktree"
)

// Options are the settings of a Store. Now is required; every other field has
// a default.
type Options struct {
	// Now returns the time, for reflog entries and the ages of locks.
	Now func() time.Time
	// FS is where the store writes; Disk{} when nil.
	FS fsys.FS
	// Sources is where git's configuration is outside the repository.
	// config.SystemSources(os.LookupEnv) is what git itself reads; empty, only
	// the repository's own is read.
	Sources config.Sources
	// Environ is the environment of the programs that are started: hooks,
	// signers, git. When nil it is this process's own.
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

// GitDir returns the repository's folder (of a linked work tree: its own).
func (s *Store) GitDir() string { return s.layout.gitDir }

// CommonDir returns the folder that holds objects and refs, which is GitDir
// except in a linked work tree.
func (s *Store) CommonDir() string { return s.layout.commonDir }

// WorkTree returns the top folder of the work tree, empty in a bare repository.
func (s *Store) WorkTree() string { return s.layout.workTree }

// Config returns the repository's effective configuration, as Open read it.
func (s *Store) Config() *config.Config { return s.config }

// PrivateDir returns our own folder beside the repository's files, for what is
// derived from them (CommonDir/tahrir). It may not exist yet.
func (s *Store) PrivateDir() string { return s.layout.private() }

// Hooks reports whether a move of a branch runs the hooks of git commit.
// reference-transaction runs always.
type Hooks bool

// The values of Hooks.
const (
	CommitHooks Hooks = true  // a commit of ours: pre-commit and post-commit run where it is checked out
	NoHooks     Hooks = false // what came from elsewhere
)

// MoveRef moves a ref by compare-and-swap under its lock file, durable once it
// returns. The error is *refs.MovedError where the ref is not at m.Old,
// *refs.LockedError where another program kept the lock, *LeftBehindError where
// the ref has moved and something after that failed. The work tree is not
// looked at: MoveRef is for refs that nobody has checked out, Advance for a
// branch.
func (s *Store) MoveRef(ctx context.Context, m refs.Move) error {
	s.moving.Lock()
	defer s.moving.Unlock()
	return leftBehind(s.refs.Move(ctx, m, nil))
}

// leftBehind returns the error of a move. Where the ref has moved, it is about
// what comes after.
func leftBehind(moved bool, err error) error {
	if moved && err != nil {
		return &LeftBehindError{err}
	}
	return err
}

// Advance moves a branch as MoveRef does. Where the store's work tree has it
// checked out, the files that differ between the two commits follow with their
// index entries, under index.lock; a change of somebody's that this would
// overwrite is a *worktree.EditedError. A branch that another linked work tree
// has checked out is refused.
func (s *Store) Advance(ctx context.Context, m refs.Move, hooks Hooks) error {
	s.moving.Lock()
	defer s.moving.Unlock()
	return s.advance(ctx, m, hooks)
}

// Check reports, before anything is written, whether Advance would refuse those
// changes to the tree of a branch at old (zero: none yet): *odb.RefusedError
// for what the repository has that is not served, *worktree.EditedError for a
// change of somebody's that would be overwritten, *refs.MovedError where the
// branch has moved.
func (s *Store) Check(ctx context.Context, branch string, old, tree odb.Hash, changes []odb.Change) error {
	s.moving.Lock()
	defer s.moving.Unlock()
	return s.check(ctx, branch, old, tree, changes)
}

// WritePrivate writes a file in the private folder, whole or not at all.
func (s *Store) WritePrivate(name string, data []byte) error {
	if err := s.opts.FS.MkdirAll(s.PrivateDir(), fsys.DirPerm); err != nil {
		return err
	}
	path := filepath.Join(s.PrivateDir(), name)
	return fsys.Replace(s.opts.FS, path+"."+s.journal.Token()+fsys.Temporary, path, data, fsys.FilePerm)
}

// ReadFile returns a file of a tree, of at most limit bytes; nil where there is
// none, and never nil for an empty one.
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
