package newsroom

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/sync/semaphore"

	"tahrir/publish"
	"tahrir/publish/git/refs"
	"tahrir/publish/publication"
	"tahrir/publish/remote"
)

// embedded is the name of the content repository in the home folder.
const embedded = "content.git"

// unnamed is the name of a new publication until somebody gives it one.
const unnamed = "صحيفة بلا اسم"

// ContentError means that the content repository could not be opened.
type ContentError struct {
	Place string // as given by --content or the settings
	Err   error
}

// Error names the repository, without the password that its address may hold,
// and the cause.
func (e *ContentError) Error() string {
	const doing = "open the content repository"
	cause, place := e.Err.Error(), " "+e.Place
	if strings.HasPrefix(cause, doing) || strings.HasPrefix(cause, "clone the content repository") {
		return cause
	}
	if strings.Contains(e.Place, "://") {
		place = "" // malformed: any part of it may be secret
		if address, err := remote.ParseAddress(e.Place); err == nil {
			place = " " + address.String()
		}
	}
	return doing + place + ": " + cause
}

// Unwrap returns the cause.
func (e *ContentError) Unwrap() error { return e.Err }

// content is the content repository, opened at its first use.
type content struct {
	opening *semaphore.Weighted // of size one: a lock that heeds a context
	r       *publish.Repository
	ready   atomic.Pointer[publish.Repository] // r, for those who do not wait
}

// repository returns the content repository, which it opens first where need
// be. The embedded one is made at its first use, a server's is copied into the
// home, and any other must exist. The error is a *ContentError, or about the
// settings. After a failure the next call tries again.
func (h *Home) repository(ctx context.Context) (*publish.Repository, error) {
	if err := h.content.opening.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer h.content.opening.Release(1)
	if h.content.r != nil {
		return h.content.r, nil
	}
	chosen, err := h.settings.get()
	if err != nil {
		return nil, err
	}
	place := h.opts.Content
	if place == "" {
		place = chosen.Content
	}
	r, err := h.openContent(ctx, place, publish.Identity{Name: chosen.Name, Email: chosen.Email}, nil)
	if err != nil {
		return nil, err
	}
	h.holdContent(r)
	return r, nil
}

// holdContent makes r the content repository. The caller holds h.content.opening.
func (h *Home) holdContent(r *publish.Repository) {
	h.content.r = r
	h.content.ready.Store(r)
	h.cataloguing.noteTip()
}

// openContent opens the content repository at a place as the settings name it, for
// whoever publishes there. The error is a *ContentError.
func (h *Home) openContent(ctx context.Context, place string, who publish.Identity, report remote.Report) (r *publish.Repository, err error) {
	opts := publish.Options{
		FS: h.opts.FS, Now: h.opts.Now, Sources: h.settings.sources, LockWait: h.opts.Wait,
		Identity:  who,
		LookupEnv: h.opts.LookupEnv, Environ: h.opts.Environ,
		Remote: remote.Options{Ask: h.opts.Ask, Terminal: h.opts.Terminal, Keyring: h.opts.Keyring},
	}
	if place == "" {
		place = filepath.Join(h.dir, embedded)
		r, err = h.ownContent(ctx, place, opts)
	} else {
		r, err = publish.OpenContent(ctx, h.dir, place, publication.Settings{Name: unnamed, Language: "ar"}, opts, report)
	}
	if err != nil {
		return nil, &ContentError{place, err}
	}
	return r, nil
}

// Repaired opens the content repository, where it is not open yet, and returns
// what was repaired when it was opened.
func (h *Home) Repaired(ctx context.Context) ([]refs.Notice, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	return r.Notices(), nil
}

// Verify checks that the archive is whole and its history unbroken.
func (h *Home) Verify(ctx context.Context, progress publish.Progress) (publish.Report, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return publish.Report{}, err
	}
	return r.Verify(ctx, progress)
}

// ownContent opens the embedded repository, and makes it at the first start.
// Only one process at a time does so.
func (h *Home) ownContent(ctx context.Context, place string, opts publish.Options) (r *publish.Repository, err error) {
	first := flock.New(filepath.Join(h.dir, "journal", embedded+".lock"))
	if _, err := first.TryLockContext(ctx, 5*time.Millisecond); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return publish.Open(ctx, place, opts) // a home that cannot be written can still be read
	}
	defer func() { err = errors.Join(err, first.Close()) }()
	return publish.OpenOrCreate(ctx, place, publication.Settings{Name: unnamed, Language: "ar"}, opts)
}

func (c *content) close() error {
	if c.r == nil {
		return nil
	}
	return c.r.Close()
}
