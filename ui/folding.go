package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/theme"
)

// folding lets the panel fold away where the window becomes narrow, and come
// back where it becomes wide, unless a person has decided otherwise.
type folding struct {
	window *Window
	was    bool // narrow
	laid   bool
	desk   float32 // its width while the window was wide, as somebody dragged it
	folded bool    // the panel was away then
}

func newFolding(w *Window, body fyne.CanvasObject) *fyne.Container {
	return container.New(&folding{window: w}, body)
}

// Layout implements fyne.Layout.
func (f *folding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if now := size.Width < narrow; now != f.was || !f.laid {
		sides := f.window.sides
		switch {
		case now:
			f.desk, f.folded = sides.StartWidth, f.laid && f.window.folded
			sides.StartWidth = min(sides.StartWidth, theme.DeskNarrow)
			f.window.foldPanel(true)
		case f.laid: // as it was before it was narrow
			sides.StartWidth = f.desk
			f.window.foldPanel(f.folded)
		default:
			f.window.foldPanel(false)
		}
		f.was, f.laid = now, true
	}
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (f *folding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(720, 480)
}

// foldPanel puts the panel away, or back.
func (w *Window) foldPanel(away bool) {
	w.leaving(w.panel.object, func() { w.sides.FoldEnd(away) })
	w.folded = away
	w.top.panel.Hint = w.words.Say(w.panelVerb())
}

// panelVerb is the key of what the panel's button would do now.
func (w *Window) panelVerb() string {
	if w.folded {
		return "panel-show"
	}
	return "panel-hide"
}

func (w *Window) togglePanel() { w.foldPanel(!w.folded) }
