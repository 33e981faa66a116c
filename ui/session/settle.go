package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish/merge"
)

// Copied is an open draft that is copied before its text is replaced, for
// workers.
type Copied interface {
	// KeepCopy saves the draft and puts a copy of it into the trash.
	KeepCopy(ctx context.Context) error
}

// overtook takes in what others published of the article that was sent, and
// publishes again, or asks. It returns false where err is about something else.
func (p *Publisher) overtook(d Draft, sent *document.Article, err error) bool {
	var o *newsroom.OvertakenError
	if !errors.As(err, &o) || d != p.article.open.draft {
		return false
	}
	over := p.ends(d)
	defer func() { over(err) }()
	p.take(dropped)
	switch {
	case !newsroom.SameWords(&p.article.open.article, sent):
		p.goOn() // typed meanwhile: once more, with that
	case o.Conflict != nil:
		p.view.PublishingChanged()
		p.disputes.overtook(o)
	default:
		p.join(o.Onto, o.Merged)
	}
	return true
}

// join puts into the open draft words that hold what others published in the
// form onto, and publishes them onto that.
func (p *Publisher) join(onto string, words *document.Article) {
	p.article.Change(func(a *document.Article) { newsroom.TakeWords(a, words) })
	p.article.view.ArticleChanged()
	p.publishOnto(onto, Joined)
}

// settle keeps what was decided about an article that both have published, nil
// to remove it, shows it and sends it. over is called with the result.
func (p *Publisher) settle(c merge.Conflict, a *document.Article, over func(error)) {
	p.decide(
		func(ctx context.Context) error { return p.newsroom.Settle(ctx, c, a) },
		func(err error) {
			if err == nil {
				p.revisions.accept(c.ID, c.Ours, a)
			}
			over(err)
		})
}

// settleFile is settle for a file that is no article.
func (p *Publisher) settleFile(c merge.Conflict, data []byte, over func(error)) {
	p.decide(func(ctx context.Context) error { return p.newsroom.SettleFile(ctx, c, data) }, over)
}

// decide keeps a decision, calls over with the result, and sends it.
func (p *Publisher) decide(keep func(ctx context.Context) error, over func(error)) {
	p.finish(func(ctx context.Context) func() {
		err := keep(ctx)
		return func() {
			over(err)
			if err != nil {
				p.report(Trouble{Doing: Settling, Err: err})
				return
			}
			p.delivery.Sync()
		}
	})
}
