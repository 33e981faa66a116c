package layout

import (
	"fyne.io/fyne/v2"
)

// tall is an object that knows its height at a width: text that wraps, and whatever
// holds some. Fyne asks only for a smallest size, which says nothing about the
// height at another width.
type tall interface {
	HeightAt(width float32) float32
}

// tallLayout is a layout that knows the height of its objects at a width.
type tallLayout interface {
	HeightAt(objects []fyne.CanvasObject, width float32) float32
}

// HeightAt returns the height that an object needs at a width, both in pixels at
// scale 1.
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

// Unlaid is the width that text is measured at before it has been laid out.
const Unlaid = 480

// known returns the width at which to measure a smallest height: the one that the
// objects have, or Unlaid before they have been laid out; least at least.
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
