package newsroom

import (
	"context"
	"errors"
	"fmt"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/git"
)

// rebase looks whether others published the article of a draft after the form
// that the draft goes back to, and fails with a *OvertakenError, which
// has what the two come to, where they did.
func (h *Home) rebase(ctx context.Context, r *publish.Repository, a *document.Article) error {
	since, err := h.basis(a.ID)
	if err != nil {
		return err
	}
	if since.IsZero() {
		return nil // none is known: the draft is older than such notes, or never published
	}
	rebased, err := r.Rebase(ctx, a, since)
	if err != nil {
		return err
	}
	onto := rebased.Onto.String()
	switch {
	case rebased.Conflict != nil:
		return &OvertakenError{Conflict: rebased.Conflict, Onto: onto}
	case rebased.Article != a:
		return &OvertakenError{Merged: rebased.Article, Onto: onto}
	}
	return nil
}

// published notes what the draft of a publication goes back to from now on. The
// commit is safe, whatever becomes of the note.
func (h *Home) published(result publish.Result, err error) (publish.Result, error) {
	if err != nil {
		return result, err
	}
	if h.desk.goesBack(result.ID, formOf(result.Blob), result.Article) || result.Blob.IsZero() {
		return result, nil
	}
	if err := h.store.SaveBasis(result.ID, result.Blob.String()); err != nil {
		result.Behind = errors.Join(result.Behind, fmt.Errorf("the commit is made; after it, %w", err))
	}
	return result, nil
}

// Undo is publish's. The article's draft keeps its words: they are not put
// together with what the undo brought back.
func (h *Home) Undo(ctx context.Context, idOrSlug string) (publish.Result, error) {
	r, err := h.Repository(ctx)
	if err != nil {
		return publish.Result{}, err
	}
	return h.published(r.Undo(ctx, idOrSlug))
}

// Retract is publish's; the article's draft keeps its words.
func (h *Home) Retract(ctx context.Context, idOrSlug, reason string) (publish.Result, error) {
	r, err := h.Repository(ctx)
	if err != nil {
		return publish.Result{}, err
	}
	return h.published(r.Retract(ctx, idOrSlug, reason))
}

// GoesBack notes which form of the published article a draft of it was made
// from, or was put on.
func (x Archive) GoesBack(_ context.Context, id, form string) error {
	if form == "" {
		return errors.New("a draft must go back to something")
	}
	if x.h.desk.rebase(id, form) {
		return nil
	}
	return x.h.store.SaveBasis(id, form)
}

// formOf names a form; "" for none.
func formOf(blob git.Hash) string {
	if blob.IsZero() {
		return ""
	}
	return blob.String()
}
