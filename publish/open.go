package publish

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tahrir/publish/branch"
	"tahrir/publish/exchange"
	"tahrir/publish/git"
	"tahrir/publish/history"
	"tahrir/publish/ledger"
	"tahrir/publish/message"
	"tahrir/publish/names"
	"tahrir/publish/publication"
	"tahrir/publish/signatures"
)

// attributes keeps line ends LF in every checkout (gitattributes).
const attributes = "*.yaml text eol=lf\n*.md text eol=lf\n"

func (o Options) store() git.Options {
	return git.Options{Now: o.Now, FS: o.FS, Sources: o.Sources, Environ: o.Environ, LockWait: o.LockWait}
}

func (o Options) exchange() exchange.Options {
	return exchange.Options{Git: o.store(), Server: o.Server, Remote: o.Remote, LookupEnv: o.LookupEnv}
}

// Open opens the content repository at dir, bare or with a work tree. The error is
// git.ErrNotRepository where there is none, and *odb.RefusedError for one that is
// not supported. A repository without commits is supported.
func Open(ctx context.Context, dir string, opts Options) (*Repository, error) {
	store, err := git.Open(ctx, dir, opts.store())
	if err != nil {
		return nil, err
	}
	return begin(store, opts)
}

// begin returns the Repository of an open store.
func begin(store *git.Store, opts Options) (*Repository, error) {
	to, err := branch.Open(store, opts.Branch)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	if opts.History == nil {
		opts.History = func(s *git.Store) (History, error) {
			return history.Over(s.Store, s.CommonDir(), filepath.Join(s.PrivateDir(), "history"))
		}
	}
	past, err := opts.History(store)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the history: %w", err), store.Close())
	}
	r := &Repository{store: store, branch: to, opts: opts, history: past, names: names.Open(store), signatures: signatures.Open(store, signatures.Options{Now: opts.Now, LookupEnv: opts.LookupEnv})}
	r.who.set(opts.Identity)
	r.ledger = ledger.Open(store)
	x := opts.exchange()
	x.By = r.by
	r.Exchange = exchange.Open(store, to, r.names, r.ledger, x)
	return r, nil
}

// Create makes a bare content repository in dir, which must not exist or be empty
// (git.ErrExists), with the branch main and, in its first commit, .gitattributes
// and publication.yaml, by the identity in opts. Calling it again continues a
// Create that a crash cut off.
func Create(ctx context.Context, dir string, p publication.Settings, opts Options) (*Repository, error) {
	short := opts.Branch
	if short == "" {
		short = branch.Default
	}
	store, err := git.Create(ctx, dir, short, opts.store())
	if err != nil {
		return nil, err
	}
	r, err := begin(store, opts)
	if err != nil {
		return nil, err
	}
	if err := r.furnish(ctx, p); err != nil {
		return nil, errors.Join(fmt.Errorf("create %s: %w", dir, err), r.Close())
	}
	return r, nil
}

// OpenOrCreate opens the repository at dir, or creates it with the publication p
// where there is nothing yet.
func OpenOrCreate(ctx context.Context, dir string, p publication.Settings, opts Options) (*Repository, error) {
	r, err := Open(ctx, dir, opts)
	if errors.Is(err, git.ErrNotRepository) {
		return Create(ctx, dir, p, opts)
	}
	if err != nil {
		return nil, err
	}
	// A first start was cut off between the repository and its first commit. An
	// empty repository with a work tree is somebody else's and left alone.
	tip, err := r.branch.Tip()
	if err == nil && tip.IsZero() && r.store.WorkTree() == "" {
		err = r.furnish(ctx, p)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", dir, err), r.Close())
	}
	return r, nil
}

// furnish makes the first commit: publication.yaml and .gitattributes.
func (r *Repository) furnish(ctx context.Context, p publication.Settings) error {
	settings, err := p.Encode(nil)
	if err != nil {
		return err
	}
	_, err = r.change(ctx, func(_ context.Context, at branch.Point) (*proposal, error) {
		if !at.Tip.IsZero() {
			return nil, nil // another process was first
		}
		return &proposal{
			files:   []file{{path: publication.File, data: settings}, {path: ".gitattributes", data: []byte(attributes)}},
			message: message.Message{Subject: message.In(p.Language).Begin + p.Name}, founding: true,
		}, nil
	})
	return err
}

// Close closes the repository.
func (r *Repository) Close() error {
	r.Exchange.Close()
	return errors.Join(r.names.Save(), r.history.Close(), r.store.Close())
}

// Rest frees the memory that reading many articles took.
func (r *Repository) Rest() error { return r.store.Rest() }

// Folder returns the folder of the repository: its work tree, or the repository itself
// where it has none.
func (r *Repository) Folder() string {
	if tree := r.store.WorkTree(); tree != "" {
		return tree
	}
	return r.store.CommonDir()
}

// hostName returns the machine's name, for an address of last resort.
func hostName() string {
	host, err := os.Hostname()
	if err != nil || host == "" {
		return "localhost"
	}
	return host
}

// Prepare makes the index of names, which the first publication of an article
// needs, and then the index of history. The first time it reads every article and
// commit, later only new ones. Publish and Revisions work without it, more slowly.
// Call it off the window's goroutine when the program starts and after a sync.
func (r *Repository) Prepare(ctx context.Context, progress Progress) error {
	at, err := r.branch.At()
	if err != nil {
		return err
	}
	if err := r.names.Load(ctx, at.Tree, progress); err != nil {
		return err
	}
	if err := r.names.Save(); err != nil {
		return err
	}
	if err := r.prepareCorrections(ctx, at, progress); err != nil {
		return err
	}
	if at.Tip.IsZero() {
		return nil
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	return r.history.Update(ctx, at.Tip, func(done, total int) { progress(done, total) })
}
