package remote

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/zalando/go-keyring"
)

// Keyring is where tokens are kept between two runs.
type Keyring interface {
	// Get gives what was kept for a server; ErrNoSecret where nothing was.
	Get(origin string) (string, error)
	Set(origin, secret string) error
	Delete(origin string) error
	// Empty forgets all that we have kept, for every server.
	Empty() error
}

var (
	// ErrNoSecret means that the keyring holds nothing for a server.
	ErrNoSecret = errors.New("nothing is kept for this server")
	// ErrNoKeyring means that the system has no keyring, or it is locked.
	ErrNoKeyring = errors.New("the system's keyring is not to be had")
)

// keyringService is what the system shows our entries under.
const keyringService = "Tahrir"

// SystemKeyring is the keyring of the operating system: Keychain, Credential
// Manager, Secret Service.
type SystemKeyring struct{}

var _ Keyring = SystemKeyring{}

// Get gives what was kept for a server.
func (SystemKeyring) Get(origin string) (string, error) {
	secret, err := keyring.Get(keyringService, origin)
	return secret, keyringError(err)
}

// Set keeps a server's secret, in the place of one that was kept before.
func (SystemKeyring) Set(origin, secret string) error {
	return keyringError(keyring.Set(keyringService, origin, secret))
}

// Delete forgets a server's secret.
func (SystemKeyring) Delete(origin string) error {
	return keyringError(keyring.Delete(keyringService, origin))
}

// Empty forgets all that we have kept.
func (SystemKeyring) Empty() error { return keyringError(keyring.DeleteAll(keyringService)) }

func keyringError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNoSecret
	}
	return fmt.Errorf("%w: %w", ErrNoKeyring, err)
}

// SaveToken keeps a name and a token for the server of an address in the
// keyring. ErrNoKeyring where the system has none.
func SaveToken(ctx context.Context, ring Keyring, a Address, user string, token Secret) error {
	if strings.ContainsAny(user, "\n\r") {
		return fmt.Errorf("keep the token for %s: a name has no line ends", a.origin())
	}
	_, err := inTime(ctx, func() (string, error) { return "", ring.Set(a.origin(), user+"\n"+token.text) })
	if err != nil {
		return fmt.Errorf("keep the token for %s: %w", a.origin(), err)
	}
	return nil
}

// ForgetToken takes a server's token out of the keyring; one that is not there
// is fine.
func ForgetToken(ctx context.Context, ring Keyring, a Address) error {
	_, err := inTime(ctx, func() (string, error) { return "", ring.Delete(a.origin()) })
	if err != nil && !errors.Is(err, ErrNoSecret) {
		return fmt.Errorf("forget the token for %s: %w", a.origin(), err)
	}
	return nil
}

// ForgetAll empties the keyring of all that we have kept, tokens and
// passphrases; an empty one is fine.
func ForgetAll(ctx context.Context, ring Keyring) error {
	if ring == nil {
		ring = SystemKeyring{}
	}
	_, err := inTime(ctx, func() (string, error) { return "", ring.Empty() })
	if err != nil && !errors.Is(err, ErrNoSecret) {
		return fmt.Errorf("empty the keyring: %w", err)
	}
	return nil
}

// inTime waits for a keyring, which may be asking a person to unlock it, no
// longer than for the context.
func inTime(ctx context.Context, call func() (string, error)) (string, error) {
	type outcome struct {
		text string
		err  error
	}
	done := make(chan outcome, 1)
	go func() {
		text, err := call()
		done <- outcome{text, err}
	}()
	select {
	case o := <-done:
		return o.text, o.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// keyringSource reads the keyring. What a server refuses stays in it until a
// person gives another: a server may err for an hour.
type keyringSource struct{ ring Keyring }

func (s keyringSource) get(ctx context.Context, a Address, _ *credential) (*credential, error) {
	held, err := inTime(ctx, func() (string, error) { return s.ring.Get(a.origin()) })
	if errors.Is(err, ErrNoSecret) || errors.Is(err, ErrNoKeyring) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the keyring: %w", err)
	}
	user, token, ok := strings.Cut(held, "\n")
	if !ok || a.User != "" && a.User != user {
		return nil, nil
	}
	return &credential{user: user, secret: Secret{token}}, nil
}

func (keyringSource) accepted(context.Context, Address, *credential) error { return nil }
func (keyringSource) refused(context.Context, Address, *credential) error  { return nil }
