package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl"
)

// leaving takes a part of the window away; the keys must not stay in what is not
// seen any more.
func (w *Window) leaving(part fyne.CanvasObject, take func()) {
	focused, _ := w.window.Canvas().Focused().(fyne.CanvasObject)
	inside := focused != nil && holds(part, focused)
	take()
	if inside && !(part.Visible() && holds(part, focused)) {
		w.writing.Focus(w.window.Canvas())
	}
}

// holds tells whether an object is, or holds, another.
func holds(o, wanted fyne.CanvasObject) bool {
	if o == wanted {
		return true
	}
	var held []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		held = o.Objects
	case rtl.Holder:
		held = o.Held()
	}
	return slices.ContainsFunc(held, func(inner fyne.CanvasObject) bool { return holds(inner, wanted) })
}

// keepKeys gives the keys to the text where what had them has gone, such as the
// button of a notice that is over.
func (w *Window) keepKeys() {
	canvas := w.window.Canvas()
	if canvas.Overlays().Top() != nil {
		return
	}
	switch had := canvas.Focused().(type) {
	case *rtl.Button, *rtl.TapArea:
		if !holds(canvas.Content(), had.(fyne.CanvasObject)) {
			w.writing.Focus(canvas)
		}
	}
}
