package newsroom

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"tahrir/document/draft"
	"tahrir/newsroom/catalogue"
	"tahrir/publish"
	"tahrir/publish/git/odb"
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

// notes are what has changed since the catalogue was brought up to date.
type notes struct {
	files map[draft.Event]bool // of drafts and of the trash
	ids   map[string]bool      // of articles whose drafts stand differently
	tip   bool                 // the branch has moved
}

func (n *notes) empty() bool { return len(n.files) == 0 && len(n.ids) == 0 && !n.tip }

// noteFile notes that a file of the drafts or of the trash may have changed.
func (k *cataloguing) noteFile(e draft.Event) {
	k.note(func(n *notes) {
		if n.files == nil {
			n.files = map[draft.Event]bool{}
		}
		n.files[e] = true
	})
}

// noteStanding notes that the draft of an article may stand differently to what is
// published.
func (k *cataloguing) noteStanding(id string) {
	k.note(func(n *notes) {
		if n.ids == nil {
			n.ids = map[string]bool{}
		}
		n.ids[id] = true
	})
}

// noteTip notes that the branch may have moved.
func (k *cataloguing) noteTip() { k.note(func(n *notes) { n.tip = true }) }

func (k *cataloguing) note(change func(*notes)) {
	k.mu.Lock()
	change(&k.noted)
	k.mu.Unlock()
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

func (k *cataloguing) take() notes {
	k.mu.Lock()
	defer k.mu.Unlock()
	n := k.noted
	k.noted = notes{}
	return n
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

// unusable reports whether an error means that the catalogue must be made anew.
func unusable(err error) bool {
	return errors.Is(err, catalogue.ErrNone) || errors.Is(err, catalogue.ErrDamaged)
}

// drain takes in what was noted; where the catalogue cannot be used, it is to be made,
// with all that was noted. The caller holds working.
func (h *Home) drain(ctx context.Context, c *catalogue.Catalogue) (changed bool, err error) {
	v, err := c.View()
	if err != nil {
		return false, err
	}
	noted := h.cataloguing.take()
	if noted.empty() {
		return false, nil
	}
	changed, err = h.extend(ctx, c, v, noted)
	if err != nil && !unusable(err) {
		h.cataloguing.note(func(n *notes) { *n = n.and(noted) })
	}
	return changed, err
}

// and returns the notes of both.
func (n notes) and(o notes) notes {
	files, ids := map[draft.Event]bool{}, map[string]bool{}
	for _, from := range []notes{n, o} {
		maps.Copy(files, from.files)
		maps.Copy(ids, from.ids)
	}
	return notes{files, ids, n.tip || o.tip}
}

// catchUp compares the catalogue with all that it is made from, and takes in what
// differs; it makes a catalogue where there is none that can be used. The caller
// holds working.
func (h *Home) catchUp(ctx context.Context, c *catalogue.Catalogue) (changed bool, err error) {
	for range 2 {
		var v *catalogue.View
		if v, err = c.View(); err == nil {
			noted := h.cataloguing.take()
			var differ map[draft.Event]bool
			if differ, err = h.differing(v); err == nil {
				changed, err = h.extend(ctx, c, v, noted.and(notes{files: differ, tip: true}))
			}
		}
		if !unusable(err) {
			return changed, err
		}
		if !errors.Is(err, catalogue.ErrNone) {
			h.cataloguing.warn("make the catalogue anew", err)
		}
		if err = h.makeCatalogue(ctx, c); err != nil && !unusable(err) {
			return false, err
		}
		changed = true
	}
	return changed, err
}

// differing returns the files of the drafts and the trash that are not as the
// catalogue has them.
func (h *Home) differing(v *catalogue.View) (map[draft.Event]bool, error) {
	differ := map[draft.Event]bool{}
	ready := h.content.ready.Load() != nil
	for _, trash := range []bool{false, true} {
		files, err := h.store.Files(trash)
		if err != nil {
			return nil, err
		}
		kind := kindOf(trash)
		err = v.Each(kind, func(e catalogue.Entry) bool {
			info := files[e.Key]
			delete(files, e.Key)
			if info == nil || info.Size() != e.Size || !info.ModTime().Equal(e.Modified) || kind == catalogue.Draft && ready && Standing(e.Standing) == Unread {
				differ[draft.Event{File: e.Key, Trash: trash}] = true
			}
			return true
		})
		if err != nil {
			return nil, err
		}
		for file := range files {
			differ[draft.Event{File: file, Trash: trash}] = true
		}
	}
	return differ, nil
}

func kindOf(trash bool) catalogue.Kind {
	if trash {
		return catalogue.Trashed
	}
	return catalogue.Draft
}

// together is how many articles are taken into the catalogue at once.
const together = 2000

// extend takes in what was noted.
func (h *Home) extend(ctx context.Context, c *catalogue.Catalogue, v *catalogue.View, noted notes) (changed bool, err error) {
	tag := v.Tag()
	x := &extension{ctx: ctx, c: c, tag: tag}
	reader := &catalogue.Reader{}
	files := map[draft.Event]bool{}
	maps.Copy(files, noted.files)
	if r := h.content.ready.Load(); r != nil && noted.tip {
		tip, err := r.Tip()
		if err != nil {
			return false, err
		}
		if tip.String() != tag {
			ids, err := h.extendPublished(ctx, x, v, r, tip)
			if err != nil {
				return false, err
			}
			noted = noted.and(notes{ids: ids})
			tag = tip.String()
		}
	}
	for id := range noted.ids {
		e, ok, err := v.DraftOf(id)
		if err != nil {
			return false, err
		}
		if ok {
			files[draft.Event{File: e.Key}] = true
		}
	}
	for e := range files {
		a, err := h.readFile(ctx, reader, e.File, e.Trash)
		if err != nil {
			return false, err
		}
		if err := x.take(a, catalogue.Named{Kind: kindOf(e.Trash), Key: e.File}); err != nil {
			return false, err
		}
	}
	x.tag = tag
	return x.changed || len(x.put)+len(x.gone) > 0 || tag != v.Tag(), x.flush()
}

// extension gathers what is put into the catalogue, in portions.
type extension struct {
	ctx     context.Context
	c       *catalogue.Catalogue
	tag     string
	put     []*catalogue.Article
	gone    []catalogue.Named
	changed bool
}

// take takes an article in, or where it is nil notes that what has that name is gone.
func (x *extension) take(a *catalogue.Article, name catalogue.Named) error {
	if a == nil {
		x.gone = append(x.gone, name)
	} else {
		x.put = append(x.put, a)
	}
	if len(x.put)+len(x.gone) < together {
		return nil
	}
	return x.flush()
}

func (x *extension) flush() error {
	x.changed = x.changed || len(x.put)+len(x.gone) > 0
	err := x.c.Extend(x.ctx, x.tag, x.put, x.gone)
	x.put, x.gone = nil, nil
	return err
}

// extendPublished takes in what was published since, and returns the ids of the
// articles.
func (h *Home) extendPublished(ctx context.Context, x *extension, v *catalogue.View, r *publish.Repository, tip odb.Hash) (map[string]bool, error) {
	ids := map[string]bool{}
	from, _ := odb.ParseHash(v.Tag())
	changes := map[string]publish.Changed{}
	err := r.Since(ctx, from, tip, func(one publish.Changed) error {
		if was, ok := changes[one.ID]; !ok || was.Form.IsZero() {
			changes[one.ID] = one // an article that has moved is gone at one path and new at another
		}
		return nil
	})
	if err != nil && ctx.Err() == nil && !from.IsZero() { // what it was made from is gone
		h.cataloguing.warn("make the catalogue anew", err)
		return nil, catalogue.ErrNone
	}
	if err != nil {
		return nil, err
	}
	list := slices.Collect(maps.Values(changes))
	slices.SortFunc(list, func(a, b publish.Changed) int { return strings.Compare(b.Path, a.Path) })
	h.cataloguing.begin(len(list))
	defer h.cataloguing.end()
	return ids, readEach(ctx, &h.cataloguing, list, func(reader *catalogue.Reader, one publish.Changed) (*catalogue.Article, error) {
		if one.Form.IsZero() {
			return nil, nil
		}
		if e, ok, err := v.LookUp(catalogue.Publication, one.ID); err == nil && ok && e.Form == string(one.Form[:]) && e.Path == one.Path {
			return nil, errSame // of an extension that was cut off
		}
		return h.readPublished(ctx, reader, r, one)
	}, func(one publish.Changed, a *catalogue.Article) error {
		ids[one.ID] = true
		return x.take(a, catalogue.Named{Kind: catalogue.Publication, Key: one.ID})
	})
}

// errSame means that the catalogue has an article as it is.
var errSame = errors.New("the catalogue has it")
