package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// folding folds the panel away when the window becomes narrow, and shows it again
// when it becomes wide, unless a person has decided otherwise.
type folding struct{ window *Window }

func newFolding(w *Window, body fyne.CanvasObject) *fyne.Container {
	return container.New(&folding{window: w}, body)
}

// Layout implements [fyne.Layout].
func (f *folding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.window.size = size
	f.window.fitColumns(size.Width < narrow)
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
	f.window.stood()
}

// MinSize implements [fyne.Layout].
func (f *folding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth, leastHeight)
}

// foldPanel folds the panel away, or shows it.
func (w *Window) foldPanel(away bool) {
	w.folded = away
	w.fold()
	w.top.panel.Hint = w.words.Say(w.panelVerb())
	w.keepLayout()
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

// deskVerb returns the key of what the desk's command would do now.
func (w *Window) deskVerb() string {
	if w.deskFolded {
		return "desk-show"
	}
	return "desk-hide"
}

func (w *Window) toggleDesk() { w.foldDesk(!w.deskFolded) }

// foldDesk folds the desk away, or shows it.
func (w *Window) foldDesk(away bool) {
	w.deskFolded = away
	w.leaving(w.desk.Object, func() { w.sides.FoldStart(away) })
	w.keepLayout()
}

// goToList shows the desk with the keys in its list.
func (w *Window) goToList() {
	w.foldDesk(false)
	w.desk.Focus(w.window.Canvas())
}
