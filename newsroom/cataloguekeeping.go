package newsroom

import (
	"context"
	"log/slog"
	"runtime/debug"
	"time"

	"tahrir/newsroom/catalogue"
)

// beats is how often it is looked whether another process has published, or has
// extended the catalogue.
const beats = 2 * time.Second

// KeepCatalogue brings the catalogue up to date, and keeps it so until ctx ends: with what
// is done here, what other programs write into the drafts, and what arrives.
func (h *Home) KeepCatalogue(ctx context.Context) error {
	c, err := h.catalogue()
	if err != nil {
		return err
	}
	k := &h.cataloguing
	k.attended.Store(true)
	defer k.attended.Store(false)
	events, err := h.store.Watch(ctx)
	if err != nil {
		slog.Warn("watch the drafts for the catalogue", "err", err)
	}
	if _, err := c.View(); !unusable(err) { // else the drafts are read before
		h.awaitArchive(ctx)
	}
	k.tired.Store(true) // the start has read more than what is on the screen
	all := true
	var seen *catalogue.View
	for {
		if changed, err := h.attendOnce(ctx, c, all); err != nil && ctx.Err() == nil {
			k.warn("bring the catalogue up to date", err)
		} else {
			k.well()
			if v, err := c.View(); changed || err == nil && v != seen {
				seen = v
				k.tell()
			}
		}
		all = false
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-k.wake:
		case <-time.After(beats):
			h.rest()
			k.noteTip()
		case e, ok := <-events:
			switch {
			case !ok:
				events = nil
			case e.Err != nil: // some were missed
				all = true
			default:
				k.noteFile(e)
			}
		}
	}
}

// rest gives back the memory that the start, the making of the catalogue and searches
// took, once nothing has changed for a moment: the lists hold what is on the screen.
func (h *Home) rest() {
	if h.cataloguing.tired.Swap(false) {
		h.restArchive()
		debug.FreeOSMemory()
	}
}

func (h *Home) restArchive() {
	if r := h.content.ready.Load(); r != nil {
		if err := r.Rest(); err != nil {
			slog.Warn("give memory back", "err", err)
		}
	}
}

// awaitArchive waits until the content repository is open, but not for long: it may
// ask a person for a password.
func (h *Home) awaitArchive(ctx context.Context) {
	open := make(chan struct{})
	go func() {
		defer close(open)
		if _, err := h.repository(ctx); err != nil && ctx.Err() == nil {
			slog.Warn("open the archive for the catalogue", "err", err)
		}
	}()
	select {
	case <-open:
	case <-time.After(beats):
	case <-ctx.Done():
	}
}

// attendOnce brings the catalogue up to date: wholly, or with what was noted.
func (h *Home) attendOnce(ctx context.Context, c *catalogue.Catalogue, all bool) (changed bool, err error) {
	k := &h.cataloguing
	if err := k.working.Acquire(ctx, 1); err != nil {
		return false, err
	}
	defer k.working.Release(1)
	if !all {
		if changed, err = h.drain(ctx, c); !unusable(err) {
			return changed, err
		}
	}
	return h.catchUp(ctx, c)
}
