package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"

	"tahrir/publish/git/odb"
)

// What went wrong, for errors.Is.
var (
	// ErrOffline means that the server could not be reached, or the connection
	// broke. Trying again later may help.
	ErrOffline = errors.New("the server cannot be reached")
	// ErrServer means that the server failed, or speaks no git that we understand.
	// Trying again later may help.
	ErrServer = errors.New("the server failed")
	// ErrAuth means that the server asked for a credential and accepted none.
	ErrAuth = errors.New("the server did not accept who we are")
	// ErrDeclined means that the person who was asked gave no credential. It comes
	// with ErrAuth.
	ErrDeclined = errors.New("nobody signed in")
	// ErrForbidden means that the server knows us and does not allow it.
	ErrForbidden = errors.New("the server does not allow it")
	// ErrNoRepository means that the server has no such repository, or hides it
	// from us.
	ErrNoRepository = errors.New("the server has no such repository")
	// ErrHostKey means that an ssh server's key is unknown, or differs from the
	// known one (*HostKeyError).
	ErrHostKey = errors.New("the server's key is not trusted")
	// ErrRejected means that the server received the push and rejected it: a hook,
	// a protected branch (*RejectedError).
	ErrRejected = errors.New("the server rejected the publications")
	// ErrMoved means that somebody else pushed first.
	ErrMoved = errors.New("the server's branch moved meanwhile")
	// ErrRefused means that we refuse what the server sent (*RefusedError).
	ErrRefused = errors.New("what the server sent is refused")
)

// HostKeyError names the key that an ssh server showed.
type HostKeyError struct {
	Host        string // as in known_hosts: host or [host]:port
	Type        string // of the key: ssh-ed25519, …
	Fingerprint string // SHA256:…, as ssh shows it
	Changed     bool   // known_hosts has another key for the host, or revoked this one

	line string // for known_hosts
}

func (e *HostKeyError) Error() string {
	if e.Changed {
		return fmt.Sprintf("%v: %s shows the key %s (%s), and known_hosts has another one", ErrHostKey, e.Host, e.Fingerprint, e.Type)
	}
	return fmt.Sprintf("%v: %s shows the key %s (%s), which known_hosts does not have", ErrHostKey, e.Host, e.Fingerprint, e.Type)
}

func (e *HostKeyError) Unwrap() error { return ErrHostKey }

// RejectedError is why a server rejected a push.
type RejectedError struct {
	Ref     string
	Reason  string // the server's own short word: "pre-receive hook declined"
	Message string // what its hook printed, for a person; may be ""
}

func (e *RejectedError) Error() string {
	text := fmt.Sprintf("%v: %s", ErrRejected, e.Reason)
	if e.Message != "" {
		text += ": " + strings.Join(strings.Fields(e.Message), " ")
	}
	return text
}

func (e *RejectedError) Unwrap() error { return ErrRejected }

// RefusedError is what we refuse in a server's answer, and why: too much of
// something, or a name or object that no honest git writes.
type RefusedError struct {
	What string // "tree 3f…", "the pack"
	Why  string
}

func (e *RefusedError) Error() string { return fmt.Sprintf("%v: %s: %s", ErrRefused, e.What, e.Why) }

func (e *RefusedError) Unwrap() error { return ErrRefused }

func refused(what, why string, args ...any) error {
	return &RefusedError{What: what, Why: fmt.Sprintf(why, args...)}
}

// told reports whether an error is one of the above already.
func told(err error) bool {
	for _, known := range []error{ErrOffline, ErrServer, ErrAuth, ErrForbidden, ErrNoRepository, ErrHostKey, ErrRejected, ErrMoved, ErrRefused,
		context.Canceled, context.DeadlineExceeded, odb.ErrNoObject} {
		if errors.Is(err, known) {
			return true
		}
	}
	var refused *odb.RefusedError
	return errors.As(err, &refused)
}

// cut reports whether an error is a connection that could not be made or that
// broke.
func cut(err error) bool {
	var network net.Error
	var dns *net.DNSError
	return errors.As(err, &network) || errors.As(err, &dns) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrClosedPipe) || errors.Is(err, net.ErrClosed) || errors.Is(err, os.ErrDeadlineExceeded) ||
		errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET)
}

// explain returns an error of a conversation with its kind; the context's error
// where the context has ended.
func explain(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case told(err):
		return err
	case cut(err):
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	return err
}
