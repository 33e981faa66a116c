package session

import "context"

// Reopen tries whether the open draft, which is read only here, can be written
// by now: the window that held it may be closed.
func (s *Session) Reopen() {
	before, key := s.open.draft, s.open.key
	if before == nil || s.open.state.ReadOnly == nil || s.open.held {
		return
	}
	s.work(func(ctx context.Context) func() {
		d, err := s.deps.Drafts.Open(ctx, key)
		return func() {
			switch {
			case err != nil:
				s.view.Report(Trouble{Doing: OpeningDraft, Err: err})
			case before != s.open.draft || s.open.past.viewing != "" || d.ReadOnly() != nil:
				s.letGo(d)
			default:
				s.show(key, d)
				s.letGo(before)
			}
		}
	})
}
