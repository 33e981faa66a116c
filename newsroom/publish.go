package newsroom

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/newsroom/versions"
	"tahrir/publish"
)

// Publish publishes the article in a file, or the draft with an id. Where
// others have published the draft's article meanwhile and both changes can be
// merged, it publishes the two merged. A draft that another window has open is
// published as last saved. The errors are those of [Home.PublishArticle], and
// ErrUnknown.
func (h *Home) Publish(ctx context.Context, name string) (publish.Result, error) {
	return h.publishNamed(ctx, name, commitOf)
}

// committing makes the commit of an article's publication.
type committing func(ctx context.Context, r *publish.Repository, a *document.Article) (publish.Result, error)

// commitOf makes the commit of a plain publication.
func commitOf(ctx context.Context, r *publish.Repository, a *document.Article) (publish.Result, error) {
	return r.Publish(ctx, a)
}

func (h *Home) publishNamed(ctx context.Context, name string, do committing) (publish.Result, error) {
	a, file, err := h.named(ctx, name)
	switch {
	case err != nil:
		return publish.Result{}, err
	case a != nil:
		if err := h.held(ctx, a); err != nil {
			return publish.Result{}, fmt.Errorf("publish %s: %w", a.ID, err)
		}
		return h.commit(ctx, func(r *publish.Repository) (publish.Result, error) { return do(ctx, r, a) })
	case file == "":
		return publish.Result{}, fmt.Errorf("%s: %w", name, ErrUnknown)
	}
	d, err := h.openDraft(ctx, file)
	if err != nil {
		return publish.Result{}, err
	}
	result, err := h.publishJoined(ctx, d, do)
	closed := d.Close(context.WithoutCancel(ctx))
	if err == nil && closed != nil { // the publication is made
		result.Behind = errors.Join(result.Behind, after(closed))
		closed = nil
	}
	return result, errors.Join(err, closed)
}

// publishJoined publishes a draft. Where others have published meanwhile, it
// merges their change and tries once more.
func (h *Home) publishJoined(ctx context.Context, d *Draft, do committing) (publish.Result, error) {
	result, err := h.publishDraft(ctx, d, d.Article(), "", do)
	var overtaken *OvertakenError
	if d.readOnly != nil || !errors.As(err, &overtaken) || overtaken.Merged == nil {
		return result, err
	}
	d.Amend(func(a *document.Article) { TakeWords(a, overtaken.Merged) })
	return h.publishDraft(ctx, d, d.Article(), overtaken.Onto, do)
}

// PublishArticle makes one commit of an article. Its draft, where it is open
// here, is saved first, and gets the new status and slug.
//
// It fails with a *FaultyError where the check finds errors, and with an
// *OvertakenError where others have published the article since its draft was
// begun. After the latter, the caller merges their change and passes the
// error's Onto. onto is empty otherwise.
func (h *Home) PublishArticle(ctx context.Context, a *document.Article, onto string) (publish.Result, error) {
	return h.publishDraft(ctx, h.desk.of(a.ID), a, onto, commitOf)
}

// publishDraft is PublishArticle for the open draft d, which may be nil. do
// makes the commit.
func (h *Home) publishDraft(ctx context.Context, d *Draft, a *document.Article, onto string, do committing) (publish.Result, error) {
	err := h.held(ctx, a)
	if err == nil && d != nil {
		err = d.Save(ctx)
	}
	if err == nil && onto != "" { // after the save; see BaseOn
		err = h.setBasis(a.ID, onto)
	}
	if err == nil {
		err = h.overtaken(ctx, a)
	}
	if o := (*OvertakenError)(nil); errors.As(err, &o) && d != nil { // the caller merges the two
		if _, failed := kept(h.keepVersion(ctx, a, versions.BeforeMerge)); failed != nil {
			err = failed
		}
	}
	if err != nil {
		return publish.Result{}, fmt.Errorf("publish %s: %w", a.ID, err)
	}
	if d != nil && d.made() {
		if err := h.store.SavePublishing(a); err != nil {
			return publish.Result{}, fmt.Errorf("publish %s: %w", a.ID, err)
		}
	}
	result, err := h.commit(ctx, func(r *publish.Repository) (publish.Result, error) { return do(ctx, r, a) })
	if d != nil && (err != nil || result.Behind == nil) { // else the note is still needed
		if forget := h.store.ForgetPublishing(a.ID); forget != nil && err == nil {
			result.Behind = after(forget)
		}
	}
	if err == nil && d != nil {
		d.Amend(func(a *document.Article) { Give(result, a) })
	}
	return result, err
}

// Undo puts an article back to the revision before its last publication, or
// removes it where there was none. Its draft keeps its words and gets the new
// status. Where it has no draft, one is made of the words that are no longer
// published.
func (h *Home) Undo(ctx context.Context, idOrSlug string) (publish.Result, error) {
	var before *document.Article
	result, err := h.commit(ctx, func(r *publish.Repository) (publish.Result, error) {
		var unread error
		if before, unread = r.At(ctx, idOrSlug, ""); unread != nil {
			before = nil // there are no words to keep
		}
		return r.Undo(ctx, idOrSlug)
	})
	if err != nil {
		return result, err
	}
	return h.tellDraft(ctx, result, before), nil
}

// Retract marks an article as retracted, with the reason. Its draft keeps its
// words and gets the new status.
func (h *Home) Retract(ctx context.Context, idOrSlug, reason string) (publish.Result, error) {
	result, err := h.commit(ctx, func(r *publish.Repository) (publish.Result, error) { return r.Retract(ctx, idOrSlug, reason) })
	if err != nil {
		return result, err
	}
	return h.tellDraft(ctx, result, nil), nil
}

// tellDraft brings an article's draft in line with a withdrawal. Where there is
// no draft, it makes one of lost, the words that the withdrawal took away, nil
// for none. The commit is made by now, so any failure goes into the result's
// Behind.
func (h *Home) tellDraft(ctx context.Context, result publish.Result, lost *document.Article) publish.Result {
	ctx = context.WithoutCancel(ctx)
	d, err := h.borrow(ctx, result.ID)
	if err == nil && d == nil && lost != nil {
		d, _, err = h.Drafts().begin(ctx, lost, formOf(result.Blob))
	}
	if err == nil && d != nil {
		d.Amend(func(a *document.Article) { Give(result, a) })
		if lost != nil {
			d.bringIntoBeing()
		}
		err = h.giveBack(ctx, d)
	}
	if err != nil {
		result.Behind = errors.Join(result.Behind, after(err))
	}
	return result
}

// Give copies into a what a publication sets: status, slug, time, corrections
// and the reason of a retraction. It clears them where the article was removed.
func Give(result publish.Result, a *document.Article) {
	switch {
	case result.Article != nil:
		a.Status, a.Slug, a.Published = result.Article.Status, result.Article.Slug, result.Article.Published
		a.Corrections, a.Retraction = slices.Clone(result.Article.Corrections), result.Article.Retraction
	case Removed(result):
		a.Status, a.Published, a.Corrections, a.Retraction = document.Draft, time.Time{}, nil, ""
	}
}

// Removed reports whether nothing of the article is published any more.
func Removed(result publish.Result) bool { return result.ID != "" && result.Blob.IsZero() }

// commit makes one commit with do, in the name from the settings or else git's,
// and notes the form that the article's draft is based on from now on. Where
// only that note fails, the result's Behind says so.
func (h *Home) commit(ctx context.Context, do func(*publish.Repository) (publish.Result, error)) (publish.Result, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return publish.Result{}, err
	}
	who, _ := h.Identity()
	r.SetIdentity(who)
	result, err := do(r)
	if err != nil {
		return result, err
	}
	defer h.cataloguing.noteTip() // after the draft's basis is noted
	h.desk.publishedNow(result.ID, formOf(result.Blob), result.Article)
	if result.Blob.IsZero() {
		return result, nil
	}
	if err := h.store.SaveBasis(result.ID, result.Blob.String()); err != nil {
		result.Behind = errors.Join(result.Behind, after(err))
	}
	return result, nil
}

// after wraps an error that came after the commit.
func after(err error) error { return fmt.Errorf("the commit is made; after it, %w", err) }

// ErrFaulty means that the check found errors, so that nothing was published.
var ErrFaulty = errors.New("the article has errors that would mislead its readers")

// FaultyError is ErrFaulty with the errors found.
type FaultyError struct {
	Findings []check.Finding // the errors
}

// Error names each fault.
func (e *FaultyError) Error() string {
	said := make([]string, len(e.Findings))
	for i, f := range e.Findings {
		said[i] = f.Text("en")
	}
	return strings.Join(said, "; ")
}

// Unwrap returns ErrFaulty.
func (e *FaultyError) Unwrap() error { return ErrFaulty }
