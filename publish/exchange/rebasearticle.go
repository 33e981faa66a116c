package exchange

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path"
	"sort"
	"time"

	"tahrir/document"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/names"
	"tahrir/publish/publication"
	"tahrir/publish/site"
)

// A rebase does more for articles than for other files: each keeps one folder
// and its own slug, and the page beside it is made from its text.

// redirect moves a change of a new article to the folder in which they have
// published the same article, where that is in another month.
func (p *rebase) redirect(ctx context.Context, step *change) error {
	month, id, ok := layout.Parse(step.path)
	dir := path.Dir(step.path)
	if to, known := p.moved[dir]; known {
		step.path = to + "/" + path.Base(step.path)
		return nil
	}
	if !ok || layout.CheckID(id) != nil {
		return nil
	}
	if e, err := p.entry(p.fork, step.path); err != nil || !e.Hash.IsZero() {
		return err
	}
	if e, err := p.entry(p.theirs.Tree, step.path); err != nil || !e.Hash.IsZero() {
		return err
	}
	if err := p.x.names.Load(ctx, p.theirs.Tree, nil); err != nil {
		return err
	}
	if there, known := p.x.names.Month(id); known && there != month {
		p.moved[dir] = path.Join(layout.Articles, there, id)
		step.path = p.moved[dir] + "/" + layout.ArticleFile
	}
	return nil
}

// joins reports whether a file is one that Create makes, in a desk that joins a
// publication: the publication's own is then kept.
func (p *rebase) joins(name string, began odb.Entry) bool {
	return p.fork.IsZero() && began.Hash.IsZero() && (name == publication.File || name == ".gitattributes")
}

// newcomer returns an article that they lack, with another slug where a colleague's
// article has taken its slug meanwhile.
func (p *rebase) newcomer(ctx context.Context, name string, absent bool, data []byte) ([]byte, bool, error) {
	_, id, ok := layout.Parse(name)
	if !ok || !absent {
		return data, false, nil
	}
	a, err := document.Decode(data)
	if err != nil || a.ID != id || a.Slug == "" {
		return data, false, nil // no article of ours; it stays as it is
	}
	slug, known := p.slugs[id]
	if !known {
		if err := p.x.names.Load(ctx, p.theirs.Tree, nil); err != nil {
			return nil, false, err
		}
		slug = p.freeSlug(a)
		p.slugs[id], p.taken[slug] = slug, id
	}
	if slug == a.Slug {
		return data, false, nil
	}
	a.Slug = slug
	if data, err = a.Public().Encode(); err != nil {
		return nil, false, fmt.Errorf("%s: %w", name, err)
	}
	return data, true, nil
}

// freeSlug returns the article's slug, with a number where another article has
// it.
func (p *rebase) freeSlug(a *document.Article) string {
	free := func(slug string) bool {
		owner, taken := p.x.names.Owner(slug)
		mine, ours := p.taken[slug]
		return (!taken || owner == a.ID) && (!ours || mine == a.ID)
	}
	return names.Number(a.Slug, free)
}

// corrections makes the page of all corrections again, where this commit changes an
// article: both sides add to it, and neither need be asked.
func (p *rebase) corrections(ctx context.Context, fresh map[string][]byte) error {
	if !p.publication.Generate.Corrections {
		return nil
	}
	changed, files := false, maps.Clone(p.now)
	for name, data := range fresh {
		_, _, article := layout.Parse(name)
		changed, files[name] = changed || article, data
	}
	if !changed {
		return nil
	}
	page, err := p.x.ledger.PageWith(ctx, p.theirs.Tree, files, p.publication)
	if err != nil {
		return err
	}
	old, err := p.content(layout.LedgerFile)
	if err == nil && !bytes.Equal(page, old) {
		fresh[layout.LedgerFile] = page
	}
	return err
}

// when returns the time that pages are made for: that of the newest of our commits,
// since the same rebase must make the same pages again.
func (p *rebase) when() (newest time.Time) {
	for _, c := range p.mine {
		if c.Author.When.After(newest) {
			newest = c.Author.When
		}
	}
	return newest
}

// pages makes index.md again for articles that now differ from ours, and for
// those that lack the page that their publication wants.
func (p *rebase) pages(fresh map[string][]byte, remade []string) error {
	if p.publication.Generate.Index {
		for name := range fresh {
			page := path.Dir(name) + "/" + layout.PageFile
			if path.Base(name) != layout.ArticleFile || !layout.IsArticle(path.Dir(name)) || fresh[page] != nil {
				continue
			}
			old, err := p.content(page)
			if err != nil {
				return err
			}
			if old == nil {
				remade = append(remade, path.Dir(name))
			}
		}
	}
	sort.Strings(remade)
	for _, dir := range remade {
		data, changed := fresh[dir+"/"+layout.ArticleFile]
		if !changed {
			var err error
			if data, err = p.content(dir + "/" + layout.ArticleFile); err != nil {
				return err
			}
		}
		old, err := p.content(dir + "/" + layout.PageFile)
		if err != nil {
			return err
		}
		delete(fresh, dir+"/"+layout.PageFile)
		if data == nil {
			if old != nil {
				fresh[dir+"/"+layout.PageFile] = nil
			}
			continue
		}
		if !p.publication.Generate.Index {
			continue
		}
		a, err := document.Decode(data)
		if err != nil {
			continue // no article of ours
		}
		page, err := site.Page(a, site.Former(old), p.when())
		if err != nil {
			return err
		}
		fresh[dir+"/"+layout.PageFile] = page
	}
	return nil
}
