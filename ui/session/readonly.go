package session

import "context"

// Reopen tries whether the open draft, which is read only here, can be written
// by now: the window that held it may be closed.
func (s *Session) Reopen() {
	s.reopen(
		func(before Draft) bool { return s.open.state.ReadOnly != nil && !s.open.held },
		func(now Draft) bool { return now.ReadOnly() == nil })
}

// reopen opens the open draft's file anew and puts that in its place, where both
// are fit for it: before and, once it is read, still.
func (s *Session) reopen(fit func(before Draft) bool, better func(now Draft) bool) {
	before, key := s.open.draft, s.open.key
	if before == nil || !fit(before) {
		return
	}
	s.work(func(ctx context.Context) func() {
		d, err := s.deps.Drafts.Open(ctx, key)
		return func() {
			switch {
			case err != nil:
				s.report(Trouble{Doing: OpeningDraft, Err: err})
			case before != s.open.draft || s.Revisions.Viewing() != "" || !fit(before) || !better(d):
				s.letGo(d)
			default:
				s.show(key, d)
				s.letGo(before)
			}
		}
	})
}
