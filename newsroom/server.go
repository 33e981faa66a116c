package newsroom

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"tahrir/newsroom/settings"
	"tahrir/publish/exchange"
	"tahrir/publish/remote"
)

// Server is where the newspaper's archive is, here and elsewhere.
type Server struct {
	Address string // of the server, without a secret; "" for none
	Folder  string // of the repository on this machine
	Fixed   bool   // it was named when the program was started, which the settings do not change
}

// UnsentError means that publications would stay behind, since the server that they
// are for does not have them yet.
type UnsentError struct{ Count int }

func (e *UnsentError) Error() string {
	return fmt.Sprintf("%d publications are not on the server yet", e.Count)
}

// Server returns where the archive is.
func (h *Home) Server(ctx context.Context) (Server, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return Server{}, err
	}
	address, err := r.Server()
	if errors.Is(err, exchange.ErrNoServer) {
		err = nil
	}
	return Server{address, r.Folder(), h.opts.Content != ""}, err
}

// TryServer asks a server whether it answers and knows us; "" is the archive's own.
func (h *Home) TryServer(ctx context.Context, address string) error {
	r, err := h.repository(ctx)
	if err != nil {
		return err
	}
	return r.Probe(ctx, address)
}

// MoveServer sends everything that is published here to another server, and syncs
// with that one from then on. Nothing changes where that fails: with
// exchange.ErrUnrelated where it holds another newspaper. The home must be opened
// anew afterwards.
func (h *Home) MoveServer(ctx context.Context, address string, report remote.Report) error {
	r, err := h.repository(ctx)
	if err != nil {
		return err
	}
	who, _ := h.Identity()
	r.SetIdentity(who)
	if err := r.MoveTo(ctx, address, report); err != nil {
		return err
	}
	chosen, err := h.settings.get()
	if err != nil || !remote.IsURL(chosen.Content) {
		return err
	}
	// The settings name the old address; the copy knows the new one.
	return h.settings.change(func(s *settings.Settings) { s.Content = r.Folder() })
}

// UseContent makes the settings name another content repository, as Begin does at
// the first start. It fails with an *UnsentError where publications here are not on
// their server yet: they would never be sent. What is here stays where it is. The
// home must be opened anew afterwards.
func (h *Home) UseContent(ctx context.Context, typed string, report remote.Report) error {
	place, err := h.place(typed)
	if err != nil {
		return &ContentError{typed, err}
	}
	if err := h.allSent(ctx); err != nil {
		return err
	}
	if err := h.makeContent(ctx, place); err != nil {
		return err
	}
	who, _ := h.Identity()
	r, err := h.openContent(ctx, place, who, report)
	if err != nil {
		return err
	}
	return errors.Join(h.settings.change(func(s *settings.Settings) { s.Content = place }), r.Close())
}

// allSent returns an *UnsentError where something waits for a server. An archive that
// cannot be opened holds nothing that could still be sent from here.
func (h *Home) allSent(ctx context.Context) error {
	r, err := h.repository(ctx)
	if err != nil {
		return ctx.Err()
	}
	_, waiting, err := r.Unsent(ctx, 1)
	if err == nil && waiting > 0 {
		return &UnsentError{waiting}
	}
	if errors.Is(err, exchange.ErrNoServer) {
		return nil
	}
	return err
}

// TrustHost notes the key of an ssh server in the person's known_hosts, once he has
// compared its fingerprint.
func (h *Home) TrustHost(_ context.Context, key *remote.HostKeyError) error {
	return remote.Trust(filepath.Join(h.settings.sources.Home, ".ssh", "known_hosts"), key)
}
