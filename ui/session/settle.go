package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish/merge"
)

// Copied is an open draft that is copied before its text goes, for workers.
type Copied interface {
	// KeepCopy saves the draft and lays a copy of it into the trash.
	KeepCopy(ctx context.Context) error
}

// overtook takes in what others published of the article that was sent, and
// publishes again, or asks; false where err is another matter.
func (p *Publisher) overtook(d Draft, sent *document.Article, err error) bool {
	var o *newsroom.OvertakenError
	if !errors.As(err, &o) || d != p.article.open.draft {
		return false
	}
	delete(p.busy, d)
	p.take(dropped)
	switch {
	case !newsroom.SameWords(&p.article.open.article, sent):
		p.goOn() // typed meanwhile: on that, once more
	case o.Conflict != nil:
		p.overtaken, p.err = o, err
		p.take(refused)
		p.view.PublishingChanged()
		p.view.AskOvertaken(*o.Conflict)
	default:
		p.join(o, o.Merged)
	}
	return true
}

// join gives the open draft words that hold what others published, and publishes
// them onto that.
func (p *Publisher) join(o *newsroom.OvertakenError, words *document.Article) {
	p.article.Change(func(a *document.Article) { newsroom.TakeWords(a, words) })
	p.article.view.ArticleChanged()
	p.publishOnto(o.Onto, Joined)
}

// Settle keeps what was decided about an article in conflict, nil to take it
// away, and sends it.
func (p *Publisher) Settle(c merge.Conflict, a *document.Article) {
	if o := p.overtaken; o != nil && c.Path == "" {
		p.settleOvertaken(o, c, a)
		return
	}
	p.decide(
		func(ctx context.Context) error { return p.newsroom.Settle(ctx, c, a) },
		func() { p.revisions.accept(c.ID, c.Ours, a) })
}

// SettleFile is Settle for a file that is no article.
func (p *Publisher) SettleFile(c merge.Conflict, data []byte) {
	p.decide(func(ctx context.Context) error { return p.newsroom.SettleFile(ctx, c, data) }, func() {})
}

// decide keeps a decision, shows it by show, and sends it.
func (p *Publisher) decide(keep func(ctx context.Context) error, show func()) {
	p.work(func(ctx context.Context) func() {
		err := keep(ctx)
		return func() {
			if err != nil {
				p.report(Trouble{Doing: Settling, Err: err})
				return
			}
			show()
			p.delivery.Sync()
		}
	})
}

// settleOvertaken makes what a person decided the draft's words; the draft as it
// was goes to the trash first.
func (p *Publisher) settleOvertaken(o *newsroom.OvertakenError, c merge.Conflict, a *document.Article) {
	d := p.article.open.draft
	p.overtaken = nil
	if a == nil || c.ID != p.article.open.article.ID || !p.article.Writable() {
		return
	}
	p.work(func(ctx context.Context) func() {
		err := d.KeepCopy(ctx)
		return func() {
			switch {
			case err != nil:
				p.report(Trouble{Doing: Settling, Err: err})
			case d == p.article.open.draft:
				p.join(o, a)
			}
		}
	})
}
