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

// What a person has to be told apart, by errors.Is.
var (
	// ErrOffline means that the server could not be reached, or the
	// connection was cut off; trying again later may help.
	ErrOffline = errors.New("the server cannot be reached")
	// ErrServer means that the server failed, or speaks no git that we
	// understand; trying again later may help.
	ErrServer = errors.New("the server failed")
	// ErrAuth means that the server wants to know who we are and no
	// credential was accepted.
	ErrAuth = errors.New("the server did not accept who we are")
	// ErrDeclined means that the person who was asked gave no answer; it comes
	// with ErrAuth.
	ErrDeclined = errors.New("nobody signed in")
	// ErrForbidden means that the server knows us, and does not let us.
	ErrForbidden = errors.New("the server does not allow it")
	// ErrNoRepository means that the server holds no such repository, or does
	// not say so to us.
	ErrNoRepository = errors.New("the server has no such repository")
	// ErrHostKey means that an ssh server's key is not known, or another one
	// than known (*HostKeyError).
	ErrHostKey = errors.New("the server's key is not trusted")
	// ErrRejected means that the server took what we sent and said no: a hook,
	// a protected branch (*RejectedError).
	ErrRejected = errors.New("the server rejected the publications")
	// ErrMoved means that somebody else's push came before ours.
	ErrMoved = errors.New("the server's branch moved meanwhile")
	// ErrRefused means that what the server sent is not taken (*RefusedError).
	ErrRefused = errors.New("what the server sent is refused")
)

// HostKeyError says which key an ssh server showed.
type HostKeyError struct {
	Host        string // as known_hosts names it, host or [host]:port
	Type        string // of the key: ssh-ed25519, …
	Fingerprint string // SHA256:…, as ssh shows it
	Changed     bool   // known_hosts has another key for the host, or revoked it

	line string // for known_hosts
}

func (e *HostKeyError) Error() string {
	if e.Changed {
		return fmt.Sprintf("%v: %s shows the key %s (%s), and known_hosts has another one", ErrHostKey, e.Host, e.Fingerprint, e.Type)
	}
	return fmt.Sprintf("%v: %s shows the key %s (%s), which known_hosts does not have", ErrHostKey, e.Host, e.Fingerprint, e.Type)
}

func (e *HostKeyError) Unwrap() error { return ErrHostKey }

// RejectedError says why a server refused a push.
type RejectedError struct {
	Ref     string
	Reason  string // the server's own short word: "pre-receive hook declined"
	Message string // what its hook wrote, for a person; may be empty
}

func (e *RejectedError) Error() string {
	text := fmt.Sprintf("%v: %s", ErrRejected, e.Reason)
	if e.Message != "" {
		text += ": " + strings.Join(strings.Fields(e.Message), " ")
	}
	return text
}

func (e *RejectedError) Unwrap() error { return ErrRejected }

// RefusedError says what in a server's answer is not taken: too much of
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

// told says whether an error names already what a person has to be told.
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

// cut says whether an error is a connection that could not be made or did not
// last.
func cut(err error) bool {
	var network net.Error
	var dns *net.DNSError
	return errors.As(err, &network) || errors.As(err, &dns) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrClosedPipe) || errors.Is(err, net.ErrClosed) || errors.Is(err, os.ErrDeadlineExceeded) ||
		errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET)
}

// explain gives an error of a conversation its kind, and the context's own
// where that has ended it.
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
