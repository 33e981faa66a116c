package publish

import (
	"context"
	"fmt"

	"tahrir/document"
	"tahrir/publish/exchange"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
)

// TakeBack takes the publications of an article that the server does not have out of
// the history, as [exchange.Exchange.TakeBack]. The Result says what is published of
// it now. It calls ready with that before anything moves; where ready fails, nothing
// is done.
func (r *Repository) TakeBack(ctx context.Context, id string, ready func(Result) error) (Result, error) {
	if err := layout.CheckID(id); err != nil {
		return Result{}, fmt.Errorf("take back: %w", err)
	}
	var result Result
	left, err := r.Exchange.TakeBack(ctx, id, func(left exchange.TakenBack) error {
		result = Result{ID: id, Path: left.Path, Blob: left.Blob}
		if !left.Blob.IsZero() {
			data, err := r.store.Blob(left.Blob, document.MaxSize)
			if err != nil {
				return err
			}
			if result.Article, err = document.Decode(data); err != nil {
				return err
			}
		}
		if ready == nil {
			return nil
		}
		return ready(result)
	})
	if err != nil {
		return Result{}, err
	}
	if tip, err := r.branch.Tip(); err == nil {
		_ = r.history.Follow(ctx, tip) // as change
	}
	result.Behind = left.Behind
	return result, nil
}

// Waiting returns an article as the server has it, and as what waits makes it; nil
// for nothing.
func (r *Repository) Waiting(ctx context.Context, o exchange.Outgoing) (before, now *document.Article, err error) {
	at, err := r.branch.At()
	if err != nil {
		return nil, nil, err
	}
	name, err := r.everPath(ctx, at, o.ID)
	if err != nil {
		return nil, nil, err
	}
	first, err := r.store.Commit(o.First)
	if err != nil {
		return nil, nil, err
	}
	parents, err := r.store.Parents(first)
	if err != nil {
		return nil, nil, err
	}
	read := func(commit odb.Hash) (*document.Article, error) {
		c, err := r.store.Commit(commit)
		if err != nil {
			return nil, err
		}
		e, err := r.store.Find(c.Tree, name)
		if err != nil {
			return nil, err
		}
		return r.articleIn(e.Hash)
	}
	if len(parents) > 0 {
		if before, err = read(parents[0]); err != nil {
			return nil, nil, err
		}
	}
	now, err = read(o.Last)
	return before, now, err
}
