package session

import (
	"context"

	"tahrir/document"
	"tahrir/publish"
)

// Settle keeps what was decided about an article in conflict, nil to take it
// away, and sends it.
func (s *Session) Settle(c publish.Conflict, a *document.Article) {
	if o := s.open.overtaken; o != nil && c.Path == "" {
		s.settleOvertaken(o, c, a)
		return
	}
	s.decide(func(ctx context.Context) error { return s.deps.Newsroom.Settle(ctx, c, a) }, func() { s.Revisions.accept(c.ID, c.Ours, a) })
}

// SettleFile is Settle for a file that is no article.
func (s *Session) SettleFile(c publish.Conflict, data []byte) {
	s.decide(func(ctx context.Context) error { return s.deps.Newsroom.SettleFile(ctx, c, data) }, nil)
}

// decide keeps a decision, shows it by show, which may be nil, and sends it.
func (s *Session) decide(keep func(ctx context.Context) error, show func()) {
	s.work(func(ctx context.Context) func() {
		err := keep(ctx)
		return func() {
			if err != nil {
				s.report(Trouble{Doing: Settling, Err: err})
				return
			}
			if show != nil {
				show()
			}
			s.Delivery.Sync()
		}
	})
}
