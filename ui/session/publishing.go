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

// pending is a commit that is being made about a draft.
type pending struct {
	owed int               // how often the draft was let go meanwhile
	next []func(err error) // what waits for its end, and for why it was not made
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
// corrected.
func (p *Publisher) Correct(kind document.CorrectionKind, note string) {
	if p.Withdrawable() {
		p.note, p.noting = document.Correction{Kind: kind, Note: note}, true
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
	note, noting := p.note, p.noting
	p.commit(d, func(ctx context.Context) func() {
		var result publish.Result
		var err error
		if noting {
			result, err = p.newsroom.CorrectArticle(ctx, a, onto, note.Kind, note.Note)
		} else {
			result, err = p.newsroom.PublishArticle(ctx, a, onto)
		}
		return func() {
			if !p.overtook(d, a, err) {
				p.landed(d, outcome{becomes, PublishingIt}, result, err)
			}
		}
	})
}

// commit makes a commit about d with job.
func (p *Publisher) commit(d Draft, job func(ctx context.Context) (then func())) {
	over := p.revisions.following
	p.busy[d] = new(pending)
	if d == p.article.open.draft {
		p.take(begun)
		p.view.PublishingChanged()
	}
	p.finish(func(ctx context.Context) func() {
		followed(ctx, over)
		return job(ctx)
	})
}

// ends notes that the commit about d has ended. The function that it returns must
// be called with why it was not made, nil where it was: what waits for it goes on,
// and d is closed as often as it was let go meanwhile.
func (p *Publisher) ends(d Draft) (over func(err error)) {
	was := p.busy[d]
	delete(p.busy, d)
	return func(err error) {
		if was == nil {
			return // it was held back before it began
		}
		for _, next := range was.next {
			next(err)
		}
		for range was.owed {
			p.article.letGo(d)
		}
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

func (p *Publisher) withdraw(o outcome, do func(ctx context.Context, id string) (publish.Result, error)) {
	d, id := p.article.open.draft, p.article.open.article.ID
	if _, busy := p.busy[d]; busy || p.Withdrawable() {
		p.withdrawOf(d, o, func(ctx context.Context) (publish.Result, error) { return do(ctx, id) }, nil)
	}
}

// withdrawOf is withdraw for a draft that may have been left since. It waits for the
// end of a commit under way, and says so where that was not made: then what is
// published is not what was to be taken back.
func (p *Publisher) withdrawOf(d Draft, o outcome, do func(ctx context.Context) (publish.Result, error), failed error) {
	if under := p.busy[d]; under != nil {
		under.next = append(under.next, func(err error) { p.withdrawOf(d, o, do, err) })
		return
	}
	if failed != nil {
		p.report(Trouble{Doing: o.doing, Err: failed})
		return
	}
	p.commit(d, func(ctx context.Context) func() {
		result, err := do(ctx)
		return func() { p.landed(d, o, result, err) }
	})
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
		p.commit(d, func(ctx context.Context) func() {
			result, err := do(ctx, id)
			return func() {
				p.landed(d, outcome{Undone, TakingBack}, result, err)
				over(err)
			}
		})
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
