package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/theme"
)

// folding folds the panel away when the window becomes narrow, and shows it again
// when it becomes wide, unless a person has decided otherwise.
type folding struct {
	window *Window
	was    bool // narrow at the last layout
	laid   bool
	desk   float32 // its width while the window was wide, as a person set it
	folded bool    // the panel was folded then
}

func newFolding(w *Window, body fyne.CanvasObject) *fyne.Container {
	return container.New(&folding{window: w}, body)
}

// Layout implements [fyne.Layout].
func (f *folding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if now := size.Width < narrow; now != f.was || !f.laid {
		sides := f.window.sides
		switch {
		case now:
			f.desk, f.folded = sides.StartWidth, f.laid && f.window.folded
			sides.StartWidth = min(sides.StartWidth, theme.DeskNarrow)
			f.window.foldPanel(true)
		case f.laid: // as before the window was narrow
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

// MinSize implements [fyne.Layout].
func (f *folding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(720, 480)
}

// foldPanel folds the panel away, or shows it.
func (w *Window) foldPanel(away bool) {
	w.folded = away
	w.fold()
	w.top.panel.Hint = w.words.Say(w.panelVerb())
}

// fold folds the panel away where a person wants that, or where what stands in the
// page's place wants the room.
func (w *Window) fold() {
	_, disputed := w.session.Disputes.Shown()
	w.leaving(w.panel.object, func() { w.sides.FoldEnd(w.folded || disputed || w.aside.roomy()) })
}

// panelVerb returns the key of what the panel's button would do now.
func (w *Window) panelVerb() string {
	if w.folded {
		return "panel-show"
	}
	return "panel-hide"
}

func (w *Window) togglePanel() { w.foldPanel(!w.folded) }
