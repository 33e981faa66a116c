package newsroom

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/oklog/ulid/v2"

	"tahrir/document"
	"tahrir/document/compare"
)

// TheDraft names an article's draft among its forms.
const TheDraft = "draft"

// Compare returns what changed in an article from one of its forms to another:
// a revision, a local version, [TheDraft], or what is published now, where the
// name is empty. Another article, named by its draft's id or its file, is a
// form too; where it is the only one named, the article is compared with it as
// it is on the desk. In an article that was never published everything is new.
func (h *Home) Compare(ctx context.Context, article, older, newer string) (compare.Comparison, error) {
	if newer == "" && isArticle(older) {
		older, newer = article, older
	}
	before, err := h.Form(ctx, article, older)
	if older == "" && newer == TheDraft && errors.Is(err, ErrUnknown) {
		before, err = nil, nil
	}
	if err != nil {
		return compare.Comparison{}, err
	}
	after, err := h.Form(ctx, article, newer)
	if err != nil {
		return compare.Comparison{}, err
	}
	return compare.Articles(before, after), nil
}

// Form returns an article in one of its forms, named as for Compare.
func (h *Home) Form(ctx context.Context, article, name string) (*document.Article, error) {
	switch {
	case name == TheDraft:
		if _, err := os.Stat(article); err == nil {
			return h.Article(ctx, article)
		}
		id, err := h.idOf(ctx, article)
		if err != nil {
			return nil, err
		}
		a, err := h.draftOf(ctx, id)
		if a == nil && err == nil {
			err = fmt.Errorf("%s has no draft: %w", article, ErrUnknown)
		}
		return a, err
	case isArticle(name):
		return h.Article(ctx, name)
	case name == article: // by its slug: as it is on the desk
		return h.standsOnDesk(ctx, article)
	}
	a, err := h.at(ctx, article, name)
	return a, unknown(article, err)
}

// isArticle reports whether a name is that of an article and not of one of its
// forms: an id, or a file.
func isArticle(name string) bool {
	if _, err := ulid.ParseStrict(name); err == nil {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}
