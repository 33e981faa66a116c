package session

import (
	"context"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/newsroom"
	"tahrir/publish"
)

// Publish saves the open article and makes one commit of it. Where nobody has
// said yet who publishes, the view asks first, once.
func (s *Session) Publish() { s.publishOnto("", Done) }

// publishOnto publishes a draft that has taken in what others published in the
// form onto; "" for none.
func (s *Session) publishOnto(onto string, becomes Publishing) {
	d := s.open.draft
	if d == nil || s.open.state.ReadOnly != nil || s.Revisions.look.sight.shows() || s.open.state.Publishing == UnderWay {
		return
	}
	a := s.open.article.Clone()
	if _, asked := s.deps.Settings.Identity(); !asked {
		s.askIdentity(d, a)
		return
	}
	over := s.Revisions.following
	s.begin(d)
	s.finish(func(ctx context.Context) func() {
		followed(ctx, over)
		receipt, err := s.deps.Newsroom.PublishArticle(ctx, a, onto)
		return func() {
			if !s.overtaken(d, a, err) {
				s.landed(d, outcome{becomes, PublishingIt}, receipt, err)
			}
		}
	})
}

// askIdentity has the view ask who publishes, once nothing else holds the
// publication of a back: nobody is asked for a name to be told then that the
// article is not ready.
func (s *Session) askIdentity(d Draft, a *document.Article) {
	if s.asking {
		return // pressed twice
	}
	s.asking = true
	s.work(func(context.Context) func() {
		findings := check.Check(a, s.deps.Rules)
		return func() {
			s.asking = false
			switch {
			case d != s.open.draft:
			case faulty(findings):
				s.landed(d, outcome{Done, PublishingIt}, publish.Result{}, newsroom.ErrFaulty)
				s.view.FindingsChanged()
			default:
				s.view.AskIdentity()
			}
		}
	})
}

// publicationStep takes the open article's publication one step on; done is what
// a commit that is made comes to.
func (s *Session) publicationStep(what step, done ...Publishing) {
	becomes := Done
	if len(done) > 0 {
		becomes = done[0]
	}
	s.open.state.Publishing = s.open.state.Publishing.after(what, becomes)
}

// begin notes that a commit about d is being made.
func (s *Session) begin(d Draft) {
	s.publicationStep(begun)
	s.busy[d] = true
	s.view.StateChanged()
}

// outcome is what a commit about the open article comes to where it succeeds,
// and what failed where it does not.
type outcome struct {
	becomes Publishing
	doing   Doing
}

// landed notes what became of a commit about d. What was typed meanwhile
// stays; only what the commit gave is taken over.
func (s *Session) landed(d Draft, o outcome, receipt publish.Result, err error) {
	delete(s.busy, d)
	if err == nil && receipt.Article != nil {
		s.Desk.noteArchived(receipt.Article, receipt.Unsent)
	}
	if newsroom.Removed(receipt) {
		s.Desk.dropArchived(d.Article().ID)
	}
	if !receipt.Commit.IsZero() {
		s.Delivery.published()
	}
	if receipt.Behind != nil {
		s.report(Trouble{Doing: FollowingUp, Err: receipt.Behind})
	}
	if d != s.open.draft {
		if err != nil {
			s.report(Trouble{Doing: o.doing, Err: err})
		}
		s.letGo(d)
		s.Desk.Refresh()
		return
	}
	state := &s.open.state
	state.PublishErr, state.PublishedAt = nil, s.clock()
	switch {
	case err != nil && o.doing == PublishingIt:
		s.publicationStep(refused)
		state.PublishErr = err // which has its place in the window
	case err != nil:
		s.publicationStep(dropped)
		s.report(Trouble{Doing: o.doing, Err: err})
	case receipt.Unchanged:
		s.publicationStep(same)
		state.Published = receipt
	default:
		s.publicationStep(made, o.becomes)
		state.Published = receipt
	}
	if err == nil {
		s.settleIn(d, o, receipt)
	}
	s.view.StateChanged()
}

// settleIn gives the open article and the lists what a commit about it brought.
func (s *Session) settleIn(d Draft, o outcome, receipt publish.Result) {
	if receipt.Article != nil || newsroom.Removed(receipt) {
		newsroom.Give(receipt, &s.open.article)
		d.Edit(s.open.article.Clone(), s.open.caret)
		s.Save()
	}
	who, _ := s.deps.Settings.Identity()
	s.Revisions.published(o.becomes == Undone, who, receipt)
	s.Revisions.Read()
	s.Desk.Refresh()
}

// OfferIdentity gives the name and address to be offered, to then, on the
// interface's goroutine: the settings', else the system's git identity.
func (s *Session) OfferIdentity(then func(publish.Identity)) {
	if who, asked := s.deps.Settings.Identity(); asked {
		then(who)
		return
	}
	s.work(func(ctx context.Context) func() {
		who := s.deps.Settings.Offered(ctx)
		return func() { then(who) }
	})
}

// KeepIdentity keeps who publishes, for the publications to come.
func (s *Session) KeepIdentity(who publish.Identity) { s.keepIdentity(who, nil) }

// SetIdentity keeps who publishes and goes on with the publication that asked.
func (s *Session) SetIdentity(who publish.Identity) { s.keepIdentity(who, s.Publish) }

func (s *Session) keepIdentity(who publish.Identity, then func()) {
	s.work(func(ctx context.Context) func() {
		err := s.deps.Settings.SetIdentity(ctx, who)
		return func() {
			if err != nil {
				s.report(Trouble{Doing: KeepingName, Err: err})
				return
			}
			if then != nil {
				then()
			}
		}
	})
}

// Publishing reports whether a commit is being made, of any article.
func (s *Session) Publishing() bool { return len(s.busy) > 0 }
