package publish

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/history"
	"tahrir/publish/layout"
	"tahrir/publish/message"
)

// draftNever is the hint where no time of publication is known.
var draftNever time.Time

// shortest is the fewest digits that name a revision.
const shortest = 4

// Revisions returns the commits that changed an article, newest first; by its id
// also of a deleted one.
func (r *Repository) Revisions(ctx context.Context, idOrSlug string) ([]Revision, error) {
	past, err := r.Past(ctx, idOrSlug)
	if err != nil {
		return nil, err
	}
	list := make([]Revision, past.Len())
	for i := range list {
		if list[i], err = past.Revision(i); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (r *Repository) changes(ctx context.Context, at branch.Point, name string) ([]history.Change, error) {
	if at.Tip.IsZero() {
		return nil, nil
	}
	return r.history.Changes(ctx, at.Tip, name)
}

// revision reads one change of an article.
func (r *Repository) revision(change history.Change) (Revision, error) {
	c, err := r.store.Commit(change.Commit)
	if err != nil {
		return Revision{}, err
	}
	rev := Revision{
		Commit: c.Hash, Time: c.Committer.When, Author: c.Author.Name, Email: c.Author.Email,
		Subject: c.Subject(), Signed: c.Signed != "",
	}
	rev.Undoes, _ = odb.ParseHash(c.Trailer(message.Undoes))
	e, err := r.store.Lookup(c.Tree, change.Path)
	if errors.Is(err, odb.ErrNoEntry) {
		rev.Removed = true
		return rev, nil
	}
	if err != nil {
		return Revision{}, err
	}
	rev.Blob = e.Hash
	data, err := r.store.Blob(e.Hash, document.MaxSize)
	if err != nil {
		return Revision{}, err
	}
	// A revision that is no article stays in the list.
	if s, err := document.DecodeSummary(data); err == nil {
		rev.Headline, rev.Status = s.Headline, s.Status
	}
	return rev, nil
}

// everPath returns the path of an article's file, even after an undo has deleted
// it: the id says when it was begun, and the file was in that month or a later one.
func (r *Repository) everPath(ctx context.Context, at branch.Point, idOrSlug string) (string, error) {
	dir, err := r.folderOf(ctx, at, idOrSlug)
	if err == nil {
		return dir + "/" + layout.ArticleFile, nil
	}
	if !errors.Is(err, ErrNotFound) || layout.CheckID(idOrSlug) != nil || at.Tip.IsZero() {
		return "", err
	}
	begun, terr := layout.Begun(idOrSlug)
	if terr != nil {
		return "", terr
	}
	end := r.opts.Now()
	for month := begun; !month.After(end.AddDate(0, 1, 0)); month = month.AddDate(0, 1, 0) {
		name := layout.Folder(idOrSlug, month) + "/" + layout.ArticleFile
		changes, herr := r.changes(ctx, at, name)
		if herr != nil {
			return "", herr
		}
		if len(changes) > 0 {
			return name, nil
		}
	}
	return "", err
}

// resolve returns the commit and path that rev names among an article's revisions;
// in the whole history where rev is a full hash.
func (r *Repository) resolve(ctx context.Context, at branch.Point, idOrSlug, rev string) (*odb.Commit, string, error) {
	name, err := r.everPath(ctx, at, idOrSlug)
	if err != nil {
		return nil, "", err
	}
	if rev == "" {
		c, err := r.store.Commit(at.Tip)
		return c, name, err
	}
	changes, err := r.changes(ctx, at, name)
	if err != nil {
		return nil, "", err
	}
	var found *history.Change
	for i, c := range changes {
		if len(rev) < shortest || !strings.HasPrefix(c.Commit.String(), strings.ToLower(rev)) {
			continue
		}
		if found != nil {
			return nil, "", fmt.Errorf("%s: %w", rev, ErrAmbiguous)
		}
		found = &changes[i]
	}
	if found != nil {
		c, err := r.store.Commit(found.Commit)
		return c, found.Path, err
	}
	h, ok := odb.ParseHash(rev)
	if !ok {
		return nil, "", fmt.Errorf("%s: %w", rev, ErrNoRevision)
	}
	c, err := r.store.Commit(h)
	if errors.Is(err, odb.ErrNoObject) {
		err = fmt.Errorf("%s: %w", rev, ErrNoRevision)
	}
	return c, name, err
}

// Source returns the file that At reads, byte for byte.
func (r *Repository) Source(ctx context.Context, idOrSlug, rev string) ([]byte, error) {
	at, err := r.branch.At()
	if err != nil {
		return nil, err
	}
	c, name, err := r.resolve(ctx, at, idOrSlug, rev)
	if err != nil {
		return nil, err
	}
	data, err := r.store.ReadFile(c.Tree, name, document.MaxSize)
	if err == nil && data == nil {
		err = fmt.Errorf("%s at %s: %w", idOrSlug, c.Hash, ErrNoRevision)
	}
	return data, err
}

// At returns the article as it was in the commit rev: a full hash, or the first
// four or more digits of one of its revisions; "" for the branch's tip.
func (r *Repository) At(ctx context.Context, idOrSlug, rev string) (*document.Article, error) {
	data, err := r.Source(ctx, idOrSlug, rev)
	if err != nil {
		return nil, err
	}
	a, err := document.Decode(data)
	if err != nil {
		return nil, &ForeignError{idOrSlug, err}
	}
	return a, nil
}
