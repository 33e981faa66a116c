package remote

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/zalando/go-keyring"
)

// Keyring keeps tokens from one run to the next.
type Keyring interface {
	// Get returns what is kept for a server, or ErrNoSecret.
	Get(origin string) (string, error)
	Set(origin, secret string) error
	Delete(origin string) error
	// Empty removes everything that we have kept, for every server.
	Empty() error
}

var (
	// ErrNoSecret means that the keyring has nothing for a server.
	ErrNoSecret = errors.New("nothing is kept for this server")
	// ErrNoKeyring means that the system has no keyring, or that it is locked.
	ErrNoKeyring = errors.New("the system's keyring is not to be had")
)

// keyringService is the name under which the system lists our entries.
const keyringService = "Tahrir"

// SystemKeyring is the operating system's keyring: Keychain, Credential Manager,
// Secret Service.
type SystemKeyring struct{}

var _ Keyring = SystemKeyring{}

// Get returns what is kept for a server, or ErrNoSecret.
func (SystemKeyring) Get(origin string) (string, error) {
	secret, err := keyring.Get(keyringService, origin)
	return secret, keyringError(err)
}

// Set keeps a server's secret, and replaces an earlier one.
func (SystemKeyring) Set(origin, secret string) error {
	return keyringError(keyring.Set(keyringService, origin, secret))
}

// Delete removes a server's secret.
func (SystemKeyring) Delete(origin string) error {
	return keyringError(keyring.Delete(keyringService, origin))
}

// Empty removes everything that we have kept.
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

// SaveToken keeps a user name and a token in the keyring, for the server of an
// address. The error is ErrNoKeyring where the system has none.
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

// ForgetToken removes a server's token from the keyring. A missing one is no error.
func ForgetToken(ctx context.Context, ring Keyring, a Address) error {
	_, err := inTime(ctx, func() (string, error) { return "", ring.Delete(a.origin()) })
	if err != nil && !errors.Is(err, ErrNoSecret) {
		return fmt.Errorf("forget the token for %s: %w", a.origin(), err)
	}
	return nil
}

// ForgetAll removes all our tokens and passphrases from the keyring. An empty one
// is no error.
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

// inTime waits for a keyring, which may be asking a person to unlock it, until the
// context ends.
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

// keyringSource reads the keyring. A refused secret stays in it until a person
// gives another: a server may be wrong for an hour.
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
