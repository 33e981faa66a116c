package session

import (
	"context"

	"tahrir/document"
	"tahrir/publish"
)

// Delivery is where the queue of publications stands that are not on the server
// yet, and what the last exchange with it came to.
func (s *Session) Delivery() publish.Delivery { return s.delivery }

// deliver lets the courier work until the session ends.
func (s *Session) deliver() {
	if s.deps.Courier == nil {
		return
	}
	s.work(func(ctx context.Context) func() {
		s.deps.Courier.Run(ctx, func(d publish.Delivery) {
			s.tell(func() { s.delivered(d) })
		})
		return nil
	})
}

func (s *Session) delivered(d publish.Delivery) {
	came := s.delivery.Running && !d.Running && d.Report.Received > 0
	s.delivery = d
	s.view.DeliveryChanged()
	if !d.Running && d.Report.Behind != nil {
		s.view.Report(Trouble{Doing: FollowingUp, Err: d.Report.Behind})
	}
	if came {
		s.Refresh()
		s.readPast()
		s.prepare()
	}
}

// Sync asks for an exchange with the server now.
func (s *Session) Sync() {
	if s.deps.Courier != nil {
		s.deps.Courier.Nudge()
	}
}

// CancelSync ends the exchange under way. What is published stays here, and goes
// out with the next.
func (s *Session) CancelSync() {
	if s.deps.Courier != nil {
		s.deps.Courier.Cancel()
	}
}

// Settle keeps what was decided about an article in conflict, nil to take it
// away, and sends it.
func (s *Session) Settle(c publish.Conflict, a *document.Article) {
	if o := s.open.overtaken; o != nil && c.Path == "" {
		s.settleOvertaken(o, c, a)
		return
	}
	s.decide(func(ctx context.Context) error { return s.deps.Courier.Settle(ctx, c, a) })
}

// SettleFile is Settle for a file that is no article.
func (s *Session) SettleFile(c publish.Conflict, data []byte) {
	s.decide(func(ctx context.Context) error { return s.deps.Courier.SettleFile(ctx, c, data) })
}

func (s *Session) decide(keep func(ctx context.Context) error) {
	s.work(func(ctx context.Context) func() {
		err := keep(ctx)
		return func() {
			if err != nil {
				s.view.Report(Trouble{Doing: Settling, Err: err})
				return
			}
			s.Sync()
		}
	})
}
