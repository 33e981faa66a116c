package newsroom

import (
	"context"
	"errors"

	"tahrir/publish"
	"tahrir/publish/layout"
	"tahrir/publish/site"
)

// LinkKind is what a link leads to.
type LinkKind uint8

const (
	ToSite LinkKind = iota // the article's page, for readers
	ToFile                 // its path in the content repository
	ToID                   // it is only a draft
)

// Link returns what an article can be found by: its page's address where it is
// published and the publication has one, else its file in the content repository,
// else its id.
func (h *Home) Link(ctx context.Context, id string) (string, LinkKind, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return "", 0, err
	}
	a, err := r.At(ctx, id, "")
	if errors.Is(err, publish.ErrNotFound) || errors.Is(err, layout.ErrBadID) {
		return id, ToID, nil
	}
	if err != nil {
		return "", 0, err
	}
	p, err := r.Publication(ctx)
	switch {
	case err != nil:
		return "", 0, err
	case p.BaseURL != "" && a.Slug != "":
		return p.BaseURL + site.Permalink(a), ToSite, nil
	}
	return layout.Folder(id, a.Published) + "/" + layout.ArticleFile, ToFile, nil
}

// Former returns the addresses on the site that an article had before its present one,
// which lead on to it.
func (h *Home) Former(ctx context.Context, id string) ([]string, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	addresses, err := r.Addresses(ctx, id)
	return addresses.Aliases, err
}
