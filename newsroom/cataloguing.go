package newsroom

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/semaphore"

	"tahrir/newsroom/catalogue"
)

// catalogueFolder is the catalogue's folder in the home. It may be removed at any
// time.
const catalogueFolder = "catalogue"

// cataloguing keeps the catalogue up to date with the drafts, the trash and the
// branch.
type cataloguing struct {
	opened  sync.Once
	c       *catalogue.Catalogue
	failure error

	working  *semaphore.Weighted // of size one: held while the catalogue is changed
	attended atomic.Bool         // KeepCatalogue runs
	partial  atomic.Pointer[catalogue.View]
	making   atomic.Bool
	done     atomic.Int64 // of total, while it is made
	total    atomic.Int64
	tired    atomic.Bool // much was read since the last rest

	mu    sync.Mutex
	noted notes
	said  map[string]string // what was logged as failing, by what was being done
	wake  chan struct{}
	told  func()
}

// warn logs that something fails: once for as long as it does, however often it is
// tried.
func (k *cataloguing) warn(doing string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.said[doing] == err.Error() {
		return
	}
	if k.said == nil {
		k.said = map[string]string{}
	}
	k.said[doing] = err.Error()
	slog.Warn(doing, "err", err)
}

// well notes that nothing fails any more.
func (k *cataloguing) well() {
	k.mu.Lock()
	defer k.mu.Unlock()
	clear(k.said)
}

func (k *cataloguing) tell() {
	if k.told != nil {
		k.told()
	}
}

// TellCatalogue sets the function that is called when lists may have changed, from
// any goroutine. It must be called before anything is done with the home.
func (h *Home) TellCatalogue(told func()) { h.cataloguing.told = told }

// Cataloguing returns how many articles have been read of how many, while the
// catalogue is made; ok is false where it is not being made. Until then lists hold
// what has been read.
func (h *Home) Cataloguing() (done, total int, ok bool) {
	k := &h.cataloguing
	return int(k.done.Load()), int(k.total.Load()), k.making.Load()
}

// catalogue returns the catalogue, which is opened at the first use.
func (h *Home) catalogue() (*catalogue.Catalogue, error) {
	k := &h.cataloguing
	k.opened.Do(func() { k.c, k.failure = catalogue.Open(h.opts.FS, filepath.Join(h.dir, catalogueFolder)) })
	return k.c, k.failure
}

// view returns the catalogue as it is now. Where nobody attends to it, it is brought
// up to date first; else with what was done here, and what the background has found.
func (h *Home) view(ctx context.Context) (*catalogue.View, error) {
	c, err := h.catalogue()
	if err != nil {
		return nil, err
	}
	k := &h.cataloguing
	if k.attended.Load() && k.making.Load() {
		if v, err := c.View(); err == nil {
			return v, nil
		}
		if v := k.partial.Load(); v != nil {
			return v, nil
		}
		return &catalogue.View{}, nil
	}
	if err := k.working.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer k.working.Release(1)
	if k.attended.Load() {
		if _, err = h.drain(ctx, c); errors.Is(err, catalogue.ErrNone) {
			k.noteTip() // it is made at once
			err = nil
		}
	} else if _, err = h.repository(ctx); err == nil {
		_, err = h.catchUp(ctx, c)
	}
	if err != nil {
		return nil, err
	}
	v, err := c.View()
	if errors.Is(err, catalogue.ErrNone) && k.attended.Load() {
		return &catalogue.View{}, nil // it will be made
	}
	return v, err
}

// unusable reports whether an error means that the catalogue must be made anew.
func unusable(err error) bool {
	return errors.Is(err, catalogue.ErrNone) || errors.Is(err, catalogue.ErrDamaged)
}
