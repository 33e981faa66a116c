package publish

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/tags"
)

// Name names a revision of an article, as an annotated tag. It fails with
// tags.ErrName where the name is not valid, with tags.ErrTaken where another
// revision of the article is called so, and with ErrNoRevision. A revision that is
// called so already stays as it is.
func (r *Repository) Name(ctx context.Context, idOrSlug, rev, name string) (tags.Tag, error) {
	name, err := tags.Called(name)
	if err != nil {
		return tags.Tag{}, err
	}
	past, err := r.Past(ctx, idOrSlug)
	if err != nil {
		return tags.Tag{}, err
	}
	commit, err := past.find(rev)
	if err != nil {
		return tags.Tag{}, err
	}
	_, by, err := r.who.sign(r.store.Config(), r.opts.LookupEnv, r.opts.Now())
	if err != nil {
		return tags.Tag{}, fmt.Errorf("name %s: %w", commit, err)
	}
	return tags.Give(ctx, r.store, past.article(), commit, name, by)
}

// find returns the commit that rev names: a full hash, or the first four or more
// digits of one.
func (p *Past) find(rev string) (odb.Hash, error) {
	var found odb.Hash
	for _, c := range p.changes {
		switch {
		case len(rev) < shortest || !strings.HasPrefix(c.Commit.String(), strings.ToLower(rev)):
		case !found.IsZero():
			return odb.Hash{}, fmt.Errorf("%s: %w", rev, ErrAmbiguous)
		default:
			found = c.Commit
		}
	}
	if found.IsZero() {
		return odb.Hash{}, fmt.Errorf("%s: %w", rev, ErrNoRevision)
	}
	return found, nil
}

// article returns the id of the article; "" of one without a past.
func (p *Past) article() string {
	if len(p.changes) == 0 {
		return ""
	}
	_, id, _ := layout.Parse(p.changes[0].Path)
	return id
}

// names returns what the revisions are called, by commit; read once.
func (p *Past) names() (map[odb.Hash][]string, error) {
	p.naming.Do(func() {
		var list []tags.Tag
		if list, p.unnamed = tags.List(p.r.store, p.article()); p.unnamed != nil {
			return
		}
		p.named = map[odb.Hash][]string{}
		for _, t := range list {
			if !slices.Contains(p.named[t.Commit], t.Name) {
				p.named[t.Commit] = append(p.named[t.Commit], t.Name)
			}
		}
	})
	return p.named, p.unnamed
}
