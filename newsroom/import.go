package newsroom

import (
	"context"
	"time"

	"tahrir/document"
	"tahrir/document/page"
)

// Import makes a draft of a news page and gives its article, its file's path and
// what of the page could not be taken as it stands. With a *draft.KeptError the
// draft is made.
func (h *Home) Import(ctx context.Context, text []byte) (*document.Article, string, *page.Damage, error) {
	if err := ctx.Err(); err != nil {
		return nil, "", nil, err
	}
	id, err := h.store.NewID()
	if err != nil {
		return nil, "", nil, err
	}
	a, damage, err := page.Parse(text, page.Options{ID: id, Now: h.now()})
	if err != nil {
		return nil, "", nil, err
	}
	file, _, err := h.store.Create(a)
	return a, h.store.Path(file), damage, err
}

// now is the time as articles hold it, in whole seconds.
func (h *Home) now() time.Time { return h.opts.Now().Truncate(time.Second) }
