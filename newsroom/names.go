package newsroom

import (
	"context"
	"fmt"

	"tahrir/document"
	"tahrir/document/names"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// Names returns how the newspaper writes names, and its preferred and forbidden
// words.
func (h *Home) Names(ctx context.Context) (names.List, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return names.List{}, err
	}
	return r.Names(ctx)
}

// PutName writes an entry of the newspaper's names in one commit: in the place of
// the one of a kind with that key, or a new one where key is "". The errors are
// those of [names.Entry.Tidy]. The hash is zero where nothing changed.
func (h *Home) PutName(ctx context.Context, kind names.Kind, key string, e names.Entry) (odb.Hash, error) {
	return h.editNames(ctx, func(file []byte) ([]byte, error) { return names.Put(file, kind, key, e) })
}

// RemoveName takes an entry out of the newspaper's names, in one commit. It fails
// with names.ErrNoWord where there is none.
func (h *Home) RemoveName(ctx context.Context, kind names.Kind, key string) (odb.Hash, error) {
	return h.editNames(ctx, func(file []byte) ([]byte, error) { return names.Remove(file, kind, key) })
}

func (h *Home) editNames(ctx context.Context, edit func([]byte) ([]byte, error)) (odb.Hash, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return odb.Hash{}, err
	}
	who, _ := h.Identity()
	r.SetIdentity(who)
	return r.EditNames(ctx, edit)
}

// ProposeNames returns the names that the published articles write in more ways than
// one, and that the list does not have yet. It reads the whole archive.
func (h *Home) ProposeNames(ctx context.Context) ([]names.Proposal, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	list, err := r.Names(ctx)
	if err != nil {
		return nil, err
	}
	defer h.cataloguing.tired.Store(true)
	counter := names.NewCounter()
	err = eachPublished(ctx, r, func(a *document.Article) {
		for _, text := range []string{a.Headline, a.Standfirst, a.Body} {
			counter.Add(text)
		}
	})
	if err != nil {
		return nil, fmt.Errorf("look for names in the archive: %w", err)
	}
	return counter.Proposals(list), nil
}

// eachPublished calls read with each published article that can be read, the newest
// first.
func eachPublished(ctx context.Context, r *publish.Repository, read func(*document.Article)) error {
	tip, err := r.Tip()
	if err != nil {
		return err
	}
	return r.Since(ctx, odb.Hash{}, tip, func(one publish.Changed) error {
		file, err := r.Stored(ctx, one.Form)
		if err != nil {
			return err
		}
		if a, err := document.Decode(file); err == nil {
			read(a)
		}
		return nil
	})
}
