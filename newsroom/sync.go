package newsroom

import (
	"context"
	"errors"
	"fmt"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/publish"
)

// Sync exchanges publications with the server, and lets the drafts that nobody
// has changed follow what came. What fails of that is in the report's Behind.
func (h *Home) Sync(ctx context.Context) (publish.SyncReport, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return publish.SyncReport{}, err
	}
	report, err := r.Sync(ctx, publish.SyncOptions{})
	if !report.Fetched {
		return report, err
	}
	if failed := h.followAll(ctx, r); failed != nil {
		report.Behind = errors.Join(report.Behind, fmt.Errorf("after the exchange, %w", failed))
	}
	return report, err
}

// followAll lets each draft that nobody has changed follow what is published of
// its article. One that is open elsewhere follows there.
func (h *Home) followAll(ctx context.Context, r *publish.Repository) error {
	entries, failed := h.store.List(ctx)
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if e.Err != nil || e.Status != document.Published && e.Status != document.Retracted {
			continue // work that waits
		}
		if err := h.followNow(ctx, r, e.File); err != nil {
			failed = errors.Join(failed, fmt.Errorf("let draft %s follow: %w", e.File, err))
		}
	}
	return failed
}

// followNow is followAll for one draft.
func (h *Home) followNow(ctx context.Context, r *publish.Repository, file string) error {
	a, _, err := h.store.Load(file)
	if err != nil {
		return err
	}
	if now, err := h.published(ctx, r, a); err != nil || !now.Behind {
		return err
	}
	d, err := h.openDraft(ctx, file)
	if err != nil {
		return err
	}
	err = d.catchUp(ctx, r)
	if closed := d.Close(context.WithoutCancel(ctx)); closed != nil && !draft.Undecided(closed) {
		err = errors.Join(err, closed)
	}
	return err
}

// catchUp makes the draft what is published of its article, where that is still
// news to it and nobody has changed it.
func (d *Draft) catchUp(ctx context.Context, r *publish.Repository) error {
	now, err := d.h.published(ctx, r, d.Article())
	if err != nil || !now.Behind || d.readOnly != nil {
		return err
	}
	d.Follow(now.Article.Clone(), d.Caret())
	return d.GoBackTo(ctx, now.Form)
}
