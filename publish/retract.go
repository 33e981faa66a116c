package publish

import (
	"context"
	"fmt"
	"path"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/message"
)

// Retract makes one commit that sets the article's status to retracted, with the
// reason in the file (key "retraction") and in the commit. Retracting again for the
// same reason is Unchanged.
func (r *Repository) Retract(ctx context.Context, idOrSlug, reason string) (Result, error) {
	reason = strings.TrimSpace(reason)
	if message.OneLine(reason) == "" {
		return Result{}, fmt.Errorf("retract %s: %w", idOrSlug, ErrNoReason)
	}
	var result Result
	made, err := r.change(ctx, func(ctx context.Context, at branch.Point) (*proposal, error) {
		var p *proposal
		var err error
		result, p, err = r.proposeRetraction(ctx, at, idOrSlug, reason)
		return p, err
	})
	result, err = result.with(r, made, err)
	if err != nil {
		return Result{}, fmt.Errorf("retract %s: %w", idOrSlug, err)
	}
	return result, nil
}

func (r *Repository) proposeRetraction(ctx context.Context, at branch.Point, idOrSlug, reason string) (Result, *proposal, error) {
	p, err := r.settings(at)
	if err != nil {
		return Result{}, nil, err
	}
	now := r.opts.Now()
	zone, err := p.Zone(now)
	if err != nil {
		return Result{}, nil, err
	}
	dir, err := r.folderOf(ctx, at, idOrSlug)
	if err != nil {
		return Result{}, nil, err
	}
	a, old, err := r.article(at, dir)
	if err != nil {
		return Result{}, nil, err
	}
	result := Result{ID: path.Base(dir), Path: dir + "/" + layout.ArticleFile, Article: a, Blob: odb.HashOf(odb.BlobKind, old)}
	next := a.Clone()
	next.Status, next.Retraction = document.Retracted, reason
	next.Updated = now.In(zone).Truncate(time.Second)
	data, err := next.Encode()
	if err != nil {
		return Result{}, nil, err
	}
	if next, err = document.Decode(data); err != nil {
		return Result{}, nil, err
	}
	if a.Status == document.Retracted && a.Retraction == next.Retraction {
		return result, nil, nil
	}
	result.Article = next
	result.Blob = odb.HashOf(odb.BlobKind, data)
	made := &proposal{
		files:    []file{{path: result.Path, data: data}},
		message:  articleMessage(message.In(p.Language).Retract, result.Article, reason),
		settings: p,
		zone:     zone,
	}
	made.files, err = r.generate(at, p, dir, result.Article, made.files)
	return result, made, err
}

// retraction returns why an article was retracted, by its file; "" for no reason.
func retraction(file []byte) string {
	a, err := document.Decode(file)
	if err != nil {
		return ""
	}
	return a.Retraction
}
