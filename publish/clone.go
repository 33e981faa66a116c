package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"tahrir/publish/git"
	"tahrir/publish/git/config"
	"tahrir/publish/git/refs"
	"tahrir/publish/publication"
	"tahrir/publish/remote"
)

// Clone makes a bare copy of a server's repository in dir, which must not exist
// or be empty (git.ErrExists), set to sync with it, and opens it. A Clone
// that was cut off is taken up again by calling it again. A server without any
// commit gives an empty repository.
func Clone(ctx context.Context, text, dir string, opts Options, report remote.Report) (*Repository, error) {
	r, err := clone(ctx, text, dir, opts, report)
	if err != nil {
		return nil, fmt.Errorf("clone the content repository: %w", err)
	}
	return r, nil
}

func clone(ctx context.Context, text, dir string, opts Options, report remote.Report) (*Repository, error) {
	cfg, err := config.Read(opts.Places, "", "")
	if err != nil {
		return nil, fmt.Errorf("read the git configuration: %w", err)
	}
	address, err := remote.ParseAddress(insteadOf(cfg, text))
	if err != nil {
		return nil, err
	}
	written, err := remote.ParseAddress(text)
	if err != nil {
		return nil, err
	}
	if err := unfinishedClone(ctx, dir, written, opts); err != nil {
		return nil, err
	}
	server := remote.Open(address, remoteOptions(opts, cfg))
	defer server.Close()
	branches, err := server.Branches(ctx)
	if err != nil {
		return nil, err
	}
	branch := "refs/heads/" + opts.Branch
	if opts.Branch == "" {
		branch = branches.Default
	}
	if !strings.HasPrefix(branch, "refs/heads/") {
		branch = "refs/heads/" + defaultBranch
	}
	store, err := git.Create(ctx, dir, strings.TrimPrefix(branch, "refs/heads/"), opts.store())
	if errors.Is(err, git.ErrExists) {
		store, err = git.Open(ctx, dir, opts.store())
	}
	if err != nil {
		return nil, err
	}
	if err := errors.Join(connect(ctx, opts.FS, store.CommonDir(), branch, written), store.Close()); err != nil {
		return nil, err
	}
	fetching := opts
	fetching.Server = text // with its password
	r, err := Open(ctx, dir, fetching)
	if err != nil {
		return nil, err
	}
	if err := r.fill(ctx, server, report); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	r.opts.Server = opts.Server
	return r, nil
}

// fill fetches the server's branch into a repository that has none. Who signed in
// at asked is not asked again.
func (r *Repository) fill(ctx context.Context, asked *remote.Remote, report remote.Report) error {
	s, err := r.server()
	if err != nil {
		return err
	}
	s.remote.Inherit(asked)
	fetched, err := s.remote.Fetch(ctx, r.store, s.theirs, report)
	if err != nil || fetched.Tip.IsZero() {
		return err
	}
	known, err := r.lastKnown(s)
	if err != nil {
		return err
	}
	if err := r.track(ctx, s, known, fetched.Tip, "clone: from "+s.remote.Address().String()); err != nil {
		return err
	}
	return r.store.Advance(ctx, refs.Move{Ref: s.branch, New: fetched.Tip, By: r.signature(), Note: "clone: from " + s.remote.Address().String()}, git.NoHooks)
}

// unfinishedClone says whether dir may be filled by a clone: nothing stands
// there, or what a clone of the same address has begun.
func unfinishedClone(ctx context.Context, dir string, address remote.Address, opts Options) error {
	store, err := git.Open(ctx, dir, opts.store())
	if errors.Is(err, git.ErrNotRepository) {
		return nil
	}
	if err != nil {
		return err
	}
	refs, err := store.Refs("refs/heads/")
	url := store.Config().String("remote.origin.url")
	if err = errors.Join(err, store.Close()); err != nil {
		return err
	}
	if len(refs) > 0 || store.WorkTree() != "" || url != "" && url != address.String() {
		return fmt.Errorf("%s: %w", dir, git.ErrExists)
	}
	return nil
}

// ContentDir gives the folder under home in which the copy of a server's
// repository is kept: its name tells people where it comes from, its number
// makes it that address's alone.
func ContentDir(home, text string) (string, error) {
	address, err := remote.ParseAddress(text)
	if err != nil {
		return "", err
	}
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '.':
			return r
		}
		return '-'
	}, address.Host+"-"+strings.TrimSuffix(filepath.Base(address.Path), ".git"))
	sum := sha256.Sum256([]byte(address.String()))
	return filepath.Join(home, "content", strings.Trim(plain, "-.")+"-"+hex.EncodeToString(sum[:6])+".git"), nil
}

// OpenContent opens what names a content repository, on a command line or in
// the settings: a folder; the address of a server, whose copy under home is
// opened, or made if there is none yet; or, where it is empty, the repository
// content.git under home. Where there is none, or the server has none, it is
// made with the publication p.
func OpenContent(ctx context.Context, home, where string, p publication.Settings, opts Options, report remote.Report) (*Repository, error) {
	if where == "" {
		return OpenOrCreate(ctx, filepath.Join(home, "content.git"), p, opts)
	}
	if !remote.IsURL(where) {
		address, err := remote.ParseAddress(where) // also of a file: URL
		if err != nil {
			return nil, fmt.Errorf("open the content repository: %w", err)
		}
		return Open(ctx, address.Path, opts)
	}
	dir, err := ContentDir(home, where)
	if err != nil {
		return nil, fmt.Errorf("open the content repository: %w", err)
	}
	opts.Server = where // with the password that may stand in it
	r, err := Open(ctx, dir, opts)
	if err == nil {
		tip, terr := r.branch.Tip()
		if terr == nil && !tip.IsZero() {
			return r, nil
		}
		err = errors.Join(terr, r.Close())
	}
	if err != nil && !errors.Is(err, git.ErrNotRepository) {
		return nil, err
	}
	if r, err = Clone(ctx, where, dir, opts, report); err != nil {
		return nil, err
	}
	tip, err := r.branch.Tip()
	if err == nil && tip.IsZero() {
		err = r.furnish(ctx, p)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("begin the content repository: %w", err), r.Close())
	}
	return r, nil
}
