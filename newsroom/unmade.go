package newsroom

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tahrir/document"
	"tahrir/document/draft"
)

// unmade is an open article whose draft has not been made yet: one that is
// published and was only looked at, or a new one without a word. Its first
// change makes the draft, with its file, lock and journal.
type unmade struct {
	published *document.Article // or the new article; replaced, never changed; nil where an undo removed it
	form      string            // that the draft will be based on; "" for none
}

// makeAgain is the pause before a draft that could not be made is tried again.
// Meanwhile the text is in memory alone, which the window says.
const makeAgain = time.Second

// says reports whether a says what is published, so that no draft is needed. It
// is false for nil.
func (u *unmade) says(a *document.Article) bool {
	return u != nil && u.published != nil && SameWords(a, u.published) && a.Notes == u.published.Notes
}

// Unmade reports whether the draft has no file, because its article is
// published and unchanged here, or new and without a word.
func (d *Draft) Unmade() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.unmade != nil
}

// made reports whether the draft has a file. It waits while the draft is being
// made, which must not be taken for somebody else's.
func (d *Draft) made() bool {
	d.taking.Lock()
	defer d.taking.Unlock()
	return !d.Unmade()
}

// OpenArticle opens the draft of an article. Where it has none, it opens the
// article as it is published; the first change makes the draft.
func (x Drafts) OpenArticle(ctx context.Context, id string) (d *Draft, key string, err error) {
	if key, err = x.h.find(ctx, id); err != nil {
		return nil, "", err
	}
	if key != "" {
		d, err = x.Open(ctx, key)
		return d, key, err
	}
	now, err := x.h.Archive().Standing(ctx, &document.Article{ID: id})
	if err == nil && now.Article == nil {
		if _, err = x.h.Archive().At(ctx, id, ""); err == nil { // for its error
			err = fmt.Errorf("open %s: nothing of it is published any more", id)
		}
	}
	if err != nil {
		return nil, "", err
	}
	return x.begin(ctx, now.Article, now.Form)
}

// begin opens an article without a draft as it is published in a form. The
// first change makes the draft, under the key.
func (x Drafts) begin(ctx context.Context, published *document.Article, form string) (*Draft, string, error) {
	key := published.ID + ".yaml"
	if err := x.h.desk.opening.Acquire(ctx, 1); err != nil {
		return nil, "", err
	}
	defer x.h.desk.opening.Release(1)
	if d := x.h.desk.of(published.ID); d != nil && d.file() == key {
		d.opens++
		return d, key, nil
	}
	return x.h.startUnmade(published, form), key, nil
}

// Begin opens a new article with the presets of a publication. It does not
// touch the disk: the first change makes the draft, under the key.
func (x Drafts) Begin(p Publication) (d *Draft, key string, err error) {
	a, err := x.h.fresh(p)
	if err != nil {
		return nil, "", err
	}
	d = x.h.startUnmade(a, "")
	return d, d.key, nil
}

// fresh returns a new article with the presets of a publication.
func (h *Home) fresh(p Publication) (*document.Article, error) {
	id, err := h.store.NewID()
	if err != nil {
		return nil, fmt.Errorf("begin an article: %w", err)
	}
	language := p.Language
	if language == "" {
		if chosen, err := h.Settings(); err == nil {
			language = chosen.Language
		}
	}
	if language == "" {
		language = "ar"
	}
	now := h.now()
	return &document.Article{
		ID: id, Status: document.Draft, Language: language,
		EditorInChief: p.EditorInChief, Created: now, Updated: now,
	}, nil
}

// New makes a draft of a new article with a headline, which may be empty. It
// returns the article and its file's path.
func (h *Home) New(ctx context.Context, headline string) (*document.Article, string, error) {
	p, err := h.Archive().Publication(ctx)
	if err != nil {
		return nil, "", err
	}
	d, _, err := h.Drafts().Begin(p)
	if err != nil {
		return nil, "", err
	}
	d.Amend(func(a *document.Article) { a.Headline = headline })
	d.bringIntoBeing()
	if err := d.Close(ctx); err != nil {
		return nil, "", err
	}
	return d.Article(), h.store.Path(d.file()), nil
}

// startUnmade opens an article that has no draft yet.
func (h *Home) startUnmade(a *document.Article, form string) *Draft {
	d := &Draft{
		h: h, key: a.ID + ".yaml", id: a.ID, opens: 1, latest: a.Clone(),
		unmade: &unmade{a.Clone(), form}, wake: make(chan struct{}, 1), quit: make(chan struct{}),
	}
	d.done.Go(d.follow)
	h.desk.keep(d)
	return d
}

// bringIntoBeing makes the draft of an article although nobody has changed it.
func (d *Draft) bringIntoBeing() {
	d.leave(func() { d.fresh.text = true })
}

// make makes the draft of an article at its first change. The caller holds
// d.taking. Where another program has made one meanwhile, the file is in
// dispute.
func (d *Draft) make() (err error) {
	lock, err := d.h.store.Lock(d.id)
	if err != nil {
		return fmt.Errorf("make the draft %s: %w", d.key, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, lock.Unlock())
		}
	}()
	d.mu.Lock()
	first, form := d.unmade.published, d.unmade.form
	if first == nil {
		first = d.latest
	}
	d.mu.Unlock()
	if form != "" { // before the file, which must never be without it
		if err := d.h.store.SaveBasis(d.id, form); err != nil {
			return err
		}
	}
	_, _, err = d.h.store.Create(first.Clone())
	var kept *draft.KeptError
	taken := errors.Is(err, draft.ErrExists)
	if err != nil && !taken && !errors.As(err, &kept) {
		return err
	}
	typed, journal, err := d.h.store.OpenTyped(d.key)
	if err != nil {
		return err
	}
	if taken {
		typed.Version = draft.Version{} // the file was not ours: no version that we have seen
	}
	saver := draft.NewAutosaver(d.h.store, d.key, typed, journal, func(p draft.Progress) { d.h.desk.report(d, p) })
	d.mu.Lock()
	d.lock, d.journal, d.saver, d.unmade = lock, journal, saver, nil
	d.mu.Unlock()
	return nil
}

// file returns the name of the draft's file, even before it is made.
func (d *Draft) file() string {
	d.mu.Lock()
	saver := d.saver
	d.mu.Unlock()
	if saver == nil {
		return d.key
	}
	return saver.File()
}

// publishedNow sets what is published of an open article without a draft, nil for
// nothing any more, and the form that its draft will be based on. The next Edit
// makes a draft of all that differs from it.
func (k *desk) publishedNow(id, form string, now *document.Article) {
	d := k.of(id)
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.unmade != nil {
		d.unmade = &unmade{now, form}
	}
}

// unmade returns the open article whose draft will have that key, nil where
// there is none or its draft is made.
func (k *desk) unmade(key string) *Draft {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, d := range k.open {
		if d.file() == key && d.Unmade() {
			return d
		}
	}
	return nil
}

// form returns the form that the draft of an open article will be based on. It
// reports false where the article is not open or its draft is made.
func (k *desk) form(id string) (string, bool) {
	d := k.of(id)
	if d == nil {
		return "", false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.unmade == nil {
		return "", false
	}
	return d.unmade.form, true
}

// setBasis sets the form that the draft of an open article will be based on, where
// Follow has taken in what that holds. It reports false where the article is not
// open or its draft is made.
func (k *desk) setBasis(id, form string) bool {
	d := k.of(id)
	if d == nil {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.unmade == nil {
		return false
	}
	d.unmade = &unmade{d.unmade.published, form}
	return true
}
