package newsroom

import (
	"context"

	"tahrir/publish/tags"
)

// NameRevision names a revision of an article, in an annotated tag that Sync
// sends and receives. It fails with tags.ErrName where the name is not valid,
// with tags.ErrTaken where another revision of the article has it, and with
// ErrUnknown or publish.ErrNoRevision where there is no such revision.
func (h *Home) NameRevision(ctx context.Context, idOrSlug, rev, name string) (tags.Tag, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return tags.Tag{}, err
	}
	who, _ := h.Identity()
	r.SetIdentity(who)
	t, err := r.Name(ctx, idOrSlug, rev, name)
	return t, unknown(idOrSlug, err)
}
