package publish

import (
	"context"
	"fmt"
	"path"

	"tahrir/document"
	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/message"
)

// Undo makes one commit that puts the article back to the revision before its last
// publication or retraction, or deletes it where there was none. An undo after an
// undo goes back one revision more. Later work on other articles stays. The error
// is ErrNothingToUndo where nothing is left.
func (r *Repository) Undo(ctx context.Context, idOrSlug string) (Result, error) {
	var result Result
	made, err := r.change(ctx, func(ctx context.Context, at branch.Point) (*proposal, error) {
		var p *proposal
		var err error
		result, p, err = r.proposeUndo(ctx, at, idOrSlug)
		return p, err
	})
	result, err = result.with(r, made, err)
	if err != nil {
		return Result{}, fmt.Errorf("undo %s: %w", idOrSlug, err)
	}
	return result, nil
}

func (r *Repository) proposeUndo(ctx context.Context, at branch.Point, idOrSlug string) (Result, *proposal, error) {
	p, err := r.settings(at)
	if err != nil {
		return Result{}, nil, err
	}
	zone, err := p.Zone(r.opts.Now())
	if err != nil {
		return Result{}, nil, err
	}
	name, err := r.everPath(ctx, at, idOrSlug)
	if err != nil {
		return Result{}, nil, err
	}
	last, target, err := r.undoable(ctx, at, name)
	if err != nil {
		return Result{}, nil, err
	}
	dir := path.Dir(name)
	id := path.Base(dir)
	result := Result{ID: id, Path: name}
	made := &proposal{settings: p, zone: zone}
	if target == nil || target.Removed {
		made.files = []file{{path: name}}
		made.message = articleMessage(message.In(p.Language).Undo, &document.Article{ID: id, Headline: last.Headline, Status: document.Draft}, "")
		if old, err := r.store.ReadFile(at.Tree, dir+"/"+layout.PageFile, document.MaxSize); err != nil {
			return Result{}, nil, err
		} else if old != nil {
			made.files = append(made.files, file{path: dir + "/" + layout.PageFile})
		}
	} else {
		data, err := r.store.Blob(target.Blob, document.MaxSize)
		if err != nil {
			return Result{}, nil, err
		}
		if result.Article, err = document.Decode(data); err != nil {
			return Result{}, nil, &ForeignError{name, err}
		}
		result.Blob = target.Blob
		made.files = []file{{path: name, data: data}}
		made.message = articleMessage(message.In(p.Language).Undo, result.Article, "")
		if made.files, err = r.generate(at, p, dir, result.Article, made.files); err != nil {
			return Result{}, nil, err
		}
	}
	made.message.Trailers = append(made.message.Trailers, message.Trailer{Key: message.Undoes, Value: last.Commit.String()})
	return result, made, nil
}

// undoable returns the last revision that has not been undone, and the one before
// it, nil for none. An undo is not undone itself: the next undo goes further back.
func (r *Repository) undoable(ctx context.Context, at branch.Point, name string) (*Revision, *Revision, error) {
	changes, err := r.changes(ctx, at, name)
	if err != nil {
		return nil, nil, err
	}
	undone := map[odb.Hash]bool{}
	var last *Revision
	for _, c := range changes {
		rev, err := r.revision(c)
		if err != nil {
			return nil, nil, err
		}
		if !rev.Undoes.IsZero() {
			undone[rev.Undoes] = true
			continue
		}
		if undone[rev.Commit] {
			continue
		}
		if last != nil {
			return last, &rev, nil
		}
		last = &rev
	}
	if last == nil {
		return nil, nil, ErrNothingToUndo
	}
	return last, nil, nil
}
