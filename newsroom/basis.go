package newsroom

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/publish/git/odb"
	"tahrir/publish/merge"
)

// OvertakenError says that others published an article after the form that its
// draft goes back to, and that nothing was published now.
type OvertakenError struct {
	Merged   *document.Article // both changes put together; nil where a person must decide
	Conflict *merge.Conflict
	Onto     string // the form that the draft goes back to once it has them
}

func (*OvertakenError) Error() string {
	return "others published the article since the draft was begun; the window puts the texts together, or shows both"
}

// overtaken looks whether others published the article of a draft after the form
// that the draft goes back to, and fails with an *OvertakenError, which has what
// the two come to, where they did.
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
		return nil // none is known: the draft is older than such notes, or never published
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

// GoBackTo saves the draft, which has taken in what is published of its article in
// that form, and notes that it goes back to that now. The save comes first: what
// goes back to news without holding it would cover it.
func (d *Draft) GoBackTo(ctx context.Context, form string) error {
	if err := d.Save(ctx); err != nil {
		return err
	}
	return d.h.goBack(d.id, form)
}

func (h *Home) goBack(id, form string) error {
	if form == "" {
		return errors.New("a draft must go back to something")
	}
	if h.desk.rebase(id, form) {
		return nil
	}
	return h.store.SaveBasis(id, form)
}

// formOf names a form; "" for none.
func formOf(blob odb.Hash) string {
	if blob.IsZero() {
		return ""
	}
	return blob.String()
}
