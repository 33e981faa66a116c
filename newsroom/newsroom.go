package newsroom

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/document/draft"
	"tahrir/document/page"
	"tahrir/publish"
)

// Import makes a draft of a news page and gives its article, its file's path and
// what of the page could not be taken as it stands. With a *draft.KeptError the
// draft is made.
func (h *Home) Import(ctx context.Context, text []byte) (*document.Article, string, *page.Damage, error) {
	if err := ctx.Err(); err != nil {
		return nil, "", nil, err
	}
	id, err := h.store.NewID()
	if err != nil {
		return nil, "", nil, err
	}
	a, damage, err := page.Parse(text, page.Options{ID: id, Now: h.now()})
	if err != nil {
		return nil, "", nil, err
	}
	file, _, err := h.store.Create(a)
	return a, h.store.Path(file), damage, err
}

// now is the time as articles hold it, in whole seconds.
func (h *Home) now() time.Time { return h.opts.Now().Truncate(time.Second) }

// FaultyError says that the rules of the house hold an article back.
type FaultyError struct {
	Findings []check.Finding // the errors
}

// Error names each fault.
func (e *FaultyError) Error() string {
	said := make([]string, len(e.Findings))
	for i, f := range e.Findings {
		said[i] = f.Text("en")
	}
	return strings.Join(said, "; ")
}

// Unwrap gives ErrFaulty.
func (e *FaultyError) Unwrap() error { return ErrFaulty }

// held gives a *FaultyError where the rules hold the article back.
func held(a *document.Article) error {
	var faults []check.Finding
	for _, f := range check.Check(a, check.Rules{}) {
		if f.Severity == check.Error {
			faults = append(faults, f)
		}
	}
	if faults == nil {
		return nil
	}
	return &FaultyError{faults}
}

// Publish publishes the article in a file, or the draft of an id, which then
// learns what the publication gave. A draft that is open in a window is
// published as it was saved last. Beside the errors of publish it may fail with
// ErrUnknown and a *FaultyError.
func (h *Home) Publish(ctx context.Context, name string) (publish.Result, error) {
	a, file, err := h.named(ctx, name)
	if err != nil {
		return publish.Result{}, err
	}
	if a != nil {
		return h.publish(ctx, a)
	}
	if file == "" {
		return publish.Result{}, fmt.Errorf("%s: %w", name, ErrUnknown)
	}
	d, err := h.openDraft(ctx, file)
	if err != nil {
		return publish.Result{}, err
	}
	result, err := h.publishDraft(ctx, d)
	closed := d.Close(context.WithoutCancel(ctx))
	if err == nil && closed != nil { // of a publication that is made
		result.Behind = errors.Join(result.Behind, fmt.Errorf("the article is in the archive; after it, %w", closed))
		closed = nil
	}
	return result, errors.Join(err, closed)
}

func (h *Home) publishDraft(ctx context.Context, d *Draft) (publish.Result, error) {
	if err := d.Save(ctx); err != nil {
		return publish.Result{}, err
	}
	if err := h.join(ctx, d); err != nil {
		return publish.Result{}, fmt.Errorf("publish %s: %w", d.id, err)
	}
	result, err := h.published(h.publish(ctx, d.Article()))
	if err == nil && result.Article != nil {
		d.Amend(Receipt{Article: result.Article}.Give)
	}
	return result, err
}

// join brings what others published of a draft's article since into the draft,
// where that takes no decision.
func (h *Home) join(ctx context.Context, d *Draft) error {
	r, err := h.Repository(ctx)
	if err != nil {
		return err
	}
	err = h.rebase(ctx, r, d.Article())
	var overtaken *OvertakenError
	if !errors.As(err, &overtaken) || overtaken.Merged == nil {
		return err
	}
	d.Amend(func(a *document.Article) { TakeWords(a, overtaken.Merged) })
	if err := d.Save(ctx); err != nil {
		return err
	}
	return h.store.SaveBasis(d.id, overtaken.Onto)
}

func (h *Home) publish(ctx context.Context, a *document.Article) (publish.Result, error) {
	if err := held(a); err != nil {
		return publish.Result{}, fmt.Errorf("publish %s: %w", a.ID, err)
	}
	r, err := h.Repository(ctx)
	if err != nil {
		return publish.Result{}, err
	}
	return r.Publish(ctx, a)
}

// Restore makes a revision the article's draft, and gives its article and the
// draft's path. With a *draft.KeptError that is done. What the draft held before lies in the trash after it.
func (h *Home) Restore(ctx context.Context, idOrSlug, rev string) (*document.Article, string, error) {
	r, err := h.Repository(ctx)
	if err != nil {
		return nil, "", err
	}
	revision, err := r.At(ctx, idOrSlug, rev)
	if err != nil {
		return nil, "", unknown(idOrSlug, err)
	}
	a := Restored(revision, h.now())
	file, err := h.find(ctx, a.ID)
	if err != nil {
		return nil, "", err
	}
	// Whoever restores has seen what is published, and means these words instead.
	var unsure error
	list, err := r.Revisions(ctx, a.ID)
	if err == nil && len(list) > 0 && !list[0].Removed {
		unsure, err = kept(h.store.SaveBasis(a.ID, list[0].Blob.String()))
	}
	if err != nil {
		return nil, "", err
	}
	if file == "" {
		file, _, err = h.store.Create(a)
	} else {
		err = h.exchange(ctx, file, a)
	}
	if err == nil {
		err = unsure
	}
	return a, h.store.Path(file), err
}

// kept tells a file that is there, and of which the disk is not sure, from one
// that could not be written.
func kept(err error) (unsure, failed error) {
	if k := (*draft.KeptError)(nil); errors.As(err, &k) {
		return err, nil
	}
	return nil, err
}

// exchange makes the draft in a file hold a, and puts what it held into the
// trash. With a *draft.KeptError that is done.
func (h *Home) exchange(ctx context.Context, file string, a *document.Article) error {
	d, err := h.openDraft(ctx, file)
	if err != nil {
		return err
	}
	err = d.exchange(ctx, a)
	closed := d.Close(context.WithoutCancel(ctx))
	if err == nil && closed != nil {
		return &draft.KeptError{File: file, Err: closed}
	}
	return errors.Join(err, closed)
}

func (d *Draft) exchange(ctx context.Context, a *document.Article) error {
	if d.readOnly != nil {
		return d.readOnly
	}
	unsure, err := kept(d.Save(ctx))
	if err != nil {
		return err
	}
	trashed, err := kept(d.h.store.TrashCopy(d.Article()))
	if err != nil {
		return err
	}
	d.Amend(func(now *document.Article) { *now = *a.Clone() })
	if err := d.Save(ctx); err != nil {
		return err
	}
	return errors.Join(unsure, trashed)
}
