package session

import (
	"context"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// Delivery is where the queue of publications stands that are not on the server
// yet, and what the last exchange with it came to.
func (s *Session) Delivery() publish.Delivery {
	d := s.delivery
	if list, _ := s.Revisions(); len(list) > 0 && list[0].Unsent && d.Server != "" {
		d.Waiting = max(d.Waiting, 1) // it was made after the courier told
	}
	return d
}

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

// delivered takes in what the courier tells. What changed by an exchange, or by
// another program beside it, is read again: where publications are is derived
// from the repository, never counted along.
func (s *Session) delivered(d publish.Delivery) {
	over := s.delivery.Running && !d.Running // else it is said again
	came := over && d.Report.Received > 0
	s.delivery = d
	if !d.Running && d.Err == nil && d.Server != "" {
		s.letIn()
		s.reached()
	}
	s.view.DeliveryChanged()
	if over && d.Report.Behind != nil {
		s.view.Report(Trouble{Doing: FollowingUp, Err: d.Report.Behind})
	}
	if now := (told{d.Report.Tip, d.Waiting, d.Server}); !d.Running && (came || now != s.told) {
		s.told = now
		s.Refresh()
		s.readPast()
	}
	if came {
		s.prepare()
	}
}

// told is what the last exchange left, as far as the lists go by it.
type told struct {
	Tip     odb.Hash
	Waiting int
	Server  string
}

// Attend says whether somebody has the window before him, who is to see what is
// so: the server is looked at then, and again every minute.
func (s *Session) Attend(watched bool) {
	if s.deps.Courier != nil {
		s.deps.Courier.Attend(watched)
	}
}

// reached reads the archive that could not be opened at the start: its server has
// let us in since.
func (s *Session) reached() {
	if s.DeskErr() == nil {
		return
	}
	s.work(func(ctx context.Context) func() {
		p, err := s.deps.Archive.Publication(ctx)
		return func() {
			if err == nil {
				s.publication = p
				s.view.StateChanged()
			}
		}
	})
	s.Refresh()
	s.prepare()
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
	s.decide(func(ctx context.Context) error { return s.deps.Desk.Settle(ctx, c, a) }, func() { s.accept(c.ID, c.Ours, a) })
}

// SettleFile is Settle for a file that is no article.
func (s *Session) SettleFile(c publish.Conflict, data []byte) {
	s.decide(func(ctx context.Context) error { return s.deps.Desk.SettleFile(ctx, c, data) }, nil)
}

// decide keeps a decision, shows it by show, which may be nil, and sends it.
func (s *Session) decide(keep func(ctx context.Context) error, show func()) {
	s.work(func(ctx context.Context) func() {
		err := keep(ctx)
		return func() {
			if err != nil {
				s.view.Report(Trouble{Doing: Settling, Err: err})
				return
			}
			if show != nil {
				show()
			}
			s.Sync()
		}
	})
}
