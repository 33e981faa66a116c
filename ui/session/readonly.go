package session

import "context"

// Reopen tries whether the open draft, which is read only here, can be written
// by now: the window that held it may be closed.
func (x *Article) Reopen() {
	x.reopen(
		func(before Draft) bool { return x.open.phase == locked },
		func(now Draft) bool { return now.ReadOnly() == nil })
}

// reopen opens the open draft's file anew and puts that in its place, where both
// are fit for it: before and, once it is read, still.
func (x *Article) reopen(fit func(before Draft) bool, better func(now Draft) bool) {
	before, key := x.open.draft, x.open.key
	if before == nil || !fit(before) {
		return
	}
	x.work(func(ctx context.Context) func() {
		d, err := x.drafts.Open(ctx, key)
		return func() {
			switch {
			case err != nil:
				x.report(Trouble{Doing: OpeningDraft, Err: err})
			case before != x.open.draft || x.revisions.Viewing() != "" || !fit(before) || !better(d):
				x.letGo(d)
			default:
				x.show(key, d)
				x.letGo(before)
			}
		}
	})
}
