package newsroom

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tahrir/document"
	"tahrir/newsroom/versions"
	"tahrir/publish"
	"tahrir/publish/layout"
)

// Article returns the article that a command names: by a file, else by the id
// of a draft, else by the id or slug of a published article.
func (h *Home) Article(ctx context.Context, name string) (*document.Article, error) {
	a, file, err := h.named(ctx, name)
	if err != nil || a != nil {
		return a, err
	}
	if file != "" {
		a, _, err = h.store.Load(file)
		return a, err
	}
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	a, err = r.At(ctx, name, "")
	return a, unknown(name, err)
}

// named returns the article in the file of that name, or the file of the draft
// with that id, or neither.
func (h *Home) named(ctx context.Context, name string) (a *document.Article, draft string, err error) {
	info, err := os.Stat(name)
	if err != nil {
		if filepath.Ext(name) == ".yaml" || filepath.Base(name) != name {
			return nil, "", err
		}
		draft, err = h.find(ctx, name)
		return nil, draft, err
	}
	own, err := os.Stat(h.store.Path(filepath.Base(name)))
	if err == nil && os.SameFile(info, own) {
		return nil, filepath.Base(name), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	if a, err = document.DecodeFrom(f); err != nil {
		return nil, "", fmt.Errorf("read %s: %w", name, err)
	}
	return a, "", nil
}

// unknown returns ErrUnknown with the name where err means that the archive has
// no such article, and err otherwise.
func unknown(name string, err error) error {
	if errors.Is(err, publish.ErrNotFound) || errors.Is(err, layout.ErrBadID) {
		return fmt.Errorf("%s: %w", name, ErrUnknown)
	}
	return err
}

// Source returns the file of an article as a revision or a local version holds
// it. Where rev is empty, it returns the published file, or else the draft's.
func (h *Home) Source(ctx context.Context, idOrSlug, rev string) ([]byte, error) {
	if versions.IsID(rev) {
		id, err := h.idOf(ctx, idOrSlug)
		if err != nil {
			return nil, err
		}
		return h.versions.Source(ctx, id, rev)
	}
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	data, err := r.Source(ctx, idOrSlug, rev)
	if err == nil || rev != "" || unknown(idOrSlug, err) == err && !errors.Is(err, publish.ErrNoRevision) {
		return data, unknown(idOrSlug, err)
	}
	file, ferr := h.find(ctx, idOrSlug)
	if ferr != nil || file == "" {
		return nil, errors.Join(unknown(idOrSlug, err), ferr)
	}
	return os.ReadFile(h.store.Path(file))
}

// Revisions returns the commits of an article, newest first; none where it is only
// a draft.
func (h *Home) Revisions(ctx context.Context, idOrSlug string) ([]publish.Revision, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	// The index makes the next question fast. Where it cannot be kept, the
	// history is walked.
	if r.Prepare(ctx, nil) != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	list, err := r.Revisions(ctx, idOrSlug)
	if known := unknown(idOrSlug, err); known != err {
		file, ferr := h.find(ctx, idOrSlug)
		if ferr != nil || file == "" {
			return nil, errors.Join(known, ferr)
		}
		return nil, nil
	}
	return list, err
}
