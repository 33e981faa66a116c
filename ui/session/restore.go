package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/document/draft"
)

// Restore makes the viewed revision the draft. A copy of the draft goes to the
// trash first, so that nothing is lost. Until that is done the fields take no
// key, which might be lost between the two.
func (p *Publisher) Restore() {
	if look := &p.revisions.look; look.sight.shows() && !look.shown.trashed {
		p.RestoreForm(look.shown.key)
	}
}

// Restorable reports whether another form of the open article can become its
// draft now, whatever is on the page.
func (p *Publisher) Restorable() bool {
	return p.article.open.draft != nil && p.article.open.phase == free
}

// RestoreForm is [Publisher.Restore] for a form in a comparison: a commit, or a
// local version.
func (p *Publisher) RestoreForm(commit string) {
	d := p.article.open.draft
	if !p.Restorable() {
		return
	}
	id := p.article.open.article.ID
	p.article.hold()
	p.work(func(ctx context.Context) func() {
		a, _, err := p.newsroom.Restore(ctx, id, commit)
		return func() { p.restored(d, a, err) }
	})
}

// restored shows the draft into which a revision was restored.
func (p *Publisher) restored(d Draft, a *document.Article, err error) {
	kept := (*draft.KeptError)(nil)
	doing := Restoring
	if errors.As(err, &kept) {
		doing = Keeping
	}
	if err != nil {
		p.report(Trouble{Doing: doing, Err: err})
	}
	if d != p.article.open.draft {
		return
	}
	p.article.release()
	if doing == Restoring && err != nil {
		p.article.view.StateChanged()
		return
	}
	p.revisions.look = look{}
	p.article.restore(func(now *document.Article) { *now = *a.Clone() })
	p.revisions.view.RevisionsChanged()
	p.article.view.ArticleChanged()
	p.desk.Refresh()
}
