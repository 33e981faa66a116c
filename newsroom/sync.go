package newsroom

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/git/odb"
)

// Sync exchanges publications with the server, and lets the drafts that nobody
// has changed follow. Before, it ends breaking news whose time is over. Errors of
// these are in the report's Behind.
func (h *Home) Sync(ctx context.Context) (exchange.SyncReport, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return exchange.SyncReport{}, err
	}
	_, failed := h.EndBreaking(ctx)
	report, err := h.exchange(ctx, r, exchange.SyncOptions{})
	report.Behind = errors.Join(report.Behind, failed)
	return report, err
}

// exchange is Sync on an open content repository, with options.
func (h *Home) exchange(ctx context.Context, r *publish.Repository, opts exchange.SyncOptions) (exchange.SyncReport, error) {
	defer h.cataloguing.noteTip()
	unseen := h.beginLooking(ctx, r)
	report, err := r.Sync(ctx, opts)
	if !report.Fetched {
		return report, err
	}
	if unseen == nil {
		unseen = h.beginLooking(ctx, r) // this was the first exchange
	}
	if ctx.Err() == nil { // what is cut off by a person is done by the next exchange
		report.Behind = errors.Join(report.Behind, unseen)
	}
	if failed := h.followAll(ctx, r, report.Tip); failed != nil && ctx.Err() == nil {
		report.Behind = errors.Join(report.Behind, fmt.Errorf("after the exchange, %w", failed))
	}
	return report, err
}

// followed is the tip of the archive that all drafts have followed. An exchange
// that brings nothing new then reads none of them.
type followed struct {
	mu  sync.Mutex // held while they follow
	tip odb.Hash
}

// followAll lets each draft that nobody has changed follow what is published of
// its article at the tip.
func (h *Home) followAll(ctx context.Context, r *publish.Repository, tip odb.Hash) error {
	h.followed.mu.Lock()
	defer h.followed.mu.Unlock()
	if h.followed.tip == tip {
		return nil
	}
	entries, failed := h.store.List(ctx)
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if e.Err != nil || e.Status != document.Published && e.Status != document.Retracted || h.inStep(ctx, r, e.ID) {
			continue // unreadable, unpublished work, or nothing new
		}
		if err := h.followNow(ctx, r, e.File); err != nil {
			failed = errors.Join(failed, fmt.Errorf("let draft %s follow: %w", e.File, err))
		}
	}
	if failed == nil {
		h.followed.tip = tip
	}
	return failed
}

// inStep reports whether the draft of an article is based on what is published,
// without reading either.
func (h *Home) inStep(ctx context.Context, r *publish.Repository, id string) bool {
	since, err := h.basis(id)
	if err != nil {
		return false
	}
	now, err := r.Form(ctx, id)
	return err == nil && now == since
}

// followNow is followAll for one draft. It leaves a draft that is open, here or
// elsewhere, to the window that shows it. It holds desk.opening, so that no
// window opens the draft while its text is exchanged.
func (h *Home) followNow(ctx context.Context, r *publish.Repository, file string) error {
	if err := h.desk.opening.Acquire(ctx, 1); err != nil {
		return err
	}
	defer h.desk.opening.Release(1)
	a, _, err := h.store.Load(file)
	if err != nil || h.desk.of(a.ID) != nil {
		return err
	}
	if now, err := h.published(ctx, r, a); err != nil || !now.Behind {
		return err
	}
	lock, err := h.store.Lock(a.ID)
	if held := (*draft.LockedError)(nil); errors.As(err, &held) {
		return nil
	}
	if err != nil {
		return err
	}
	d, err := h.startDraft(file, lock)
	if err != nil {
		return errors.Join(err, lock.Unlock())
	}
	err = d.catchUp(ctx, r)
	if ended := d.end(); ended != nil && !draft.Undecided(ended) {
		err = errors.Join(err, ended)
	}
	return err
}

// catchUp puts into the draft what is published of its article, unless somebody
// has changed it or it has that already.
func (d *Draft) catchUp(ctx context.Context, r *publish.Repository) error {
	now, err := d.h.published(ctx, r, d.Article())
	if err != nil || !now.Behind || d.readOnly != nil {
		return err
	}
	d.Follow(now.Article.Clone(), d.Caret())
	return d.BaseOn(ctx, now.Form)
}
