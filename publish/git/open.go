package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/git/worktree"
)

func (o Options) filled() Options {
	if o.FS == nil {
		o.FS = fsys.OS{}
	}
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	if o.LockWait == 0 {
		o.LockWait = 10 * time.Second
	}
	if o.MaxObject == 0 {
		o.MaxObject = 64 << 20
	}
	return o
}

// Open opens the repository at dir: a bare repository, or the top folder of a
// work tree or a linked work tree. It refuses what it does not serve
// (*odb.RefusedError), clears what a crash of ours left behind, and restores a
// torn branch. Notices returns what it repaired.
func Open(ctx context.Context, dir string, opts Options) (*Store, error) {
	opts = opts.filled()
	l, err := locate(dir)
	if err != nil {
		return nil, fmt.Errorf("open the content repository: %w", err)
	}
	if err := checkOwner(l, opts); err != nil {
		return nil, fmt.Errorf("open the content repository: %w", err)
	}
	l, config, err := configure(l, opts.Sources)
	if err != nil {
		return nil, fmt.Errorf("open the content repository %s: %w", dir, err)
	}
	if opts.FS, err = shared(opts.FS, l, config); err != nil {
		return nil, fmt.Errorf("open the content repository %s: %w", dir, err)
	}
	if d, ok := opts.FS.(sharedDisk); ok {
		// Now, before an index makes it without the shared permissions.
		if err := d.MkdirAll(l.private(), 0o777); err != nil && !fsys.OnlyRead(err) {
			return nil, fmt.Errorf("open the content repository %s: %w", dir, err)
		}
	}
	s := &Store{opts: opts, layout: l, config: config}
	s.journal = refs.NewLockJournal(opts.FS, l.private())
	s.Store, err = odb.Open(odb.Options{
		Dir: l.objects(), Shallow: filepath.Join(l.commonDir, "shallow"),
		Now: opts.Now, FS: opts.FS, MaxObject: opts.MaxObject, Token: s.journal.Own,
	})
	if err != nil {
		return nil, fmt.Errorf("open the content repository %s: %w", dir, err)
	}
	s.refs = refs.Open(refs.Options{
		GitDir: l.gitDir, CommonDir: l.commonDir, Checkout: l.workTree != "", Config: config,
		Objects: s.Store, Journal: s.journal, FS: opts.FS, Now: opts.Now, LockWait: opts.LockWait,
		Tell: s.tell, Transaction: s.transactionHook,
	})
	s.Reader = s.refs.Reader
	s.tree = worktree.Open(worktree.Options{
		Dir: l.workTree, GitDir: l.gitDir, CommonDir: l.commonDir, Home: opts.Sources.Home, Config: config,
		Objects: s.Store, Refs: s.refs, Journal: s.journal, FS: opts.FS, MaxObject: opts.MaxObject, Git: s.git,
	})
	if err := s.refs.Recover(ctx, func(token string) error { return s.finishMove(ctx, token) }); err != nil {
		return nil, errors.Join(fmt.Errorf("open the content repository %s: %w", dir, err), s.Close())
	}
	return s, nil
}

func (s *Store) tell(n refs.Notice) { s.notices = append(s.notices, n) }

// Close closes the files. The Store must not be used afterwards.
func (s *Store) Close() error {
	s.moving.Lock()
	err := s.tree.Close()
	s.moving.Unlock()
	return errors.Join(err, s.Store.Close(), s.journal.Close())
}
