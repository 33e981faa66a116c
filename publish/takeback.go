package publish

import (
	"context"
	"fmt"

	"tahrir/document"
	"tahrir/publish/exchange"
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
	resultOf := func(left exchange.TakenBack) (Result, error) {
		result := Result{ID: id, Path: left.Path, Blob: left.Blob, Behind: left.Behind}
		if left.Blob.IsZero() {
			return result, nil
		}
		data, err := r.store.Blob(left.Blob, document.MaxSize)
		if err == nil {
			result.Article, err = document.Decode(data)
		}
		return result, err
	}
	left, err := r.Exchange.TakeBack(ctx, id, func(left exchange.TakenBack) error {
		result, err := resultOf(left)
		if err == nil && ready != nil {
			err = ready(result)
		}
		return err
	})
	if err != nil {
		return Result{}, err
	}
	if tip, err := r.branch.Tip(); err == nil {
		_ = r.history.Follow(ctx, tip) // as change
	}
	return resultOf(left)
}
