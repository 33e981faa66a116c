package remote

import (
	"context"
	"fmt"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// FetchTags receives tag objects that the server has named among its refs into the
// store, with all that they name. It moves no ref.
func (r *Remote) FetchTags(ctx context.Context, store *git.Store, tags []odb.Hash, report Report) error {
	if err := r.fetchTags(ctx, store, tags, report); err != nil {
		return fmt.Errorf("fetch names from %s: %w", r.address, err)
	}
	return nil
}

func (r *Remote) fetchTags(ctx context.Context, store *git.Store, tags []odb.Hash, report Report) (err error) {
	if report == nil {
		report = func(Progress) {}
	}
	c, b, err := r.open(ctx, uploadPack)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := c.Close(); err == nil {
			err = explain(ctx, cerr)
		}
	}()
	there := map[odb.Hash]bool{}
	for _, h := range b.Refs {
		there[h] = true
	}
	var want []odb.Hash
	for _, h := range tags {
		if there[h] {
			want = append(want, h)
			there[h] = false // asked for once
		}
	}
	if len(want) == 0 {
		return nil
	}
	haves, err := haves(store)
	if err != nil {
		return err
	}
	in := &intake{remote: r, store: store, report: report}
	return in.download(ctx, c, b, want, haves, func() error { return nil })
}

// PushTags makes refs of the server that name tag objects of the store. It makes
// them anew and moves none: refused says by ref which it did not make and why,
// ErrMoved where the server has another of that name by now. What the tags name
// must be on the server.
func (r *Remote) PushTags(ctx context.Context, store *git.Store, tags map[string]odb.Hash, report Report) (refused map[string]error, err error) {
	if refused, err = r.pushTags(ctx, store, tags, report); err != nil {
		err = fmt.Errorf("push names to %s: %w", r.address, err)
	}
	return refused, err
}

func (r *Remote) pushTags(ctx context.Context, store *git.Store, tags map[string]odb.Hash, report Report) (_ map[string]error, err error) {
	if report == nil {
		report = func(Progress) {}
	}
	c, b, err := r.open(ctx, receivePack)
	if err != nil {
		return nil, err
	}
	defer func() {
		if cerr := c.Close(); err == nil {
			err = explain(ctx, cerr)
		}
	}()
	if !b.has("report-status") {
		return nil, fmt.Errorf("%w: it would not say what became of a push", ErrServer)
	}
	refused := map[string]error{}
	var updates []Update
	var list []outgoing
	for ref, h := range tags {
		switch now := b.Refs[ref]; {
		case now == h:
		case !now.IsZero():
			refused[ref] = ErrMoved
		default:
			updates = append(updates, Update{Ref: ref, New: h})
			list = append(list, outgoing{hash: h, kind: odb.TagKind})
		}
	}
	if len(updates) == 0 {
		return refused, nil
	}
	more, err := r.sendPack(ctx, c, store, b, updates, list, &Pushed{}, report)
	for ref, why := range more {
		refused[ref] = why
	}
	return refused, err
}
