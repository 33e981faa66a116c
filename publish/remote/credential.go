package remote

import (
	"context"
	"fmt"
	"sync"
)

// credential is a user name and a password or token, and where it came from.
type credential struct {
	user   string
	secret Secret
	source source
	extra  []string // lines of the helper protocol that belong to it
	keep   bool
	kept   func(error) // Answer.Kept; may be nil
}

// source is a place that credentials come from. Get returns nil where it has none;
// refused is the credential that failed before, nil for none.
type source interface {
	get(ctx context.Context, a Address, refused *credential) (*credential, error)
	// accepted and refused say how the server took a credential.
	accepted(ctx context.Context, a Address, c *credential) error
	refused(ctx context.Context, a Address, c *credential) error
}

// wallet tries the sources for one server, and remembers the accepted credential.
type wallet struct {
	remote *Remote

	mu      sync.Mutex
	origin  string // the server that held is for
	held    *credential
	proven  bool
	sources []source // still to be tried
	begun   bool
	stale   *credential // the keyring's, after it was refused
}

// current returns the credential to send at once: one accepted before.
func (w *wallet) current(a Address) *credential {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.origin != a.origin() {
		return nil
	}
	return w.held
}

// next returns another credential after the server has asked for one, or has
// refused the last; ErrAuth where none is left.
func (w *wallet) next(ctx context.Context, a Address) (*credential, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.origin != a.origin() || !w.begun {
		w.origin, w.held, w.proven, w.begun = a.origin(), nil, false, true
		w.sources, w.stale = w.remote.sources(), nil
	}
	refused := w.held
	if c := refused; c != nil {
		w.held, w.proven = nil, false
		if _, ring := c.source.(keyringSource); ring {
			w.stale = c
		}
		if err := c.source.refused(ctx, a, c); err != nil {
			return nil, err
		}
	}
	for len(w.sources) > 0 {
		s := w.sources[0]
		c, err := s.get(ctx, a, refused)
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		if err != nil {
			w.begun = false
			return nil, err
		}
		w.sources = w.sources[1:]
		if c != nil {
			c.source, w.held = s, c
			return c, nil
		}
	}
	w.begun = false // the next conversation starts at the first source
	return nil, fmt.Errorf("%w: %s", ErrAuth, a)
}

// inherit takes over what another wallet holds and the server has accepted.
func (w *wallet) inherit(from *wallet) {
	from.mu.Lock()
	origin, held, proven := from.origin, from.held, from.proven
	from.mu.Unlock()
	if held == nil || !proven {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.origin, w.held, w.proven = origin, held, true
}

// accept notes that the server accepted the last credential.
func (w *wallet) accept(ctx context.Context, a Address) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.held == nil || w.proven || w.origin != a.origin() {
		return nil
	}
	w.proven, w.begun = true, false
	if w.stale != nil && !w.held.keep {
		// A person gave another credential for this session only. The refused one
		// must not be tried again; a failing keyring does not matter here.
		if err := ForgetToken(ctx, w.remote.opts.Keyring, a); err == nil {
			w.stale = nil
		}
	}
	return w.held.source.accepted(ctx, a, w.held)
}

// forget drops the accepted credential, so that the next conversation starts anew.
func (w *wallet) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.held, w.proven, w.begun = nil, false, false
}

// sources returns where credentials come from, in the order in which they are
// tried.
func (r *Remote) sources() []source {
	return []source{
		addressSource{r.address},
		netrcSource{r},
		keyringSource{r.opts.Keyring},
		helperSource{r},
		askpassSource{r},
		askSource{r},
		askSource{r}, // once more, after a refusal
	}
}

// addressSource is the password in the address.
type addressSource struct{ given Address }

func (s addressSource) get(_ context.Context, a Address, _ *credential) (*credential, error) {
	if s.given.password.IsZero() || s.given.origin() != a.origin() {
		return nil, nil
	}
	return &credential{user: s.given.User, secret: s.given.password}, nil
}

func (addressSource) accepted(context.Context, Address, *credential) error { return nil }
func (addressSource) refused(context.Context, Address, *credential) error  { return nil }

// askSource asks a person.
type askSource struct{ remote *Remote }

func (s askSource) get(ctx context.Context, a Address, refused *credential) (*credential, error) {
	if s.remote.opts.Ask == nil {
		return nil, nil
	}
	user := s.remote.userFor(a)
	if user == "" && refused != nil {
		user = refused.user
	}
	a.User = ""
	answer, err := s.remote.opts.Ask(ctx, Question{Address: s.remote.prompted(a), User: user, Failed: refused != nil})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrAuth, a, err)
	}
	if answer.Secret.IsZero() {
		return nil, fmt.Errorf("%w: %s: %w", ErrAuth, a, ErrDeclined)
	}
	return &credential{user: answer.User, secret: answer.Secret, keep: answer.Keep, kept: answer.Kept}, nil
}

// accepted keeps what a person wants kept. A failure is reported to that person and
// stops nothing.
func (s askSource) accepted(ctx context.Context, a Address, c *credential) error {
	if !c.keep {
		return nil
	}
	err := SaveToken(ctx, s.remote.opts.Keyring, a, c.user, c.secret)
	if c.kept != nil {
		c.kept(err)
	}
	return ctx.Err()
}

func (askSource) refused(context.Context, Address, *credential) error { return nil }
