package newsroom

import (
	"context"
	"sync"
	"time"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// Standing is how a draft relates to what is published of its article.
type Standing uint8

const (
	Unread      Standing = iota // the archive has not answered yet
	Unpublished                 // nothing of it was ever published
	Withdrawn                   // it was published, and an undo removed it
	AsPublished                 // it says what is published
	AsRetracted                 // it says what is published, marked as retracted
	Ahead                       // it says something that is not published
)

// Settled reports whether all of the draft is published. Such a draft is not
// listed among the drafts.
func (s Standing) Settled() bool { return s == AsPublished || s == AsRetracted }

// Standing compares a draft with what is published of its article.
func (x Archive) Standing(ctx context.Context, a *document.Article) (Published, error) {
	r, err := x.h.repository(ctx)
	if err != nil {
		return Published{}, err
	}
	return x.h.published(ctx, r, a)
}

// published returns what is published of a draft's article.
func (h *Home) published(ctx context.Context, r *publish.Repository, a *document.Article) (Published, error) {
	s, since, err := h.standing(ctx, r, a)
	if err != nil || s.Form.IsZero() {
		return Published{}, err
	}
	return Published{
		Form: s.Form.String(), Article: s.Article,
		Behind: s.Article != nil && (s.Untouched || s.Current) && since != s.Form,
	}, nil
}

// standing compares a draft with what is published. since is the form that the
// draft is based on, zero where unknown.
func (h *Home) standing(ctx context.Context, r *publish.Repository, a *document.Article) (publish.Standing, odb.Hash, error) {
	since, err := h.basis(a.ID)
	if err != nil {
		return publish.Standing{}, since, err
	}
	s, err := r.Standing(ctx, a, since)
	return s, since, err
}

// basis returns the form that an article's draft is based on, or will be, where
// the draft has no file yet.
func (h *Home) basis(id string) (odb.Hash, error) {
	noted, ok := h.desk.form(id)
	if !ok {
		var err error
		if noted, err = h.store.Basis(id); err != nil {
			return odb.Hash{}, err
		}
	}
	since, _ := odb.ParseHash(noted)
	return since, nil
}

// standings caches the standing of each draft, by file: comparing them all with
// the archive whenever the desk is read would be slow on a large desk.
type standings struct {
	mu   sync.Mutex
	held map[string]stood
}

// stood is a cached standing, and what it was computed from.
type stood struct {
	modified  time.Time
	words     int
	basis     odb.Hash
	form      odb.Hash // what was published
	standing  Standing
	overtaken bool
}

// of returns the standing of the draft in a file, and whether others have published
// something else since it was begun. Where an error hides it, the draft is shown as
// unpublished work.
func (k *standings) of(ctx context.Context, h *Home, e draft.Entry) (standing Standing, overtaken bool) {
	if e.Err != nil {
		return Unpublished, false
	}
	basis, err := h.basis(e.ID)
	if err != nil || basis.IsZero() && e.Status != document.Published && e.Status != document.Retracted {
		return Unpublished, false // never published from here
	}
	r := h.content.ready.Load()
	if r == nil {
		return Unread, false // the drafts do not wait for the archive
	}
	now, err := r.Form(ctx, e.ID)
	switch {
	case err != nil:
		return Ahead, false
	case now.IsZero():
		return Withdrawn, false
	}
	k.mu.Lock()
	known := k.held[e.File]
	k.mu.Unlock()
	if known.modified.Equal(e.Modified) && known.words == e.Words && known.basis == basis && known.form == now {
		return known.standing, known.overtaken
	}
	a, _, err := h.store.Load(e.File)
	if err != nil {
		return Ahead, false
	}
	s, err := r.Standing(ctx, a, basis)
	if err != nil {
		return Ahead, false
	}
	verdict := stood{e.Modified, e.Words, basis, s.Form, Ahead, false}
	switch {
	case !s.Current && !s.Untouched: // Ahead
		verdict.overtaken = !basis.IsZero() && basis != s.Form
	case s.Article != nil && s.Article.Status == document.Retracted:
		verdict.standing = AsRetracted
	default:
		verdict.standing = AsPublished
	}
	if h.opts.Now().Sub(e.Modified) > settledAfter {
		k.mu.Lock()
		if k.held == nil {
			k.held = map[string]stood{}
		}
		k.held[e.File] = verdict
		k.mu.Unlock()
	}
	return verdict.standing, verdict.overtaken
}

// settledAfter is how old a file's last change must be before an equal
// modification time means an equal file.
const settledAfter = 2 * time.Second

// Published is what is published of an article now.
type Published struct {
	Form    string            // the article's file; "" where nothing is published
	Article *document.Article // nil where there is none, or it cannot be read
	// Behind is true where others have published something since and nobody has
	// changed the draft, so that it is to follow.
	Behind bool
}
