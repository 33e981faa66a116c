package exchange

import (
	"context"
	"errors"
	"fmt"

	"tahrir/publish/git/refs"
	"tahrir/publish/remote"
)

// Probe asks a server for its branches, to learn whether it answers and knows us;
// "" is the repository's own. Nothing is changed.
func (x *Exchange) Probe(ctx context.Context, text string) error {
	at := x
	if text != "" {
		at = x.at(text)
		defer at.Close()
	}
	s, err := at.server()
	if err != nil {
		return fmt.Errorf("try the server: %w", err)
	}
	if _, err := s.remote.Branches(ctx); err != nil {
		return fmt.Errorf("try the server: %w", err)
	}
	return nil
}

// MoveTo makes the repository sync with another server: first everything is
// exchanged with it, as by Sync, and only when it has all that is published here is
// its address written down. Until then, and after any error, the old server stays.
// It fails with ErrUnrelated where the new one holds another publication. A password
// in the address is not written.
func (x *Exchange) MoveTo(ctx context.Context, text string, report remote.Report) error {
	at := x.at(text)
	defer at.Close()
	done, err := at.Sync(ctx, SyncOptions{Report: report})
	if err != nil {
		return fmt.Errorf("move to another server: %w", err)
	}
	if err := x.Connect(ctx, text); err != nil {
		return err
	}
	// The note of what the old server had would make the new one look rewritten.
	s, err := at.server()
	if err != nil {
		return fmt.Errorf("move to another server: %w", err)
	}
	known, err := x.lastKnown(s)
	if err == nil {
		err = x.track(ctx, s, known, done.Tip, "move: to "+s.remote.Address().String())
	}
	var moved *refs.MovedError
	if err != nil && !errors.As(err, &moved) {
		return fmt.Errorf("move to another server: %w", err)
	}
	return nil
}

// at returns an Exchange of the same branch with another server.
func (x *Exchange) at(text string) *Exchange {
	opts := x.opts
	opts.Server = text
	return Open(x.store, x.branch, x.names, x.ledger, opts)
}
