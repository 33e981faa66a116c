package session

import (
	"context"

	"tahrir/publish"
)

// Withdrawable tells whether something of the open article is published that
// could be taken back.
func (s *Session) Withdrawable() bool {
	list := s.Revisions.revisions
	return s.Writable() && s.open.state.Publishing != UnderWay && len(list) > 0 && !list[0].Removed
}

// UndoPublication puts what is published of the open article back to the
// revision before its last publication, or takes it away where there was none.
// The draft keeps its words.
func (s *Session) UndoPublication() {
	s.withdraw(outcome{Undone, Undoing}, s.deps.Newsroom.Undo)
}

// Retract marks the open article as retracted, for a reason that is kept with
// it. The draft keeps its words.
func (s *Session) Retract(reason string) {
	s.withdraw(outcome{Retracted, Retracting}, func(ctx context.Context, id string) (publish.Result, error) {
		return s.deps.Newsroom.Retract(ctx, id, reason)
	})
}

func (s *Session) withdraw(o outcome, do func(ctx context.Context, id string) (publish.Result, error)) {
	if !s.Withdrawable() {
		return
	}
	d, id := s.open.draft, s.open.article.ID
	over := s.Revisions.following
	s.begin(d)
	s.finish(func(ctx context.Context) func() {
		followed(ctx, over)
		receipt, err := do(ctx, id)
		return func() { s.landed(d, o, receipt, err) }
	})
}
