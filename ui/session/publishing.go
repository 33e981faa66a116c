package session

import (
	"context"
	"time"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/merge"
)

// Publications are the use cases of publishing, which the command line calls
// too, for workers.
type Publications interface {
	PublishArticle(ctx context.Context, a *document.Article, onto string) (publish.Result, error)
	CorrectArticle(ctx context.Context, a *document.Article, onto string, kind document.CorrectionKind, note string) (publish.Result, error)
	Undo(ctx context.Context, idOrSlug string) (publish.Result, error)
	Retract(ctx context.Context, idOrSlug, reason string) (publish.Result, error)
	Restore(ctx context.Context, idOrSlug, rev string) (*document.Article, string, error)
	Settle(ctx context.Context, c merge.Conflict, a *document.Article) error
	SettleFile(ctx context.Context, c merge.Conflict, data []byte) error
}

// PublisherView shows the publishing. It is called on the interface's
// goroutine, after the state has changed.
type PublisherView interface {
	PublishingChanged() // the state of the last publication of the open article
	AskIdentity()       // the first publication needs a name; Publisher.SetIdentity continues it
}

// Publisher makes commits of the open article, and takes back what they did.
type Publisher struct {
	*house
	newsroom  Publications
	settings  Settings
	view      PublisherView
	article   *Article
	desk      *Desk
	revisions *Revisions
	newspaper *Newspaper
	delivery  *Delivery
	disputes  *Disputes

	busy map[Draft]*pending
	last
}

// last is the last publication of the open article.
type last struct {
	stage  Publishing
	result publish.Result
	at     time.Time // when it ended
	err    error
	note   document.Correction // a correction that is not published yet; without kind for none
	noting bool                // the publication includes note
}

// Publishing is the state of the last publication of the open article.
type Publishing uint8

const (
	Idle Publishing = iota
	UnderWay
	Done
	Unchanged // nothing had changed, and no commit was made
	Failed
	Joined    // published, merged with what a colleague published meanwhile
	Undone    // what is published went back one revision
	Retracted // what is published is marked as retracted
	Asking    // it is checked before its publisher is asked for his name
)

// step is an event of the publication of the open article.
type step uint8

const (
	inquired step = iota // it is checked before its publisher is asked for
	answered             // it may be published, and he is asked for
	begun                // a commit is being made
	made                 // it is made
	same                 // there was nothing to commit
	refused              // it was not made, which is said above the page
	dropped              // it was not made, which is said elsewhere, or done otherwise
	typed                // the article was changed
)

// after returns the state after an event. done is the state after a commit that
// was made.
func (p Publishing) after(what step, done Publishing) Publishing {
	switch what {
	case inquired:
		return Asking
	case begun:
		return UnderWay
	case made:
		return done
	case same:
		return Unchanged
	case refused:
		return Failed
	case typed:
		if p == UnderWay || p == Asking {
			return p // what is typed now is not in it
		}
	}
	return Idle
}

// busy reports whether a publication is under way, so that no other can begin.
func (p Publishing) busy() bool { return p == UnderWay || p == Asking }

// take applies an event to the open article's publication. done is the state
// after a commit that was made. It reports whether the state changed.
func (p *Publisher) take(what step, done ...Publishing) (changed bool) {
	becomes := Done
	if len(done) > 0 {
		becomes = done[0]
	}
	was := p.stage
	p.stage = was.after(what, becomes)
	return p.stage != was
}

// textChanged notes that the open article's text has changed.
func (p *Publisher) textChanged() {
	if p.take(typed) {
		p.view.PublishingChanged()
	}
}

// turnTo is called with the draft that comes into the writing view, nil for
// none.
func (p *Publisher) turnTo(d Draft) {
	p.last = last{}
	if _, busy := p.busy[d]; busy {
		p.take(begun) // since before it was left
	}
}

// Busy reports whether a commit is being made, of any article.
func (p *Publisher) Busy() bool { return len(p.busy) > 0 }

// may reports whether the open article can be published, or its publication
// taken back.
func (p *Publisher) may() bool {
	return p.article.Writable() && !p.article.State().Unmade && !p.stage.busy()
}

// Withdrawable reports whether something of the open article is published that
// can be taken back.
func (p *Publisher) Withdrawable() bool {
	list, _ := p.revisions.List()
	return p.may() && len(list) > 0 && !list[0].Removed
}

// Publish saves the open article and makes one commit of it. Where it is
// unknown who publishes, the view asks first, once.
func (p *Publisher) Publish() {
	if p.may() {
		p.noting = false
		p.goOn()
	}
}

// Correct publishes as Publish does, with a note for the readers of what was
// corrected. It waits for the end of a commit under way, and then publishes the words
// that were there when it was asked for.
func (p *Publisher) Correct(kind document.CorrectionKind, note string) {
	with := document.Correction{Kind: kind, Note: note}
	d := p.article.open.draft
	switch {
	case p.busy[d] != nil:
		p.inTurn(d, p.publication(d, p.article.open.article.Clone(), "", Done, with))
	case p.Withdrawable():
		p.note, p.noting = with, true
		p.goOn()
	}
}

// Note returns the note of a correction that could not be published, without a
// kind where there is none.
func (p *Publisher) Note() document.Correction { return p.note }

// goOn publishes, with the note where there is one.
func (p *Publisher) goOn() { p.publishOnto("", Done) }

// publishOnto publishes a draft that has taken in what others published in the
// form onto, "" for none.
func (p *Publisher) publishOnto(onto string, becomes Publishing) {
	if !p.may() {
		return
	}
	d, a := p.article.open.draft, p.article.open.article.Clone()
	if _, asked := p.settings.Identity(); !asked {
		p.inquire(d, a)
		return
	}
	var note document.Correction
	if p.noting {
		note = p.note
	}
	p.commit(d, p.publication(d, a, onto, becomes, note))
}

// publication is a commit of a, the words of a draft, with a note where that has a
// kind.
func (p *Publisher) publication(d Draft, a *document.Article, onto string, becomes Publishing, note document.Correction) commission {
	return commission{
		doing: PublishingIt, headline: a.Headline, note: note,
		do: func(ctx context.Context) (publish.Result, error) {
			if note.Kind != "" {
				return p.newsroom.CorrectArticle(ctx, a, onto, note.Kind, note.Note)
			}
			return p.newsroom.PublishArticle(ctx, a, onto)
		},
		landed: func(result publish.Result, err error) {
			if !p.overtook(d, a, err) {
				p.landed(d, outcome{becomes, PublishingIt}, result, err)
			}
		},
	}
}

// inquire has the view ask who publishes, once nothing else keeps a from being
// published: nobody is asked for a name only to learn that the article is not
// ready.
func (p *Publisher) inquire(d Draft, a *document.Article) {
	p.take(inquired)
	rules := p.article.rules
	p.work(func(context.Context) func() {
		findings := check.Check(a, rules)
		return func() {
			switch {
			case d != p.article.open.draft || p.stage != Asking:
			case p.newspaper.OnSample():
				p.landed(d, outcome{Done, PublishingIt}, publish.Result{}, newsroom.ErrSample)
			case faulty(findings):
				p.landed(d, outcome{Done, PublishingIt}, publish.Result{}, newsroom.ErrFaulty)
				p.article.view.FindingsChanged()
			default:
				p.take(answered)
				p.view.AskIdentity()
			}
		}
	})
}

// Undo puts what is published of the open article back to the revision before
// its last publication, or removes it where there was none. The draft keeps its
// words.
func (p *Publisher) Undo() { p.withdraw(outcome{Undone, Undoing}, p.newsroom.Undo) }

// Retract marks the open article as retracted, and keeps the reason with it.
// The draft keeps its words.
func (p *Publisher) Retract(reason string) {
	p.withdraw(outcome{Retracted, Retracting}, func(ctx context.Context, id string) (publish.Result, error) {
		return p.newsroom.Retract(ctx, id, reason)
	})
}

// withdraw takes something of what is published back with do, once a commit under way
// has ended.
func (p *Publisher) withdraw(o outcome, do func(ctx context.Context, id string) (publish.Result, error)) {
	if d := p.article.open.draft; p.busy[d] != nil || p.Withdrawable() {
		p.inTurn(d, p.withdrawal(d, o, do, func(error) {}))
	}
}

// withdrawal is a commit that takes back something of what is published of the open
// article d with do. over is called with its result.
func (p *Publisher) withdrawal(d Draft, o outcome, do func(ctx context.Context, id string) (publish.Result, error), over func(error)) commission {
	id := p.article.open.article.ID
	return commission{
		doing: o.doing, headline: p.article.open.article.Headline,
		do: func(ctx context.Context) (publish.Result, error) { return do(ctx, id) },
		landed: func(result publish.Result, err error) {
			p.landed(d, o, result, err)
			over(err)
		},
	}
}

// takeBack takes what is unsent of an article out of the queue with do, and
// calls over with the result. It does nothing and reports false while a
// publication of that article is under way.
func (p *Publisher) takeBack(id string, do func(ctx context.Context, id string) (publish.Result, error), over func(error)) bool {
	open := p.article.open.draft != nil && p.article.open.article.ID == id
	switch {
	case open && p.stage.busy():
		return false
	case open && p.may():
		d := p.article.open.draft
		p.commit(d, p.withdrawal(d, outcome{Undone, TakingBack}, do, over))
		return true
	}
	p.finish(func(ctx context.Context) func() {
		result, err := do(ctx, id)
		return func() {
			switch {
			case err != nil:
				p.report(Trouble{Doing: TakingBack, Err: err})
			case result.Behind != nil:
				p.report(Trouble{Doing: FollowingUp, Err: result.Behind})
			}
			p.desk.Refresh()
			p.revisions.Read()
			over(err)
		}
	})
	return true
}

// outcome is the state after a commit about the open article where it succeeds,
// and what failed where it does not.
type outcome struct {
	becomes Publishing
	doing   Doing
}

// landed notes the result of a commit about d. What was typed meanwhile stays;
// only what the commit set is taken over.
func (p *Publisher) landed(d Draft, o outcome, result publish.Result, err error) {
	over := p.ends(d)
	defer func() { over(err) }()
	p.desk.Refresh()
	if !result.Commit.IsZero() {
		p.delivery.published()
	}
	if result.Behind != nil {
		p.report(Trouble{Doing: FollowingUp, Err: result.Behind})
	}
	if d != p.article.open.draft {
		if err != nil {
			p.report(Trouble{Doing: o.doing, Err: err})
		}
		return
	}
	p.err, p.at = nil, p.clock()
	switch {
	case err != nil && o.doing == PublishingIt:
		p.take(refused)
		p.err = err // which the window shows
	case err != nil:
		p.take(dropped)
		p.report(Trouble{Doing: o.doing, Err: err})
	case result.Unchanged:
		p.take(same)
		p.result = result
	default:
		p.take(made, o.becomes)
		p.result = result
	}
	if err == nil {
		if o.doing == PublishingIt {
			p.note, p.noting = document.Correction{}, false
		}
		p.disputes.since = since{}
		p.settleIn(d, o, result)
	}
	p.view.PublishingChanged()
}

// settleIn brings the result of a commit about the open article into it and its
// revisions.
func (p *Publisher) settleIn(d Draft, o outcome, result publish.Result) {
	if result.Article != nil || newsroom.Removed(result) {
		newsroom.Give(result, &p.article.open.article)
		d.Set(p.article.open.article.Clone(), p.article.open.caret)
		p.article.Save()
	}
	who, _ := p.settings.Identity()
	p.revisions.published(o.becomes == Undone, who, result)
	p.revisions.Read()
}
