package newsroom

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/layout"
	"tahrir/publish/publication"
)

// Archive is the content repository of a home.
type Archive struct{ h *Home }

// Revisions returns an article's newest publications, newest first and at most so
// many, and how many there are in all; none where it was never published.
func (x Archive) Revisions(ctx context.Context, id string, most int) (list []Revision, all int, err error) {
	r, err := x.h.repository(ctx)
	if err != nil {
		return nil, 0, err
	}
	past, err := r.Past(ctx, id)
	if errors.Is(err, publish.ErrNotFound) || errors.Is(err, layout.ErrBadID) {
		return nil, 0, nil // never published
	}
	if err != nil {
		return nil, 0, err
	}
	box, unseen := r.Outbox(ctx)
	list = make([]Revision, min(most, past.Len()))
	for i := range list {
		rev, err := past.Revision(i)
		if err != nil {
			return nil, 0, err
		}
		list[i] = Revision{rev, box.Commits[rev.Commit]}
	}
	if len(list) > 0 && unseen != nil {
		list[0].Unsent = true // the server could not be asked; the courier says why
	}
	return list, past.Len(), nil
}

// At returns an article as a commit or a local version with that id holds it,
// or as it is published now, where commit is empty.
func (x Archive) At(ctx context.Context, id, commit string) (*document.Article, error) {
	return x.h.at(ctx, id, commit)
}

// List returns at most limit rows of what is published, newest first. after is the
// key of the last row of the page before, empty for the first page.
func (x Archive) List(ctx context.Context, after string, limit int) ([]Row, error) {
	r, err := x.h.repository(ctx)
	if err != nil {
		return nil, err
	}
	found, err := r.List(ctx, publish.Page{After: after, Limit: limit})
	if err != nil {
		return nil, err
	}
	box, err := r.Outbox(ctx)
	if err != nil {
		slog.Warn("look for what was not sent", "err", err) // the courier reports it in the window
	}
	rows := make([]Row, len(found))
	for i, s := range found {
		rows[i] = rowOf(s.ID, s.Summary)
		rows[i].When, rows[i].Broken = s.Published, s.Fault
		rows[i].Unsent, rows[i].Reason = box.Articles[s.ID], s.Retraction
	}
	return rows, nil
}

// quiet is how long indexes are made before that is reported, and the time
// between two reports.
const quiet = 300 * time.Millisecond

// Prepare makes the indexes of a large archive, or brings them up to date.
// progress is called now and then where that takes long; total is 0 while it is
// unknown.
func (x Archive) Prepare(ctx context.Context, progress func(done, total int)) error {
	last := x.h.opts.Now()
	return x.h.Prepare(ctx, func(done, total int) {
		if now := x.h.opts.Now(); now.Sub(last) >= quiet {
			last = now
			progress(done, total)
		}
	})
}

// Publication returns the publication's settings from the content repository.
func (x Archive) Publication(ctx context.Context) (Publication, error) {
	r, err := x.h.repository(ctx)
	if err != nil {
		return Publication{}, err
	}
	p, err := r.Publication(ctx)
	if err != nil {
		return Publication{}, err
	}
	zone := x.h.opts.Now().Location()
	if p.TimeZone != "" {
		if zone, err = time.LoadLocation(p.TimeZone); err != nil {
			return Publication{}, fmt.Errorf("the publication's time zone: %w", err)
		}
	}
	return Publication{p, zone}, nil
}

// rowOf returns a row of the desk, filled from a summary.
func rowOf(key string, s document.Summary) Row {
	return Row{
		Key: key, ID: s.ID, Headline: s.Headline, Author: s.Author, Status: s.Status, Breaking: s.Breaking, Until: s.Until, Language: s.Language, Words: s.Words,
	}
}

// Revision is one publication of an article. The headline is empty where the
// article was removed, or cannot be read.
type Revision struct {
	publish.Revision
	Unsent bool // it is not on the server yet
}

// Publication is what the content repository says about the publication.
type Publication struct {
	publication.Settings
	Zone *time.Location // of its TimeZone
}
