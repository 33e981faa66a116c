package exchange

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"tahrir/publish/branch"
	"tahrir/publish/git"
	"tahrir/publish/git/config"
	"tahrir/publish/git/refs"
	"tahrir/publish/remote"
)

// Clone is an unfinished copy of a server's repository: it is on disk, set to sync
// with the server, and has no commit yet.
type Clone struct {
	text   string // the address, with its password
	server *remote.Remote
}

// BeginClone makes an empty copy of the server's repository in dir, which must
// not exist, be empty (git.ErrExists) or hold such a copy already. short is the
// branch to copy, "" for the server's default.
func BeginClone(ctx context.Context, text, dir, short string, opts Options) (*Clone, error) {
	cfg, err := config.Read(opts.Git.Sources, "", "")
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
	if err := unfinishedClone(ctx, dir, written, opts.Git); err != nil {
		return nil, err
	}
	c := &Clone{text: text, server: remote.Open(address, remoteOptions(opts, cfg))}
	if err := c.begin(ctx, dir, short, written, opts.Git); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func (c *Clone) begin(ctx context.Context, dir, short string, written remote.Address, opts git.Options) error {
	branches, err := c.server.Branches(ctx)
	if err != nil {
		return err
	}
	name := "refs/heads/" + short
	if short == "" {
		name = branches.Default
	}
	if !strings.HasPrefix(name, "refs/heads/") {
		name = "refs/heads/" + branch.Default
	}
	store, err := git.Create(ctx, dir, strings.TrimPrefix(name, "refs/heads/"), opts)
	if errors.Is(err, git.ErrExists) {
		store, err = git.Open(ctx, dir, opts)
	}
	if err != nil {
		return err
	}
	return errors.Join(connect(ctx, opts.FS, store.CommonDir(), name, written), store.Close())
}

// Close ends the connection to the server.
func (c *Clone) Close() { c.server.Close() }

// Fill fetches the server's branch into the copy. A person who signed in for
// BeginClone is not asked again.
func (c *Clone) Fill(ctx context.Context, x *Exchange, report remote.Report) error {
	was := x.opts.Server
	x.opts.Server = c.text
	defer func() { x.opts.Server = was }()
	s, err := x.server()
	if err != nil {
		return err
	}
	s.remote.Inherit(c.server)
	fetched, err := s.remote.Fetch(ctx, x.store, s.theirs, report)
	if err != nil || fetched.Tip.IsZero() {
		return err
	}
	known, err := x.lastKnown(s)
	if err != nil {
		return err
	}
	note := "clone: from " + s.remote.Address().String()
	if err := x.track(ctx, s, known, fetched.Tip, note); err != nil {
		return err
	}
	return x.store.Advance(ctx, refs.Move{Ref: s.branch, New: fetched.Tip, By: x.signature(), Note: note}, git.NoHooks)
}

// unfinishedClone returns an error unless dir holds nothing, or what a clone of
// the same address has begun.
func unfinishedClone(ctx context.Context, dir string, address remote.Address, opts git.Options) error {
	store, err := git.Open(ctx, dir, opts)
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
