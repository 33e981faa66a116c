package layout

import (
	"fyne.io/fyne/v2"
)

// tall is what knows its height at a width: text that wraps, and what holds it.
// Fyne asks for a smallest size alone, which says nothing of the width that the
// text will get.
type tall interface {
	HeightAt(width float32) float32
}

// tallLayout is a layout that knows the height of its objects at a width.
type tallLayout interface {
	HeightAt(objects []fyne.CanvasObject, width float32) float32
}

// HeightAt is the height that an object needs at a width.
func HeightAt(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case tall:
		return o.HeightAt(width)
	case *fyne.Container:
		if l, ok := o.Layout.(tallLayout); ok {
			return l.HeightAt(o.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Unlaid is the width that text is thought to get before it has been laid out.
const Unlaid = 480

// known is the width that a smallest height is measured at: the one that the
// objects have been given, or a usual one before they have been laid out.
func known(objects []fyne.CanvasObject, least float32) float32 {
	var width float32
	for _, o := range objects {
		if o.Visible() {
			width = max(width, o.Size().Width)
		}
	}
	if width == 0 {
		width = Unlaid
	}
	return max(width, least)
}

// shown counts the objects that take part.
func shown(objects []fyne.CanvasObject) int {
	n := 0
	for _, o := range objects {
		if o.Visible() {
			n++
		}
	}
	return n
}
