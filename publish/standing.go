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

// Standing is how a draft relates to what is published of its article.
type Standing struct {
	Form    odb.Hash          // the blob of the article's file at the tip; zero where nothing is published
	Article *document.Article // in Form; nil where there is none, or the file is no article
	// Current reports whether the draft says what is published: publishing it would
	// change nothing.
	Current bool
	// Untouched reports whether the draft says what it is based on, whatever has
	// been published since.
	Untouched bool
}

// Standing compares a draft with what is published of its article, and with since,
// the blob that the draft is based on; zero where unknown. Times, slug and status
// do not count.
func (r *Repository) Standing(ctx context.Context, draft *document.Article, since odb.Hash) (Standing, error) {
	s, err := r.standing(ctx, draft, since)
	if err != nil {
		return Standing{}, fmt.Errorf("compare %s with what is published: %w", draft.ID, err)
	}
	return s, nil
}

// Form returns the blob of an article's file as it is published now; zero for none.
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
	// The publication may have got since then what it completes a draft with: a
	// draft that says letter for letter what is published has not been changed.
	same := func(form *document.Article) bool { return stands(ours, form) || stands(draft, form) }
	s.Current = same(s.Article)
	s.Untouched = s.Current && since == form || !since.IsZero() && since != form && same(r.form(since))
	return s, nil
}

// stands reports whether a draft says what a form of the article says, in its
// fields and beside them. The reason of a retraction is the form's alone.
func stands(draft, form *document.Article) bool {
	return form != nil && draft.Says(form) && draft.SameBeside(form)
}
