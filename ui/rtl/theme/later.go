package theme

import (
	"time"

	"fyne.io/fyne/v2"
)

// Later calls f on Fyne's goroutine after a while, unless it is cancelled
// before.
func (t *Theme) Later(d time.Duration, f func()) (cancel func()) {
	if t.carried.After != nil {
		return t.carried.After(d, f)
	}
	cancelled := false // owned by Fyne's goroutine
	timer := time.AfterFunc(d, func() {
		fyne.Do(func() {
			if !cancelled {
				f()
			}
		})
	})
	return func() {
		cancelled = true
		timer.Stop()
	}
}
