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

// Publish puts the article into the repository in one commit and gives it as
// it stands there: status published; at the first publication the time, the
// path and a slug of its own; later the same ones, whatever the draft says.
// Where nothing but Updated differs from what stands there, it says Unchanged
// and makes no commit. a is not changed.
//
// Once it returns without an error, the commit is on disk. Errors that the
// caller may want to tell apart: *worktree.EditedError, *odb.RefusedError,
// *refs.LockedError, *git.HookError, *branch.BusyError, *ForeignError.
func (r *Repository) Publish(ctx context.Context, a *document.Article) (Result, error) {
	if err := layout.CheckID(a.ID); err != nil {
		return Result{}, fmt.Errorf("publish: %w", err)
	}
	var result Result
	made, err := r.change(ctx, func(ctx context.Context, at branch.Point) (*proposal, error) {
		var p *proposal
		var err error
		result, p, err = r.propose(ctx, at, a)
		return p, err
	})
	result, err = result.with(r, made, err)
	if err != nil {
		return Result{}, fmt.Errorf("publish %s: %w", a.ID, err)
	}
	return result, nil
}

// with puts a change's outcome into a result: a commit that is safe is no
// failure, whatever came after it.
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

// propose makes of a draft what stands in the repository after it is
// published.
func (r *Repository) propose(ctx context.Context, at branch.Point, draft *document.Article) (Result, *proposal, error) {
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
	next := p.Complete(draft, now.In(zone))
	before, source := next, []byte(nil)
	if dir == "" {
		dir, err = r.first(ctx, at, next, now.In(zone))
	} else {
		before, source, err = r.again(ctx, at, dir, next, now.In(zone))
	}
	if err != nil {
		return Result{}, nil, err
	}
	if err := next.Validate(); err != nil {
		return Result{}, nil, err
	}
	verb := message.In(p.Language).Publish
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
	if next, err = document.Decode(data); err != nil {
		return Result{}, nil, err
	}
	result := Result{ID: next.ID, Path: dir + "/" + layout.ArticleFile, Article: next, Blob: odb.HashOf(odb.BlobKind, data)}
	made := &proposal{
		files:   []file{{path: result.Path, data: data}},
		message: articleMessage(verb, next, ""),
		signed:  p.Signed,
		zone:    zone,
	}
	made.files, err = r.generate(at, p, dir, next, made.files)
	return result, made, err
}

// sameButUpdated reports whether a file to be published differs from the article
// that stands in the repository in nothing but the time of its last change.
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

// first sets what an article's first publication brings, the time and the slug,
// and returns its folder. A draft of something that was published, and
// taken away by an undo, comes back to its old place.
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

// draftTime reports whether a time of publication is none.
func draftTime(t time.Time) bool { return t.IsZero() || t.Year() < 2 }

// again sets what an article has had since its first publication. It returns the
// article as it stands in the repository, and its file.
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

// article reads the article in a folder at the base, and its file.
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

// freeSlug returns an article's slug: its own, or its headline's, or its id's,
// with a number where another article has it.
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

// articleMessage is the message of an article's commit.
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
	page, err := site.Page(a, site.Former(old))
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(page, old) {
		files = append(files, file{path: name, data: page})
	}
	return files, nil
}
