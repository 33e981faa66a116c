package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Holder is a widget that holds others. Fyne tells nobody but itself what a
// widget is made of; who holds what may get the focus says it here, so that a
// [Scroll] around it can bring the focus into view.
type Holder interface {
	Held() []fyne.CanvasObject
}

// Holds reports whether an object is, or holds, another.
func Holds(o, wanted fyne.CanvasObject) bool {
	if o == nil {
		return false
	}
	return o == wanted || slices.ContainsFunc(heldBy(o), func(inner fyne.CanvasObject) bool { return Holds(inner, wanted) })
}

// Shows is Holds for what is not hidden, nor in anything that is.
func Shows(o, wanted fyne.CanvasObject) bool {
	if o == nil || !o.Visible() {
		return false
	}
	return o == wanted || slices.ContainsFunc(heldBy(o), func(inner fyne.CanvasObject) bool { return Shows(inner, wanted) })
}

// heldBy returns what an object holds.
func heldBy(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Clip:
		return []fyne.CanvasObject{o.Content}
	case Holder:
		return o.Held()
	}
	return nil
}

// keyTaker is an overlay that takes the keys that what has the focus inside of
// it does not use.
type keyTaker interface {
	takeKey(e *fyne.KeyEvent) bool
}

// PassKey hands on a key that the focused object has no use for: Escape and
// Enter to the dialog around it, anything else to the window. A text field
// calls it for the keys that mean nothing to it.
func PassKey(from fyne.CanvasObject, e *fyne.KeyEvent) {
	c := canvasOf(from)
	if c == nil {
		return
	}
	if t, ok := c.Overlays().Top().(keyTaker); ok {
		t.takeKey(e)
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(e)
	}
}
