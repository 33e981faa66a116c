package newsroom

import (
	"context"

	"tahrir/publish"
)

// Trust returns whether the history of a published article is whole, and who
// signed its revisions. It fails with ErrUnknown where nothing of it was ever
// published.
func (h *Home) Trust(ctx context.Context, idOrSlug string) (publish.Trust, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return publish.Trust{}, err
	}
	t, err := r.Trust(ctx, idOrSlug)
	return t, unknown(idOrSlug, err)
}

// Signatures returns every commit of the archive, newest first, and who signed it.
func (h *Home) Signatures(ctx context.Context, progress publish.Progress) ([]publish.Signed, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	return r.Signatures(ctx, progress)
}
