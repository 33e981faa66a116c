package ui

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/widget"
)

// leaving takes a part of the window away; the keys must not stay in what is not
// seen any more.
func (w *Window) leaving(part fyne.CanvasObject, take func()) {
	focused, _ := w.window.Canvas().Focused().(fyne.CanvasObject)
	inside := focused != nil && widget.Holds(part, focused)
	take()
	if inside && !widget.Shows(part, focused) {
		w.writing.Focus(w.window.Canvas())
	}
}

// keepKeys gives the keys to the text where what had them has gone, such as the
// button of a notice that is over.
func (w *Window) keepKeys() {
	canvas := w.window.Canvas()
	if canvas.Overlays().Top() != nil {
		return
	}
	switch had := canvas.Focused().(type) {
	case *widget.Button, *widget.TapArea:
		if !widget.Shows(canvas.Content(), had.(fyne.CanvasObject)) {
			w.writing.Focus(canvas)
		}
	}
}
