package theme

import (
	"fyne.io/fyne/v2"
)

// Revealer is what scrolls, and can bring what it holds into view.
type Revealer interface {
	// BringIntoView scrolls as little as shows an object; it does nothing where
	// it does not hold the object.
	BringIntoView(o fyne.CanvasObject)
}

// Showing tells that a revealer is on a screen.
func (t *Theme) Showing(r Revealer) { t.revealers[r] = struct{}{} }

// Gone tells that a revealer is on no screen any more.
func (t *Theme) Gone(r Revealer) { delete(t.revealers, r) }

// Reveal brings an object into view in all that it stands in.
func (t *Theme) Reveal(o fyne.CanvasObject) {
	for r := range t.revealers {
		r.BringIntoView(o)
	}
}
