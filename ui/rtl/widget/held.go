package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/theme"
)

// Holder is a widget that holds other objects. Fyne does not say what a widget is
// made of, so a widget that holds something that can get the focus says it here; a
// [Scroll] around it can then bring the focus into view.
type Holder interface {
	Held() []fyne.CanvasObject
}

// Holds reports whether o is wanted or holds it.
func Holds(o, wanted fyne.CanvasObject) bool {
	if o == nil {
		return false
	}
	return o == wanted || slices.ContainsFunc(heldBy(o), func(inner fyne.CanvasObject) bool { return Holds(inner, wanted) })
}

// Shows reports whether o is wanted or holds it, and nothing in between is hidden.
func Shows(o, wanted fyne.CanvasObject) bool {
	if o == nil || !o.Visible() {
		return false
	}
	return o == wanted || slices.ContainsFunc(heldBy(o), func(inner fyne.CanvasObject) bool { return Shows(inner, wanted) })
}

// heldBy returns the objects that o holds.
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

// LayAgain lays out an object and what it holds, the innermost first, after words or
// parts of it have changed: Fyne lays out again only what changes its size.
func LayAgain(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			LayAgain(inner)
		}
		o.Refresh()
	case *Ground:
		LayAgain(o.Inside)
	case *Scroll:
		LayAgain(o.content)
		o.Refresh()
	}
}

// keyTaker is an overlay that takes the keys which the focused object inside it
// does not use.
type keyTaker interface {
	takeKey(e *fyne.KeyEvent) bool
}

// lineKeys returns the arrow keys that go along a line of the interface and back, as it
// is read.
func lineKeys() (next, previous fyne.KeyName) {
	if theme.Resolve(theme.Auto) == theme.LTR {
		return fyne.KeyRight, fyne.KeyLeft
	}
	return fyne.KeyLeft, fyne.KeyRight
}

// PassKey hands on a key that the focused object does not use: Escape and Enter to
// the dialog around it, any other to the window. A text field calls it.
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
