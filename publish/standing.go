package publish

import (
	"context"
	"errors"
	"fmt"

	"tahrir/document"
	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
)

// Standing is how a draft stands to what is published of its article.
type Standing struct {
	Form    odb.Hash          // the blob of the article's file at the tip; zero where nothing is published
	Article *document.Article // in Form; nil where there is none, or none that can be read
	// Current reports that the draft says what is published: publishing it
	// again would change nothing.
	Current bool
	// Untouched reports that the draft says what it goes back to, whatever was
	// published since.
	Untouched bool
}

// Standing compares a draft with what is published of its article, and with
// since, the blob that the draft goes back to; zero where none is known. Times,
// slug and status are no part of what an article says.
func (r *Repository) Standing(ctx context.Context, draft *document.Article, since odb.Hash) (Standing, error) {
	s, err := r.standing(ctx, draft, since)
	if err != nil {
		return Standing{}, fmt.Errorf("compare %s with what is published: %w", draft.ID, err)
	}
	return s, nil
}

// Form returns the blob of an article's file as it is published now; zero where
// nothing of it is.
func (r *Repository) Form(ctx context.Context, id string) (odb.Hash, error) {
	at, err := r.branch.At()
	if err != nil || at.Tip.IsZero() {
		return odb.Hash{}, err
	}
	form, err := r.formAt(ctx, at, id)
	if err != nil {
		return odb.Hash{}, fmt.Errorf("look for what is published of %s: %w", id, err)
	}
	return form, nil
}

func (r *Repository) formAt(ctx context.Context, at branch.Point, id string) (odb.Hash, error) {
	dir, err := r.folderOf(ctx, at, id)
	if err == nil {
		var e odb.Entry
		if e, err = r.store.Lookup(at.Tree, dir+"/"+layout.ArticleFile); err == nil {
			return e.Hash, nil
		}
	}
	if errors.Is(err, ErrNotFound) || errors.Is(err, layout.ErrBadID) || errors.Is(err, odb.ErrNoEntry) {
		err = nil
	}
	return odb.Hash{}, err
}

func (r *Repository) standing(ctx context.Context, draft *document.Article, since odb.Hash) (Standing, error) {
	at, err := r.branch.At()
	if err != nil || at.Tip.IsZero() {
		return Standing{}, err
	}
	form, err := r.formAt(ctx, at, draft.ID)
	if err != nil || form.IsZero() {
		return Standing{}, err
	}
	p, err := r.settings(at)
	if err != nil {
		return Standing{}, err
	}
	s := Standing{Form: form, Article: r.form(form)}
	ours := p.Complete(draft, r.opts.Now())
	s.Current = stands(ours, s.Article)
	s.Untouched = s.Current && since == form || !since.IsZero() && since != form && stands(ours, r.form(since))
	return s, nil
}

// stands reports whether a draft says what stands in a form of the article, in
// its fields and beside them. Why it was retracted belongs to the form alone.
func stands(draft, form *document.Article) bool {
	return form != nil && draft.Says(form) && draft.SameBeside(form)
}
