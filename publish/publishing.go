package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/publish/branch"
	"tahrir/publish/exchange"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/message"
	"tahrir/publish/names"
	"tahrir/publish/publication"
	"tahrir/publish/site"
)

// Publish publishes the article in one commit and returns it as it is in the
// repository: with status published and, at first publication, the time, a path and
// a slug of its own; later with the same ones, whatever the draft says. Where it
// differs from what is published only in Updated, the Result is Unchanged and there
// is no commit. Publish does not change a.
//
// Once it returns without an error, the commit is on disk. Errors to distinguish:
// *worktree.EditedError, *odb.RefusedError, *refs.LockedError, *git.HookError,
// *branch.BusyError, *ForeignError.
func (r *Repository) Publish(ctx context.Context, a *document.Article) (Result, error) {
	return r.publish(ctx, a, nil)
}

// publish publishes an article, with a correction where that is not nil.
func (r *Repository) publish(ctx context.Context, a *document.Article, with *document.Correction) (Result, error) {
	if err := layout.CheckID(a.ID); err != nil {
		return Result{}, fmt.Errorf("publish: %w", err)
	}
	var result Result
	made, err := r.change(ctx, func(ctx context.Context, at branch.Point) (*proposal, error) {
		var p *proposal
		var err error
		result, p, err = r.propose(ctx, at, a, with)
		return p, err
	})
	result, err = result.with(r, made, err)
	if err != nil {
		return Result{}, fmt.Errorf("publish %s: %w", a.ID, err)
	}
	return result, nil
}

// with adds the outcome of a change to a result. What fails after a commit that is
// safe is no error.
func (result Result) with(r *Repository, made odb.Hash, err error) (Result, error) {
	var behind *git.LeftBehindError
	if errors.As(err, &behind) {
		result.Behind, err = behind, nil
	}
	result.Commit = made
	result.Unchanged = made.IsZero()
	if !result.Unchanged {
		_, none := r.Server()
		result.Unsent = !errors.Is(none, exchange.ErrNoServer)
	}
	return result, err
}

// propose returns what the repository holds after a draft is published.
func (r *Repository) propose(ctx context.Context, at branch.Point, draft *document.Article, with *document.Correction) (Result, *proposal, error) {
	p, err := r.settings(at)
	if err != nil {
		return Result{}, nil, err
	}
	now := r.opts.Now()
	zone, err := p.Zone(now)
	if err != nil {
		return Result{}, nil, err
	}
	dir, err := r.locate(ctx, at, draft.ID, draft.Published.In(zone))
	if err != nil {
		return Result{}, nil, err
	}
	if with != nil && dir == "" {
		return Result{}, nil, ErrNotPublished
	}
	next := p.Complete(draft.Public(), now.In(zone))
	before, source := next, []byte(nil)
	if dir == "" {
		dir, err = r.first(ctx, at, next, now.In(zone))
	} else {
		before, source, err = r.again(ctx, at, dir, next, now.In(zone))
	}
	if err != nil {
		return Result{}, nil, err
	}
	if with != nil && told(before, *with) && next.Says(before) {
		with = nil // an earlier call made the commit
	}
	correct(next, with, now.In(zone))
	if err := next.Validate(); err != nil {
		return Result{}, nil, err
	}
	verb, note := message.In(p.Language).Publish, ""
	data, err := next.Encode()
	if err != nil {
		return Result{}, nil, err
	}
	if before != next {
		verb = message.In(p.Language).Update
		if same, err := sameButUpdated(data, before); err != nil {
			return Result{}, nil, err
		} else if same {
			data = source
		}
	}
	if with != nil {
		verb, note = verbOf(with.Kind, p.Language), with.Note
	}
	if next, err = document.Decode(data); err != nil {
		return Result{}, nil, err
	}
	result := Result{ID: next.ID, Path: dir + "/" + layout.ArticleFile, Article: next, Blob: odb.HashOf(odb.BlobKind, data)}
	made := &proposal{
		files:    []file{{path: result.Path, data: data}},
		message:  articleMessage(verb, next, note),
		settings: p,
		zone:     zone,
	}
	made.files, err = r.generate(at, p, dir, next, made.files)
	return result, made, err
}

// sameButUpdated reports whether a file to publish differs from the published
// article only in the time of its last change.
func sameButUpdated(data []byte, before *document.Article) (bool, error) {
	next, err := document.Decode(data)
	if err != nil {
		return false, err
	}
	next.Updated = before.Updated
	a, err := next.Encode()
	if err != nil {
		return false, err
	}
	b, err := before.Encode()
	return bytes.Equal(a, b), err
}

// first sets what an article's first publication sets, the time and the slug, and
// returns its folder. A draft of an article that was published and then deleted by
// an undo returns to its old folder.
func (r *Repository) first(ctx context.Context, at branch.Point, a *document.Article, now time.Time) (string, error) {
	earlier := a.Published.In(now.Location())
	a.Published, earlier = now.Truncate(time.Second), earlier.Truncate(time.Second)
	if !draftTime(earlier) && !at.Tip.IsZero() {
		changes, err := r.history.Changes(ctx, at.Tip, layout.Folder(a.ID, earlier)+"/"+layout.ArticleFile)
		if err != nil {
			return "", err
		}
		if len(changes) > 0 {
			a.Published = earlier
		}
	}
	slug, err := r.freeSlug(ctx, at, a)
	a.Slug = slug
	return layout.Folder(a.ID, a.Published), err
}

// draftTime reports whether t is no time of publication.
func draftTime(t time.Time) bool { return t.IsZero() || t.Year() < 2 }

// again sets what an article keeps from its first publication, and returns the
// published article and its file.
func (r *Repository) again(ctx context.Context, at branch.Point, dir string, a *document.Article, now time.Time) (*document.Article, []byte, error) {
	before, source, err := r.article(at, dir)
	if err != nil {
		return nil, nil, err
	}
	if before.ID != a.ID {
		return nil, nil, &ForeignError{dir + "/" + layout.ArticleFile, fmt.Errorf("it holds the article %s", before.ID)}
	}
	if a.Published = before.Published; draftTime(a.Published) {
		a.Published = now.Truncate(time.Second)
	}
	if a.Slug = before.Slug; a.Slug == "" {
		a.Slug, err = r.freeSlug(ctx, at, a)
	}
	return before, source, err
}

// article reads the article in a folder at the given point, and its file.
func (r *Repository) article(at branch.Point, dir string) (*document.Article, []byte, error) {
	name := dir + "/" + layout.ArticleFile
	data, err := r.store.ReadFile(at.Tree, name, document.MaxSize)
	if err != nil {
		return nil, nil, err
	}
	if data == nil {
		return nil, nil, ErrNotFound
	}
	a, err := document.Decode(data)
	if err != nil {
		return nil, data, &ForeignError{name, err}
	}
	return a, data, nil
}

// freeSlug returns an article's slug: its own, or its headline's, or its id, with a
// number where another article has it.
func (r *Repository) freeSlug(ctx context.Context, at branch.Point, a *document.Article) (string, error) {
	if err := r.names.Load(ctx, at.Tree, nil); err != nil {
		return "", err
	}
	plain := arabic.Slug(a.Slug)
	if plain == "" {
		plain = arabic.Slug(a.Headline)
	}
	if plain == "" {
		plain = arabic.Slug(a.ID)
	}
	return names.Number(plain, func(slug string) bool {
		owner, taken := r.names.Owner(slug)
		return !taken || owner == a.ID
	}), nil
}

// articleMessage returns the message of an article's commit.
func articleMessage(verb string, a *document.Article, body string) message.Message {
	headline := a.Headline
	if message.OneLine(headline) == "" {
		headline = a.Slug
	}
	return message.Message{
		Subject:  verb + headline,
		Body:     body,
		Trailers: []message.Trailer{{Key: message.ID, Value: a.ID}, {Key: message.Status, Value: string(a.Status)}},
	}
}

// generate adds to an article's files what the publication wants beside it.
func (r *Repository) generate(at branch.Point, p publication.Settings, dir string, a *document.Article, files []file) ([]file, error) {
	name := dir + "/" + layout.PageFile
	if !p.Generate.Index {
		return files, nil
	}
	old, err := r.store.ReadFile(at.Tree, name, document.MaxSize)
	if err != nil {
		return nil, err
	}
	page, err := site.Page(a, site.Former(old), r.opts.Now())
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(page, old) {
		files = append(files, file{path: name, data: page})
	}
	return files, nil
}
