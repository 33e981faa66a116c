package session

import (
	"context"

	"tahrir/newsroom"
	"tahrir/publish"
)

// Withdrawable tells whether something of the open article is published that
// could be taken back.
func (s *Session) Withdrawable() bool {
	list := s.open.past.revisions
	return s.Writable() && s.open.state.Publishing != UnderWay && len(list) > 0 && !list[0].Removed
}

// UndoPublication puts what is published of the open article back to the
// revision before its last publication, or takes it away where there was none.
// The draft keeps its words.
func (s *Session) UndoPublication() {
	s.withdraw(outcome{Undone, Undoing}, s.deps.Archive.Undo)
}

// Retract marks the open article as retracted, for a reason that is kept with
// it. The draft keeps its words.
func (s *Session) Retract(reason string) {
	s.withdraw(outcome{Retracted, Retracting}, func(ctx context.Context, id string, who publish.Identity) (newsroom.Receipt, error) {
		return s.deps.Archive.Retract(ctx, id, reason, who)
	})
}

func (s *Session) withdraw(o outcome, do func(ctx context.Context, id string, who publish.Identity) (newsroom.Receipt, error)) {
	if !s.Withdrawable() {
		return
	}
	d, id := s.open.draft, s.open.article.ID
	who, _ := s.deps.Settings.Identity() // else git's own
	over := s.open.following
	s.begin(d)
	s.finish(func(ctx context.Context) func() {
		followed(ctx, over)
		receipt, err := do(ctx, id, who)
		if err == nil {
			d.Amend(receipt.Give)
		}
		return func() { s.landed(d, o, receipt, err) }
	})
}
