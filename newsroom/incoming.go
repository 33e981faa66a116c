package newsroom

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/document/fsys"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// Incoming is what came from colleagues since somebody last looked.
type Incoming struct {
	Articles []Arrived // newest first
	// UpTo is passed to Looked once all this was looked at.
	UpTo string
}

// Arrived is what colleagues published of one article.
type Arrived struct {
	ID       string
	Headline string // present, or last before it was removed
	Author   string // of the last of the publications
	Time     time.Time
	Count    int // of publications
	Status   document.Status
	Changed  compare.Gist
	Began    bool // nothing of it was published before
	Removed  bool // nothing of it is published any more
	// Older and Newer name its forms before and after, for Compare and Form.
	// Older is "" where it began, Newer where it was removed.
	Older, Newer string
}

// markFile holds, in the home, the commit up to which somebody has looked.
const markFile = "looked"

// Incoming returns what colleagues published since Looked, without what this
// desk published.
func (h *Home) Incoming(ctx context.Context) (Incoming, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return Incoming{}, err
	}
	mark, err := h.looked(r)
	if err != nil || mark.IsZero() {
		return Incoming{}, err
	}
	who, _ := h.Identity()
	r.SetIdentity(who)
	found, upTo, err := r.Arrivals(ctx, mark)
	if err != nil {
		return Incoming{}, err
	}
	in := Incoming{Articles: make([]Arrived, len(found)), UpTo: upTo.String()}
	for i, f := range found {
		in.Articles[i] = arrived(f)
	}
	return in, nil
}

func arrived(f publish.Arrival) Arrived {
	a := Arrived{
		ID: f.ID, Author: f.Author, Time: f.Until, Count: f.Commits,
		Changed: compare.GistOf(f.Old, f.New), Began: f.Incoming.Old.IsZero(), Removed: f.Incoming.New.IsZero(),
	}
	for _, form := range []*document.Article{f.Old, f.New} {
		if form != nil {
			a.Headline, a.Status = form.Headline, form.Status
		}
	}
	if !a.Began {
		a.Older = f.Former.String()
	}
	if !a.Removed {
		a.Newer = f.Last.String()
	}
	return a
}

// Looked notes that somebody has looked at an Incoming, up to its UpTo.
func (h *Home) Looked(ctx context.Context, upTo string) error {
	if _, ok := odb.ParseHash(upTo); !ok {
		return fmt.Errorf("note what was looked at: %q is no commit", upTo)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := fsys.WriteWhole(h.opts.FS, filepath.Join(h.dir, markFile), []byte(upTo+"\n"), 0o600); err != nil {
		return fmt.Errorf("note what was looked at: %w", err)
	}
	return nil
}

// looked returns the commit up to which somebody has looked, zero where that is
// unknown, or of another content repository.
func (h *Home) looked(r *publish.Repository) (odb.Hash, error) {
	text, err := os.ReadFile(filepath.Join(h.dir, markFile))
	if errors.Is(err, os.ErrNotExist) {
		return odb.Hash{}, nil
	}
	if err != nil {
		return odb.Hash{}, fmt.Errorf("see what was looked at: %w", err)
	}
	mark, ok := odb.ParseHash(strings.TrimSpace(string(text)))
	if !ok {
		return odb.Hash{}, nil
	}
	there, err := r.Has(mark)
	if err != nil || !there {
		return odb.Hash{}, err
	}
	return mark, nil
}

// beginLooking notes that what the server has was looked at, where nobody has
// looked yet: what a desk finds on its first day is no news.
func (h *Home) beginLooking(ctx context.Context, r *publish.Repository) error {
	mark, err := h.looked(r)
	if err != nil || !mark.IsZero() {
		return err
	}
	known, err := r.Reached()
	if err != nil || known.IsZero() {
		return err
	}
	return h.Looked(ctx, known.String())
}
