package newsroom

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom/catalogue"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// readFile makes a draft or what is in the trash ready for the catalogue; nil where
// the file is gone.
func (h *Home) readFile(ctx context.Context, reader *catalogue.Reader, file string, trash bool) (*catalogue.Article, error) {
	info, data, err := h.store.Read(file, trash)
	if info == nil {
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, draft.ErrName) {
			err = nil
		}
		return nil, err
	}
	modified := info.ModTime()
	e := catalogue.Entry{Kind: kindOf(trash), Key: file, Size: info.Size(), Modified: modified, When: modified, Standing: uint8(Unpublished)}
	if h.Now().Sub(modified) < settledAfter {
		e.Modified = time.Time{} // a change in the same moment would not show
	}
	a := describe(&e, data, err)
	if a == nil || trash {
		return reader.Read(e, a), nil
	}
	if !a.Updated.IsZero() && !a.Updated.After(modified) {
		e.When = a.Updated
	}
	standing, _ := h.standings.of(ctx, h, draft.Entry{File: file, Modified: modified, Summary: document.Summary{ID: a.ID, Status: a.Status, Words: e.Words}})
	e.Standing, e.Settled = uint8(standing), standing.Settled()
	e.Twin = standing != Unpublished && standing != Withdrawn
	return reader.Read(e, a), nil
}

// readPublished makes what is published of an article ready for the catalogue.
func (h *Home) readPublished(ctx context.Context, reader *catalogue.Reader, r *publish.Repository, one publish.Changed) (*catalogue.Article, error) {
	e := catalogue.Entry{Kind: catalogue.Publication, Key: one.ID, ID: one.ID, Form: string(one.Form[:]), Path: one.Path}
	data, err := r.Stored(ctx, one.Form)
	if err != nil && ctx.Err() != nil {
		return nil, err
	}
	a := describe(&e, data, err)
	if a != nil {
		e.When = a.Published
	}
	return reader.Read(e, a), nil
}

// describe fills an entry from an article's file and returns the article. Where the
// file could not be read, or is no article, the entry is marked as broken, and there is
// none.
func describe(e *catalogue.Entry, file []byte, err error) *document.Article {
	var a *document.Article
	words := 0
	if err == nil {
		a, words, err = document.DecodeToRead(file)
	}
	if err != nil {
		e.Broken = true
		return nil
	}
	e.ID, e.Headline, e.Author, e.Byline, e.Status = a.ID, a.Headline, a.Author, a.Byline, a.Status
	e.Breaking, e.Until, e.Language, e.Section, e.Tags, e.Words = a.Breaking, a.BreakingUntil, a.Language, a.Section, a.Tags, words
	if a.Status == document.Retracted {
		e.Reason = a.Retraction
	}
	return a
}

// readEach reads each of what is to be read on several goroutines, and calls take
// for the results from one, in no order. What read returns errSame for is left out.
func readEach[T any](ctx context.Context, k *cataloguing, each []T, read func(*catalogue.Reader, T) (*catalogue.Article, error), take func(T, *catalogue.Article) error) error {
	type result struct {
		of      T
		article *catalogue.Article
	}
	group, ctx := errgroup.WithContext(ctx)
	jobs, results := make(chan T, 64), make(chan result, 64)
	group.Go(func() error {
		defer close(jobs)
		for _, one := range each {
			select {
			case jobs <- one:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	var readers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		readers.Add(1)
		group.Go(func() error {
			defer readers.Done()
			reader := &catalogue.Reader{}
			for one := range jobs {
				a, err := read(reader, one)
				if errors.Is(err, errSame) {
					k.done.Add(1)
					continue
				}
				if err != nil {
					return err
				}
				select {
				case results <- result{one, a}:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	}
	group.Go(func() error {
		readers.Wait()
		close(results)
		return nil
	})
	group.Go(func() error {
		for got := range results {
			if err := take(got.of, got.article); err != nil {
				return err
			}
			k.done.Add(1)
		}
		return nil
	})
	return group.Wait()
}

// longWork is how many articles make work that others do not wait for.
const longWork = 500

// begin notes that so many articles are to be read.
func (k *cataloguing) begin(total int) {
	k.done.Store(0)
	k.total.Store(int64(total))
	k.making.Store(total > longWork)
}

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
		files, err := h.allFiles()
		if err != nil {
			return "", err
		}
		k.begin(len(files))
		k.making.Store(true)
		if err := h.readFiles(ctx, files, to.Add); err != nil {
			return "", err
		}
		if err := to.Show(); err != nil {
			return "", err
		}
		if k.attended.Load() {
			h.awaitArchive(ctx)
		}
		r := h.content.ready.Load()
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
	}, func(v *catalogue.View) {
		k.partial.Store(v)
		k.tell()
	})
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

// readFiles reads files of the drafts and the trash.
func (h *Home) readFiles(ctx context.Context, files []draft.Event, add func(*catalogue.Article) error) error {
	return readEach(ctx, &h.cataloguing, files, func(reader *catalogue.Reader, one draft.Event) (*catalogue.Article, error) {
		a, err := h.readFile(ctx, reader, one.File, one.Trash)
		if a == nil && err == nil {
			err = errSame // it is gone meanwhile
		}
		return a, err
	}, func(_ draft.Event, a *catalogue.Article) error { return add(a) })
}
