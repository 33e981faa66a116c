package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/document/draft"
)

// Restore makes the viewed revision the draft. The draft as it was goes
// to the trash as a copy first, so that nothing is lost. Until that is done the
// fields take no key, which else would fall between the two.
func (p *Publisher) Restore() {
	s := p.session
	look, d := &s.Revisions.look, s.open.draft
	if !look.sight.shows() || d == nil || s.open.state.ReadOnly != nil || look.shown.trashed || s.open.held {
		return
	}
	id, commit := s.open.article.ID, look.shown.key
	s.open.held = true
	p.work(func(ctx context.Context) func() {
		a, _, err := p.newsroom.Restore(ctx, id, commit)
		return func() { p.restored(d, a, err) }
	})
}

// restored shows the draft that a revision was restored into.
func (p *Publisher) restored(d Draft, a *document.Article, err error) {
	s := p.session
	kept := (*draft.KeptError)(nil)
	doing := Restoring
	if errors.As(err, &kept) {
		doing = Keeping
	}
	if err != nil {
		p.report(Trouble{Doing: doing, Err: err})
	}
	if d != s.open.draft {
		return
	}
	s.open.held = false
	if doing == Restoring && err != nil {
		s.view.StateChanged()
		return
	}
	s.Revisions.look = look{}
	s.Change(func(now *document.Article) { *now = *a.Clone() })
	s.Revisions.view.RevisionsChanged()
	s.view.ArticleChanged()
	s.Desk.Refresh()
}
