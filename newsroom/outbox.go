package newsroom

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/newsroom/versions"
	"tahrir/publish"
	"tahrir/publish/exchange"
)

// Outgoing is what is unsent of one article.
type Outgoing struct {
	exchange.Outgoing
	Changed compare.Gist // compared with what the server has
	Began   bool         // the server has nothing of it
}

// Outbox returns what was published here and is not on the server, one entry
// for each article, in the order in which they are sent. The commits build on
// each other, so none is sent alone: Sync sends them all, and TakeBack takes
// one article out.
func (h *Home) Outbox(ctx context.Context) ([]Outgoing, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	waiting, err := r.Outgoing(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]Outgoing, len(waiting))
	for i, w := range waiting {
		list[i].Outgoing = w
		if w.ID == "" {
			continue
		}
		before, now, err := r.Waiting(ctx, w)
		if err != nil {
			return nil, err
		}
		list[i].Changed, list[i].Began = compare.GistOf(before, now), before == nil
	}
	return list, nil
}

// TakeBack takes back what was published of an article and is not on the
// server, as if it had not been published. The words are in the draft again;
// where the draft says something else by now, they are kept as a version. It
// fails with exchange.ErrSent where the server has all of it.
func (h *Home) TakeBack(ctx context.Context, idOrSlug string) (publish.Result, error) {
	id, err := h.idOf(ctx, idOrSlug)
	if err != nil {
		return publish.Result{}, err
	}
	var lost *document.Article
	result, err := h.commit(ctx, func(r *publish.Repository) (publish.Result, error) {
		var err error
		lost, err = h.beforeTakeBack(ctx, r, id)
		if err != nil {
			return publish.Result{}, err
		}
		since, err := h.basis(id)
		if err != nil {
			return publish.Result{}, err
		}
		noted := false
		result, err := r.TakeBack(ctx, id, func(left publish.Result) error {
			if left.Blob.IsZero() {
				return nil
			}
			// The draft is based on what will be published, before it is: else
			// a kill in between would let it follow, and lose its words.
			noted = true
			return h.setBasis(id, formOf(left.Blob))
		})
		if err != nil && noted && !since.IsZero() {
			err = errors.Join(err, h.setBasis(id, formOf(since)))
		}
		return result, err
	})
	if err != nil {
		return result, err
	}
	return h.tellDraft(ctx, result, lost), nil
}

// beforeTakeBack keeps versions of what is published of an article, and returns
// that, nil where nothing is.
func (h *Home) beforeTakeBack(ctx context.Context, r *publish.Repository, id string) (*document.Article, error) {
	a, err := r.At(ctx, id, "")
	if errors.Is(err, publish.ErrNotFound) || errors.Is(err, publish.ErrNoRevision) {
		return nil, nil // an unsent undo has removed it
	}
	if err != nil {
		return nil, err
	}
	_, err = kept(h.keepVersion(ctx, a, versions.BeforeTakeBack))
	return a, err
}
