package writing

import "tahrir/ui/textedit"

// Widths are how wide the paper is at most, by their names in the settings; "" is
// the usual one.
var Widths = map[string]float32{"narrow": 620, "": 740, "wide": 940}

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

// Zoom makes the letters one step larger or smaller, or as they usually are for 0.
func (w *Writing) Zoom(step int) { w.scaled(step) }
