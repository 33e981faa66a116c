package session

import "time"

// house is what all parts of a session stand on: the workers, the clock, and who
// is told of what failed.
type house struct {
	workers
	clock  func() time.Time
	report func(Trouble) // the view's, from Start on
}

// seconds is the time as articles hold it, in whole seconds.
func (h *house) seconds() time.Time { return h.clock().Truncate(time.Second) }
