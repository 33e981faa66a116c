package newsroom

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom/catalogue"
	"tahrir/publish"
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
