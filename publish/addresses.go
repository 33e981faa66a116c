package publish

import (
	"context"
	"fmt"

	"tahrir/document"
	"tahrir/publish/layout"
	"tahrir/publish/site"
)

// Addresses returns where the site has an article, and where it had it before, by the
// page that is published beside it; nothing where there is no page.
func (r *Repository) Addresses(ctx context.Context, id string) (site.Addresses, error) {
	at, err := r.branch.At()
	if err != nil {
		return site.Addresses{}, fmt.Errorf("read the addresses of %s: %w", id, err)
	}
	dir, err := r.locate(ctx, at, id, draftNever)
	if err != nil || dir == "" {
		return site.Addresses{}, err
	}
	page, err := r.store.ReadFile(at.Tree, dir+"/"+layout.PageFile, document.MaxSize)
	if err != nil {
		return site.Addresses{}, fmt.Errorf("read the addresses of %s: %w", id, err)
	}
	return site.Former(page), nil
}
