package newsroom

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/publish/layout"
)

// Drafts is the drafts folder of a home. A key is the name of a file in it.
type Drafts struct{ h *Home }

// List returns the drafts, newest first.
func (x Drafts) List(ctx context.Context) ([]Row, error) {
	found, err := x.h.store.List(ctx)
	list := rows(found, func(e draft.Entry) time.Time {
		if e.Updated.After(e.Modified) || e.Updated.IsZero() {
			return e.Modified
		}
		return e.Updated
	})
	var each errgroup.Group
	each.SetLimit(runtime.GOMAXPROCS(0))
	for i := range list {
		each.Go(func() error {
			list[i].Standing, list[i].Overtaken = x.h.standings.of(ctx, x.h, found[i])
			return nil
		})
	}
	return list, errors.Join(err, each.Wait())
}

// Trashed returns the articles in the trash, newest first.
func (x Drafts) Trashed(ctx context.Context) ([]Row, error) {
	found, err := x.h.store.ListTrash(ctx)
	return rows(found, func(e draft.Entry) time.Time { return e.Modified }), err
}

func rows(found []draft.Entry, when func(draft.Entry) time.Time) []Row {
	list := make([]Row, len(found))
	for i, e := range found {
		list[i] = rowOf(e.File, e.Summary)
		list[i].When, list[i].Broken = when(e), e.Err
	}
	return list
}

// Create makes a draft of an article. With a *draft.KeptError the draft was
// made.
func (x Drafts) Create(_ context.Context, a *document.Article) (string, error) {
	key, _, err := x.h.store.Create(a.Clone())
	return key, err
}

// Duplicate copies a draft, or a published article by its id, into a new article.
func (x Drafts) Duplicate(ctx context.Context, key string) (string, error) {
	if d := x.h.desk.unmade(key); d != nil {
		return x.h.store.DuplicateOf(d.Article())
	}
	if layout.CheckID(key) == nil {
		a, err := x.h.Article(ctx, key)
		if err != nil {
			return "", err
		}
		return x.h.store.DuplicateOf(a)
	}
	return x.h.store.Duplicate(key)
}

// Trash moves a draft to the trash. One that is open here is saved first and
// not written any more; one that is open elsewhere stays, and the error says
// why.
func (x Drafts) Trash(ctx context.Context, key string) error {
	_, err := x.trash(ctx, key)
	return err
}

// trash is Trash, and returns the draft's key in the trash.
func (x Drafts) trash(ctx context.Context, key string) (trashed string, err error) {
	if err := x.h.desk.opening.Acquire(ctx, 1); err != nil {
		return "", err
	}
	defer x.h.desk.opening.Release(1)
	a, _, err := x.h.store.Load(key)
	if err != nil {
		return x.h.store.Trash(key) // a broken file, which nobody can have open
	}
	if d := x.h.desk.of(a.ID); d != nil && d.made() && d.file() == key {
		return d.trash(key)
	}
	lock, err := x.h.store.Lock(a.ID)
	if err != nil {
		return "", fmt.Errorf("trash draft %s: %w", key, err)
	}
	trashed, err = x.h.store.Trash(key)
	return trashed, errors.Join(err, lock.Unlock())
}

// Elsewhere returns which of the articles another window or process writes.
func (x Drafts) Elsewhere(ctx context.Context, ids []string) map[string]bool {
	found := map[string]bool{}
	for _, id := range ids {
		if ctx.Err() == nil && x.h.store.LockedElsewhere(id) {
			found[id] = true
		}
	}
	return found
}

// ReadTrashed returns an article in the trash.
func (x Drafts) ReadTrashed(_ context.Context, key string) (*document.Article, error) {
	return x.h.store.ReadTrash(key)
}

// Erase removes articles from the trash for good. It goes on past one that
// cannot be erased, and ignores one that is gone. Where nothing else is left of
// an article, its local versions go too.
func (x Drafts) Erase(ctx context.Context, keys []string) error {
	var failed error
	erased := map[string]bool{} // by article id
	for _, key := range keys {
		if err := ctx.Err(); err != nil {
			return errors.Join(failed, err)
		}
		a, unread := x.h.store.ReadTrash(key)
		err := x.h.store.Erase(key)
		if err == nil && unread == nil {
			erased[a.ID] = true
		}
		failed = errors.Join(failed, err)
	}
	return errors.Join(failed, x.h.forget(ctx, erased))
}

// forget removes the local versions of those articles that exist nowhere else:
// neither as a draft, nor in the trash, nor in the archive's history.
func (h *Home) forget(ctx context.Context, ids map[string]bool) error {
	for _, list := range []func(context.Context) ([]draft.Entry, error){h.store.List, h.store.ListTrash} {
		if len(ids) == 0 {
			return nil
		}
		entries, err := list(ctx)
		if err != nil {
			return err
		}
		for _, e := range entries {
			delete(ids, e.ID)
		}
	}
	var failed error
	for id := range ids {
		kept, err := h.versions.List(ctx, id)
		if err != nil || len(kept) == 0 {
			continue // no article of ours, whatever its name
		}
		published, err := h.Revisions(ctx, id)
		if err == nil && len(published) > 0 {
			continue
		}
		if err != nil && !errors.Is(err, ErrUnknown) {
			failed = errors.Join(failed, err) // where that is unknown, the versions stay
			continue
		}
		failed = errors.Join(failed, h.versions.Forget(id))
	}
	return failed
}

// Restore moves a draft back from the trash. Where its article has another
// draft now, it becomes a new article.
func (x Drafts) Restore(ctx context.Context, key string) (string, error) {
	file, err := x.h.store.RestoreTrash(key)
	if err != nil {
		return "", err
	}
	a, version, err := x.h.store.Load(file)
	if err != nil {
		return file, err
	}
	twins, err := x.h.store.Find(ctx, a.ID)
	if err != nil || len(twins) < 2 {
		return file, err
	}
	id, err := x.h.store.NewID()
	if err != nil {
		return file, err
	}
	a.Anew(id)
	_, err = x.h.store.Save(file, a, version)
	return file, err
}

// Watch calls changed with the key of each draft that another program wrote,
// and with "" for any other change in the folders, until ctx ends.
func (x Drafts) Watch(ctx context.Context, changed func(key string)) error {
	events, err := x.h.store.Watch(ctx)
	if err != nil {
		return err
	}
	for e := range events {
		switch {
		case e.Err != nil: // some events were missed
			for _, key := range x.h.desk.keys() {
				changed(key)
			}
			changed("")
		case e.Trash:
			changed("")
		case !x.h.desk.wrote(e.File):
			changed(e.File)
		}
	}
	return ctx.Err()
}

// Open opens a draft for writing, or read-only where its lock cannot be had.
func (x Drafts) Open(ctx context.Context, key string) (*Draft, error) { return x.h.openDraft(ctx, key) }

// Row is one row of the desk. It holds a summary, never the text.
type Row struct {
	Key      string // the file name of a draft or trashed draft, or the id of a published article
	ID       string
	Headline string
	Author   string
	Status   document.Status
	Breaking bool      // marked as breaking news
	Until    time.Time // when the mark ends; zero where no end is set
	Language string
	Tags     []string
	Words    int
	When     time.Time // last written or published
	Standing Standing  // of a draft; Unread for other rows
	Unsent   bool      // its publication is not on the server yet
	Reason   string    // why it was retracted; "" where it was not
	// Overtaken is set where others have published something since the draft was
	// begun, and the draft says something else.
	Overtaken bool
	Elsewhere bool  // another window or process writes it; see [Drafts.Elsewhere]
	Broken    error // the file cannot be read as an article; it stays untouched
}

// BreakingAt reports whether the row is shown as breaking news.
func (r Row) BreakingAt(now time.Time) bool { return document.BreakingAt(r.Breaking, r.Until, now) }
