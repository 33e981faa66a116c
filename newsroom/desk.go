package newsroom

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"

	"golang.org/x/sync/semaphore"

	"tahrir/document/draft"
	"tahrir/publish/git/odb"
)

// desk is the drafts that are open in this process.
type desk struct {
	opening *semaphore.Weighted // of size one: one draft at a time is opened, closed or trashed
	tell    func(d *Draft, now Saving, err error)

	mu   sync.Mutex // guards open against those who do not hold opening
	open map[string]*Draft
}

// openDraft opens the draft in a file. One that is open here already is
// returned again.
func (h *Home) openDraft(ctx context.Context, key string) (*Draft, error) {
	if err := h.desk.opening.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer h.desk.opening.Release(1)
	a, version, err := h.store.Load(key)
	if err != nil {
		return nil, err
	}
	if d := h.desk.of(a.ID); d != nil && d.made() && d.file() == key {
		d.opens++
		return d, nil
	}
	lock, err := h.store.Lock(a.ID)
	if err != nil {
		return &Draft{h: h, key: key, latest: a, version: version, readOnly: err}, nil
	}
	if err := h.takeUpPublishing(ctx, a.ID); err != nil {
		slog.Warn("take up a publication that was cut off", "err", err) // it is asked about as one of others
	}
	d, err := h.startDraft(key, lock)
	if err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	h.desk.keep(d)
	return d, nil
}

// takeUpPublishing makes what is published of an article the basis of its draft where
// a crash came between our commit of it and the note of that. The caller holds the
// draft's lock.
func (h *Home) takeUpPublishing(ctx context.Context, id string) error {
	ours, err := h.store.Publishing(id)
	if err != nil || ours == nil {
		return err
	}
	r, err := h.repository(ctx)
	if err != nil {
		return err
	}
	now, err := r.Standing(ctx, ours, odb.Hash{})
	if err != nil {
		return err
	}
	if now.Article != nil {
		ours.Corrections = now.Article.Corrections // which the publication sets
		if ours.Says(now.Article) {
			if err := h.setBasis(id, formOf(now.Form)); err != nil {
				return err
			}
		}
	}
	return h.store.ForgetPublishing(id)
}

// keep adds an opened draft to the others.
func (k *desk) keep(d *Draft) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.open == nil {
		k.open = map[string]*Draft{}
	}
	k.open[d.id] = d
}

// of returns the open draft of an article, nil where it is not open here.
func (k *desk) of(id string) *Draft {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.open[id]
}

// borrow opens the draft of an article, whatever its file; one that is open
// here without a file counts. It returns nil where there is none. The caller
// must call giveBack.
func (h *Home) borrow(ctx context.Context, id string) (*Draft, error) {
	if err := h.desk.opening.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	d := h.desk.of(id)
	if d != nil {
		d.opens++
	}
	h.desk.opening.Release(1)
	if d != nil {
		return d, nil
	}
	file, err := h.find(ctx, id)
	if err != nil || file == "" {
		return nil, err
	}
	return h.openDraft(ctx, file)
}

// giveBack closes a draft from borrow. One that others have open stays open.
func (h *Home) giveBack(ctx context.Context, d *Draft) error {
	if d.readOnly != nil {
		return nil
	}
	if err := h.desk.opening.Acquire(ctx, 1); err != nil {
		return err
	}
	defer h.desk.opening.Release(1)
	if d.opens--; d.opens > 0 {
		return nil
	}
	return h.desk.end(d)
}

// closeDraft closes a draft for one of its users. The last close ends it.
func (h *Home) closeDraft(ctx context.Context, d *Draft) error {
	if err := h.desk.opening.Acquire(ctx, 1); err != nil {
		return err
	}
	defer h.desk.opening.Release(1)
	if d.opens--; d.opens > 0 && !d.ended {
		return d.save()
	}
	return h.desk.end(d)
}

// end saves and closes a draft, once: whoever still has one that a closing home
// ended may close it too. The caller holds k.opening.
func (k *desk) end(d *Draft) error {
	if d.ended {
		return nil
	}
	d.ended = true
	k.mu.Lock()
	if k.open[d.id] == d {
		delete(k.open, d.id)
	}
	k.mu.Unlock()
	return d.end()
}

func (k *desk) close() error {
	if err := k.opening.Acquire(context.Background(), 1); err != nil {
		return err
	}
	defer k.opening.Release(1)
	k.mu.Lock()
	open := slices.Collect(maps.Values(k.open))
	k.mu.Unlock()
	var errs []error
	for _, d := range open {
		errs = append(errs, k.end(d))
	}
	return errors.Join(errs...)
}

// report passes on the state of a draft's saving.
func (k *desk) report(d *Draft, p draft.Progress) {
	if p.Stage == draft.Saved {
		d.keepHistories()
	}
	if k.tell == nil {
		return
	}
	switch p.Stage {
	case draft.Editing:
		k.tell(d, Editing, nil)
	case draft.Saving:
		k.tell(d, Writing, nil)
	case draft.Saved:
		k.tell(d, Saved, nil)
	case draft.Failed:
		k.tell(d, SaveFailed, p.Err)
	case draft.Conflict:
		k.tell(d, Conflicted, p.Other)
	}
}

// keys returns the files of the open drafts.
func (k *desk) keys() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	var keys []string
	for _, d := range k.open {
		keys = append(keys, d.file())
	}
	return keys
}

// wrote reports whether a draft's file is as an open draft last wrote it.
func (k *desk) wrote(file string) bool {
	k.mu.Lock()
	var found *Draft
	for _, d := range k.open {
		if d.file() == file {
			found = d
		}
	}
	k.mu.Unlock()
	if found == nil || !found.made() {
		return false
	}
	same, err := found.saver.Current()
	return err == nil && same
}
