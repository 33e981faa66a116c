package theme

import (
	"sync/atomic"

	"fyne.io/fyne/v2"

	"tahrir/ui/typeset"
)

// letters is what a theme remembers of the words that it has measured.
type letters struct {
	widths map[measured]float32 // in pixels at scale 1
	spaces map[Style]float32    // the width of a style's no-break space
	found  atomic.Int64         // how often fonts of the system were found
}

type measured struct {
	text  string
	style Style
	dir   Direction
	found int64
}

// mostMeasured bounds how many widths are remembered.
const mostMeasured = 4096

// Engine returns the engine that sets the interface's text; nil before [Apply].
func (t *Theme) Engine() *typeset.Engine { return t.carried.Engine }

// Found returns how often system fonts have been found for letters that were drawn
// as boxes. Text set before that is set anew.
func (t *Theme) Found() int64 { return t.letters.found.Load() }

// FontsFound sets all text on the screen anew. Call it when system fonts have been
// found.
func (t *Theme) FontsFound() {
	t.letters.found.Add(1)
	if fyne.CurrentApp() != nil {
		fyne.Do(t.renew)
	}
}

// TextWidth returns the width of one line of the interface's own words, in pixels
// at scale 1.
func (t *Theme) TextWidth(text string, style Style) float32 {
	key := measured{text, style, Resolve(Auto), t.Found()}
	if w, ok := t.letters.widths[key]; ok {
		return w
	}
	if len(t.letters.widths) > mostMeasured {
		clear(t.letters.widths)
	}
	w := t.lineWidth(text, style, key.dir)
	t.letters.widths[key] = w
	return w
}

// SpaceWidth returns the width of a style's no-break space, in pixels at scale 1.
func (t *Theme) SpaceWidth(style Style) float32 {
	if w, ok := t.letters.spaces[style]; ok {
		return w
	}
	// Alef joins no letter after it, so the space alone makes the difference.
	w := t.lineWidth("ا\u00a0ا", style, RTL) - t.lineWidth("اا", style, RTL)
	w = max(w, style.Size/8)
	t.letters.spaces[style] = w
	return w
}

func (t *Theme) lineWidth(text string, style Style, base Direction) float32 {
	if t.Engine() == nil {
		return 0
	}
	w, _ := t.Engine().Layout(text, typeset.Options{Style: style, Base: base}).Size()
	return w
}
