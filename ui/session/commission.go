package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
)

// commission is a commit about a draft that was asked for.
type commission struct {
	doing    Doing
	headline string // of the draft's article
	do       func(ctx context.Context) (publish.Result, error)
	landed   func(result publish.Result, err error) // called on the interface's goroutine
	note     document.Correction                    // that it publishes; without kind for none
}

// pending is a commit that is being made about a draft.
type pending struct {
	commission
	made bool         // it is; set by the worker, for the end of the session
	owed int          // how often the draft was let go meanwhile
	next []commission // what waits for its end
}

// inTurn makes a commit about d, which may have been left since, after the one that is
// under way. Where that is not made, what waits for it is not either, and that is said:
// what is published then is not what was before its editor.
func (p *Publisher) inTurn(d Draft, c commission) {
	if under := p.busy[d]; under != nil && p.ctx.Err() == nil {
		under.next = append(under.next, c)
		return
	}
	p.commit(d, c)
}

// commit makes a commit about d.
func (p *Publisher) commit(d Draft, c commission) {
	if p.ctx.Err() != nil { // the window is closing
		p.report(Trouble{Doing: c.doing, Err: &LeftError{c.headline}})
		return
	}
	over := p.revisions.following
	under := &pending{commission: c}
	p.busy[d] = under
	if d == p.article.open.draft {
		if c.note.Kind != "" {
			p.note, p.noting = c.note, true
		}
		p.take(begun)
		p.view.PublishingChanged()
	}
	p.finish(func(ctx context.Context) func() {
		followed(ctx, over)
		result, err := c.do(ctx)
		under.made = err == nil
		return func() { c.landed(result, err) }
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
			switch {
			case err == nil || p.busy[d] != nil: // it is made, or tried once more
				p.inTurn(d, next)
			default:
				p.refuse(d, next, err)
			}
		}
		for range was.owed {
			p.article.letGo(d)
		}
	}
}

// refuse says that a commission was not carried out. The note of a correction is kept
// for the next try.
func (p *Publisher) refuse(d Draft, c commission, err error) {
	if c.note.Kind != "" && d == p.article.open.draft {
		p.note = c.note
	}
	p.report(Trouble{Doing: c.doing, Err: err})
}

// LeftError means that the window closed before something was done about an article.
type LeftError struct{ Headline string }

// Error names the article.
func (e *LeftError) Error() string { return "the window closed before it was done: " + e.Headline }

// waiting returns what waits for a commit under way.
func (p *Publisher) waiting() (all []newsroom.NotDone) {
	for _, under := range p.busy {
		for _, c := range under.next {
			all = append(all, c.notDone())
		}
	}
	return all
}

func (c commission) notDone() newsroom.NotDone {
	return newsroom.NotDone{Doing: string(c.doing), Headline: c.headline}
}

// finishWaiting makes the commits that still wait, for the end of the session, after
// its last job; until ctx ends. It returns what was not done, with why.
func (p *Publisher) finishWaiting(ctx context.Context) (left []newsroom.NotDone, err error) {
	for _, under := range p.busy {
		made := under.made
		if !made {
			left = append(left, under.notDone())
		}
		for _, c := range under.next {
			if made {
				_, failed := c.do(ctx)
				made = failed == nil
				err = errors.Join(err, failed)
			}
			if !made {
				left = append(left, c.notDone())
			}
		}
	}
	return left, err
}
