package newsroom

import (
	"context"

	"tahrir/publish/git/odb"
	"tahrir/publish/publication"
)

// EditPublication writes what was changed from one form of the publication's
// settings to another, in one commit of publication.yaml. Unknown keys and comments
// stay, and so does what a colleague changed meanwhile; the error is a
// *publish.SettingsError where that is the same setting. The hash is zero where
// nothing changed.
func (h *Home) EditPublication(ctx context.Context, from, to publication.Settings) (odb.Hash, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return odb.Hash{}, err
	}
	who, _ := h.Identity()
	r.SetIdentity(who)
	return r.EditPublication(ctx, from, to)
}

// Unnamed reports whether nobody has given the publication a name yet.
func (p Publication) Unnamed() bool { return p.Name == unnamed }
