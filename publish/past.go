package publish

import (
	"context"
	"fmt"
	"sync"
	"time"

	"tahrir/document"
	"tahrir/publish/git/odb"
	"tahrir/publish/history"
)

// Past is the revisions of one article, newest first, as of the branch's tip when
// it was made. Making it costs one look into the index; a revision is read when it
// is asked for.
type Past struct {
	r       *Repository
	tip     odb.Hash
	changes []history.Change

	naming  sync.Once
	named   map[odb.Hash][]string // what they are called
	unnamed error                 // why that could not be read
}

// Past returns the revisions of an article; by its id also of a deleted one.
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
	return &Past{r: r, tip: at.Tip, changes: changes}, nil
}

// Tip returns the commit whose history it is.
func (p *Past) Tip() odb.Hash { return p.tip }

// Len returns how many revisions there are.
func (p *Past) Len() int { return len(p.changes) }

// Commit returns the commit of a revision.
func (p *Past) Commit(i int) odb.Hash { return p.changes[i].Commit }

// When returns the time of a revision, moved forward where needed to be later than
// every revision before it.
func (p *Past) When(i int) time.Time { return p.changes[i].When }

// Made reads who made a revision and when, which costs less than Revision.
func (p *Past) Made(i int) (by odb.Signature, at time.Time, err error) {
	c, err := p.r.store.Commit(p.changes[i].Commit)
	if err != nil {
		return odb.Signature{}, time.Time{}, fmt.Errorf("revision %s: %w", p.changes[i].Commit, err)
	}
	return c.Author, c.Committer.When, nil
}

// Revision reads a revision from its commit.
func (p *Past) Revision(i int) (Revision, error) {
	rev, err := p.r.revision(p.changes[i])
	if err == nil {
		var names map[odb.Hash][]string
		names, err = p.names()
		rev.Names = names[rev.Commit]
	}
	if err != nil {
		return Revision{}, fmt.Errorf("revision %s: %w", p.changes[i].Commit, err)
	}
	return rev, nil
}

// Article reads the article of a revision; nil where the revision deleted it, or
// left a file that is no article.
func (p *Past) Article(rev Revision) (*document.Article, error) {
	a, err := p.r.articleIn(rev.Blob)
	if err != nil {
		return nil, fmt.Errorf("revision %s: %w", rev.Commit, err)
	}
	return a, nil
}

// Form is the article's file in one revision, and what it was made of.
type Form struct {
	Blob odb.Hash   // zero where the revision took the file away
	From []odb.Hash // the file in each of the commit's parents that has it
}

// Form reads which file a revision left, and of which it was made.
func (p *Past) Form(i int) (Form, error) {
	f, err := p.form(i)
	if err != nil {
		return Form{}, fmt.Errorf("revision %s: %w", p.changes[i].Commit, err)
	}
	return f, nil
}

func (p *Past) form(i int) (f Form, err error) {
	change, store := p.changes[i], p.r.store
	c, err := store.Commit(change.Commit)
	if err != nil {
		return Form{}, err
	}
	if f.Blob, err = p.file(c.Tree, change.Path); err != nil {
		return Form{}, err
	}
	parents, err := store.Parents(c)
	if err != nil {
		return Form{}, err
	}
	for _, parent := range parents {
		before, err := store.Commit(parent)
		if err != nil {
			return Form{}, err
		}
		blob, err := p.file(before.Tree, change.Path)
		if err == nil && blob.IsZero() && change.From != "" {
			blob, err = p.file(before.Tree, change.From)
		}
		if err != nil {
			return Form{}, err
		}
		if !blob.IsZero() {
			f.From = append(f.From, blob)
		}
	}
	return f, nil
}

// Now reads which file stands at the branch's tip; zero where none does.
func (p *Past) Now() (odb.Hash, error) {
	if len(p.changes) == 0 {
		return odb.Hash{}, nil
	}
	c, err := p.r.store.Commit(p.tip)
	if err != nil {
		return odb.Hash{}, err
	}
	return p.file(c.Tree, p.changes[0].Path)
}

// file returns the blob at a path of a tree; zero where there is none.
func (p *Past) file(tree odb.Hash, path string) (odb.Hash, error) {
	e, err := p.r.store.Find(tree, path)
	return e.Hash, err
}

// Body reads the body of the article in a form; "" where it cannot be read as one.
func (p *Past) Body(blob odb.Hash) (string, error) {
	data, err := p.r.store.Blob(blob, document.MaxSize)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", blob, err)
	}
	if body, err := document.DecodeBody(data); err == nil {
		return body, nil
	}
	return "", nil
}
