package writing

import (
	"math"

	"tahrir/ui/rtl/theme"
	"tahrir/ui/textedit"
)

// Widths are how wide the paper is at most, by their names in the settings; "" is
// the usual one.
var Widths = map[string]float32{"narrow": 620, "": theme.PageWidth, "wide": 940}

// View is how the page is seen while it is written.
type View struct {
	Focus      textedit.Focus // how much of the body stands out
	Typewriter bool           // the line that is written stays at one height
	Width      string         // of the paper, one of Widths
}

// SetView sets how the page is seen.
func (w *Writing) SetView(v View) {
	w.view = v
	w.body.SetFocus(v.Focus)
	w.page.SetTypewriter(v.Typewriter)
	w.page.SetWidth(Widths[v.Width])
}

// The bounds of the letters' size.
const (
	leastScale = 0.6
	mostScale  = 3
)

// SetScale sets how large the letters are, within their bounds.
func (w *Writing) SetScale(scale float32) {
	w.scale = min(max(scale, leastScale), mostScale)
	for _, f := range w.fields() {
		f.SetScale(w.scale)
	}
}

// Zoom makes the letters a tenth larger or smaller for each step, or as they usually
// are for 0.
func (w *Writing) Zoom(step int) {
	scale := float32(1)
	if step != 0 {
		scale = float32(math.Round(10*float64(w.scale))+float64(step)) / 10
	}
	w.SetScale(scale)
	if w.actions.Scale != nil {
		w.actions.Scale(math.Round(10*float64(w.scale)) / 10)
	}
}

// SetShowControls sets whether hidden controls are shown.
func (w *Writing) SetShowControls(yes bool) {
	w.controls = yes
	for _, f := range w.fields() {
		f.SetShowControls(yes)
	}
}

// ShowsControls reports whether hidden controls are shown.
func (w *Writing) ShowsControls() bool { return w.body.ShowsControls() }

// SetLogical sets whether the arrow keys move in reading order.
func (w *Writing) SetLogical(yes bool) {
	w.logical = yes
	for _, f := range w.fields() {
		f.SetLogical(yes)
	}
}
