package newsroom

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/publish/git/odb"
	"tahrir/publish/merge"
)

// OvertakenError means that others have published an article since its draft
// was begun. Nothing was published.
type OvertakenError struct {
	Merged   *document.Article // both changes merged; nil where a person must decide
	Conflict *merge.Conflict
	Onto     string // the form that the draft is based on once it contains Merged
}

func (*OvertakenError) Error() string {
	return "others published the article since the draft was begun; the window puts the texts together, or shows both"
}

// overtaken returns an *OvertakenError, with both changes merged, where others
// have published the article after the form that its draft is based on.
func (h *Home) overtaken(ctx context.Context, a *document.Article) error {
	r, err := h.repository(ctx)
	if err != nil {
		return err
	}
	since, err := h.basis(a.ID)
	if err != nil {
		return err
	}
	if since.IsZero() {
		return nil // unknown: the draft is older than such notes, or was never published
	}
	merged, err := r.MergeDraft(ctx, a, since)
	if err != nil {
		return err
	}
	onto := merged.Onto.String()
	switch {
	case merged.Conflict != nil:
		return &OvertakenError{Conflict: merged.Conflict, Onto: onto}
	case merged.Article != a:
		return &OvertakenError{Merged: merged.Article, Onto: onto}
	}
	return nil
}

// BaseOn makes a form the basis of the draft, which has taken in what that holds.
// It saves the draft first: a draft that is based on a form without containing it
// would undo it when it is published.
func (d *Draft) BaseOn(ctx context.Context, form string) error {
	if err := d.Save(ctx); err != nil {
		return err
	}
	return d.h.setBasis(d.id, form)
}

// setBasis makes a form the basis of an article's draft.
func (h *Home) setBasis(id, form string) error {
	if form == "" {
		return errors.New("a draft must be based on something")
	}
	defer h.cataloguing.noteStanding(id)
	if h.desk.setBasis(id, form) {
		return nil
	}
	return h.store.SaveBasis(id, form)
}

// formOf returns the name of a form, "" for none.
func formOf(blob odb.Hash) string {
	if blob.IsZero() {
		return ""
	}
	return blob.String()
}
