package newsroom

import (
	"context"
	"runtime/debug"
	"slices"
	"time"

	"tahrir/document/draft"
	"tahrir/newsroom/catalogue"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// begin notes that so many articles are to be read.
func (k *cataloguing) begin(total int) {
	k.done.Store(0)
	k.total.Store(int64(total))
}

// end notes that they are read.
func (k *cataloguing) end() {
	k.tired.Store(true)
	k.making.Store(false)
	k.partial.Store(nil)
}

// A large archive is read sparingly: its pages are given back after so many articles,
// and what was read of them is collected before there is as much again, as it would be
// otherwise. On 100,000 articles that is 70 MB less at the peak.
const restAfter, sparing = 250, 40

// makeCatalogue makes the catalogue of all there is: of the archive only where it is
// open. The drafts come first and are shown at once: nothing else has to be open for
// them.
func (h *Home) makeCatalogue(ctx context.Context, c *catalogue.Catalogue) error {
	k := &h.cataloguing
	k.making.Store(true)
	defer k.end()
	if k.attended.Load() { // by the one window of this program
		defer debug.SetGCPercent(debug.SetGCPercent(sparing))
	}
	return c.Make(ctx, func(to *catalogue.Feed) (tag string, err error) {
		k.take() // all of it is read
		if err := h.feedFiles(ctx, to); err != nil {
			return "", err
		}
		if err := to.Show(); err != nil {
			return "", err
		}
		if k.attended.Load() {
			h.awaitArchive(ctx)
		}
		return h.feedArchive(ctx, to)
	}, func(v *catalogue.View) {
		k.partial.Store(v)
		k.tell()
	})
}

// feedFiles adds the drafts and the trash to a catalogue that is being made.
func (h *Home) feedFiles(ctx context.Context, to *catalogue.Feed) error {
	files, err := h.allFiles()
	if err != nil {
		return err
	}
	h.cataloguing.begin(len(files))
	return readEach(ctx, &h.cataloguing, files, func(reader *catalogue.Reader, one draft.Event) (*catalogue.Article, error) {
		a, err := h.readFile(ctx, reader, one.File, one.Trash)
		if a == nil && err == nil {
			err = errSame // it is gone meanwhile
		}
		return a, err
	}, func(_ draft.Event, a *catalogue.Article) error { return to.Add(a) })
}

// allFiles returns the files of the drafts and of the trash, those first that were
// changed last.
func (h *Home) allFiles() (files []draft.Event, err error) {
	changed := map[draft.Event]time.Time{}
	for _, trash := range []bool{false, true} {
		infos, err := h.store.Files(trash)
		if err != nil {
			return nil, err
		}
		for file, info := range infos {
			e := draft.Event{File: file, Trash: trash}
			files, changed[e] = append(files, e), info.ModTime()
		}
	}
	slices.SortFunc(files, func(a, b draft.Event) int { return changed[b].Compare(changed[a]) })
	return files, nil
}

// feedArchive adds what is published, where the archive is open, and returns the tip that
// was read.
func (h *Home) feedArchive(ctx context.Context, to *catalogue.Feed) (tag string, err error) {
	k, r := &h.cataloguing, h.content.ready.Load()
	if r == nil {
		return "", nil
	}
	tip, err := r.Tip()
	if err != nil {
		return "", err
	}
	var published []publish.Changed
	if err := r.Since(ctx, odb.Hash{}, tip, func(one publish.Changed) error {
		published = append(published, one)
		k.total.Add(1)
		return nil
	}); err != nil {
		return "", err
	}
	return tip.String(), readEach(ctx, k, published, func(reader *catalogue.Reader, one publish.Changed) (*catalogue.Article, error) {
		return h.readPublished(ctx, reader, r, one)
	}, func(_ publish.Changed, a *catalogue.Article) error {
		if k.done.Load()%restAfter == 0 {
			h.restArchive() // else all of it would be in memory at the end
		}
		return to.Add(a)
	})
}
