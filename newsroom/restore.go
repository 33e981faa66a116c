package newsroom

import (
	"context"
	"errors"
	"time"

	"github.com/oklog/ulid/v2"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom/versions"
	"tahrir/publish"
)

// Restore makes a revision, or a local version, the article's draft, and
// returns its article and the draft's path. What the draft held before goes to
// the trash. With a *draft.KeptError all of that is done.
func (h *Home) Restore(ctx context.Context, idOrSlug, rev string) (*document.Article, string, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, "", err
	}
	revision, err := h.at(ctx, idOrSlug, rev)
	if err != nil {
		return nil, "", unknown(idOrSlug, err)
	}
	a := restored(revision, h.now())
	if _, err := ulid.ParseStrict(idOrSlug); err == nil {
		a.ID = idOrSlug // even of a foreign file under that name
	}
	published, err := publishedForm(ctx, r, a.ID)
	if err != nil && !(versions.IsID(rev) && errors.Is(err, publish.ErrNotFound)) { // a version of an article that was never published
		return nil, "", err
	}
	if published != "" {
		if err := h.keepCorrections(ctx, a); err != nil {
			return nil, "", err
		}
	}
	d, err := h.borrow(ctx, a.ID)
	if err != nil {
		return nil, "", err
	}
	var unsure error
	if published != "" {
		// A person who restores has seen what is published, and wants this
		// instead.
		unsure, err = kept(h.setBasis(a.ID, published))
	}
	if d == nil {
		if err != nil {
			return nil, "", err
		}
		file, _, err := h.store.Create(a)
		return a, h.store.Path(file), done(unsure, err)
	}
	if err == nil {
		err = done(unsure, d.exchange(ctx, a, versions.BeforeRestore))
	}
	path := h.store.Path(d.file())
	closed := h.giveBack(context.WithoutCancel(ctx), d)
	if err == nil && closed != nil {
		err = &draft.KeptError{File: d.file(), Err: closed}
	}
	return a, path, err
}

// publishedForm returns the form of an article that is published; "" where it was
// taken away. It fails with publish.ErrNotFound where it was never published.
func publishedForm(ctx context.Context, r *publish.Repository, id string) (string, error) {
	past, err := r.Past(ctx, id)
	if err != nil {
		return "", err
	}
	form, err := past.Now()
	return formOf(form), err
}

// restored returns a revision as a draft, with all that its file held,
// including comments and keys that this program does not know.
func restored(revision *document.Article, now time.Time) *document.Article {
	a := revision.Clone()
	a.Status, a.Updated = document.Draft, now
	return a
}

// keepCorrections adds to a restored text the corrections that are published of its
// article: readers were told of them, whatever the text says now.
func (h *Home) keepCorrections(ctx context.Context, a *document.Article) error {
	published, err := h.Archive().At(ctx, a.ID, "")
	if err != nil {
		return err
	}
	f, _ := document.FieldOf("corrections")
	f.Union(a, &document.Article{}, a.Clone(), published)
	return nil
}

// kept sorts an error: unsure is a *draft.KeptError, where the file is written
// but may not be on the disk; failed is any other.
func kept(err error) (unsure, failed error) {
	if k := (*draft.KeptError)(nil); errors.As(err, &k) {
		return err, nil
	}
	return nil, err
}

// done joins err to unsure, which holds *draft.KeptErrors only. A failure is
// returned alone, since a *draft.KeptError says that the work is done.
func done(unsure, err error) error {
	more, failed := kept(err)
	if failed != nil {
		return failed
	}
	return errors.Join(unsure, more)
}

// exchange replaces what the draft holds by a. What it held goes to the trash
// and is kept as a version. With a *draft.KeptError that is done.
func (d *Draft) exchange(ctx context.Context, a *document.Article, why versions.Kind) error {
	if d.readOnly != nil {
		return d.readOnly
	}
	unsure, err := kept(d.keepCopy(ctx, why))
	if err != nil {
		return err
	}
	d.Set(a.Clone(), d.Caret())
	return done(unsure, d.Save(ctx))
}

// KeepCopy saves the draft before others' words come into it, keeps a version
// of it, and puts a copy into the trash, as an article of its own. A draft
// without a file says what is published, and needs no copy. With a
// *draft.KeptError it is done.
func (d *Draft) KeepCopy(ctx context.Context) error { return d.keepCopy(ctx, versions.BeforeMerge) }

func (d *Draft) keepCopy(ctx context.Context, why versions.Kind) error {
	if d.Unmade() {
		return nil
	}
	unsure, err := kept(d.Save(ctx))
	if err != nil {
		return err
	}
	a := d.Article()
	notSure, err := kept(d.h.keepVersion(ctx, a, why))
	if err != nil {
		return err
	}
	unsure = errors.Join(unsure, notSure)
	return done(unsure, d.h.store.TrashCopy(a))
}
