package publish

import (
	"context"
	"fmt"
	"time"

	"tahrir/document"
	"tahrir/publish/git/odb"
	"tahrir/publish/history"
)

// Past is the revisions of one article, newest first, as the branch stood when it
// was asked for. To have it costs a look into the index; each revision is read
// when it is asked for.
type Past struct {
	r       *Repository
	tip     odb.Hash
	changes []history.Change
}

// Past returns the revisions of an article, also of one that was removed, by its id.
func (r *Repository) Past(ctx context.Context, idOrSlug string) (*Past, error) {
	at, err := r.branch.At()
	if err != nil {
		return nil, err
	}
	name, err := r.everPath(ctx, at, idOrSlug)
	if err != nil {
		return nil, err
	}
	changes, err := r.changes(ctx, at, name)
	if err != nil {
		return nil, err
	}
	return &Past{r, at.Tip, changes}, nil
}

// Tip returns the commit whose past it is.
func (p *Past) Tip() odb.Hash { return p.tip }

// Len returns how many revisions there are.
func (p *Past) Len() int { return len(p.changes) }

// Commit returns the commit of a revision.
func (p *Past) Commit(i int) odb.Hash { return p.changes[i].Commit }

// When returns the time of a revision, moved on where need be to be later than
// that of every revision it builds on.
func (p *Past) When(i int) time.Time { return p.changes[i].When }

// Author reads in whose name a revision's commit stands, which costs less than the
// whole of it.
func (p *Past) Author(i int) (string, error) {
	c, err := p.r.store.Commit(p.changes[i].Commit)
	if err != nil {
		return "", fmt.Errorf("revision %s: %w", p.changes[i].Commit, err)
	}
	return c.Author.Name, nil
}

// Revision reads what stands in a revision's commit.
func (p *Past) Revision(i int) (Revision, error) {
	rev, err := p.r.revision(p.changes[i])
	if err != nil {
		return Revision{}, fmt.Errorf("revision %s: %w", p.changes[i].Commit, err)
	}
	return rev, nil
}

// Article reads what a revision made of the article; nil where it took it away, or
// where what it left cannot be read as one.
func (p *Past) Article(rev Revision) (*document.Article, error) {
	if rev.Blob.IsZero() {
		return nil, nil
	}
	data, err := p.r.store.Blob(rev.Blob, document.MaxSize)
	if err != nil {
		return nil, fmt.Errorf("revision %s: %w", rev.Commit, err)
	}
	if a, err := document.Decode(data); err == nil {
		return a, nil
	}
	return nil, nil
}
