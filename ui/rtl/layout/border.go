package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/theme"
)

// BorderLayout places one object at each side and the others in the middle.
type BorderLayout struct {
	Top, Bottom, Start, End fyne.CanvasObject // nil for none
	Dir                     theme.Direction   // Auto is the interface's
}

var (
	_ fyne.Layout = (*BorderLayout)(nil)
	_ tallLayout  = (*BorderLayout)(nil)
)

// Border places objects at the sides of the middle ones; nil leaves a side empty.
func Border(top, bottom, start, end fyne.CanvasObject, middle ...fyne.CanvasObject) *fyne.Container {
	l := &BorderLayout{Top: top, Bottom: bottom, Start: start, End: end}
	all := append([]fyne.CanvasObject{}, l.inOrder(middle)...)
	return container.New(l, all...)
}

// inOrder returns the objects in reading order, which the focus follows.
func (l *BorderLayout) inOrder(middle []fyne.CanvasObject) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{l.Top, l.Start} {
		if o != nil {
			all = append(all, o)
		}
	}
	all = append(all, middle...)
	for _, o := range []fyne.CanvasObject{l.End, l.Bottom} {
		if o != nil {
			all = append(all, o)
		}
	}
	return all
}

func takesPart(o fyne.CanvasObject) bool { return o != nil && o.Visible() }

func (l *BorderLayout) isSide(o fyne.CanvasObject) bool {
	return o == l.Top || o == l.Bottom || o == l.Start || o == l.End
}

// Layout implements [fyne.Layout].
func (l *BorderLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y, bottom := float32(0), size.Height
	if takesPart(l.Top) {
		y = HeightAt(l.Top, size.Width)
		l.Top.Move(fyne.Position{})
		l.Top.Resize(fyne.NewSize(size.Width, y))
	}
	if takesPart(l.Bottom) {
		h := HeightAt(l.Bottom, size.Width)
		bottom = max(y, size.Height-h)
		l.Bottom.Move(fyne.NewPos(0, bottom))
		l.Bottom.Resize(fyne.NewSize(size.Width, h))
	}
	start, end := float32(0), float32(0)
	if takesPart(l.Start) {
		start = l.Start.MinSize().Width
		l.Start.Move(fyne.NewPos(Place(l.Dir, size.Width, 0, start), y))
		l.Start.Resize(fyne.NewSize(start, bottom-y))
	}
	if takesPart(l.End) {
		end = l.End.MinSize().Width
		l.End.Move(fyne.NewPos(Place(l.Dir, size.Width, size.Width-end, end), y))
		l.End.Resize(fyne.NewSize(end, bottom-y))
	}
	w := max(0, size.Width-start-end)
	for _, o := range objects {
		if l.isSide(o) {
			continue
		}
		o.Move(fyne.NewPos(Place(l.Dir, size.Width, start, w), y))
		o.Resize(fyne.NewSize(w, max(0, bottom-y)))
	}
}

// MinSize implements [fyne.Layout].
func (l *BorderLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var middle fyne.Size
	for _, o := range objects {
		if o.Visible() && !l.isSide(o) {
			middle = middle.Max(o.MinSize())
		}
	}
	for _, o := range []fyne.CanvasObject{l.Start, l.End} {
		if takesPart(o) {
			least := o.MinSize()
			middle.Width += least.Width
			middle.Height = max(middle.Height, least.Height)
		}
	}
	for _, o := range []fyne.CanvasObject{l.Top, l.Bottom} {
		if takesPart(o) {
			least := o.MinSize()
			middle.Height += least.Height
			middle.Width = max(middle.Width, least.Width)
		}
	}
	return middle
}

// HeightAt returns the height at a width.
func (l *BorderLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	left, high := width, float32(0)
	for _, o := range []fyne.CanvasObject{l.Start, l.End} {
		if takesPart(o) {
			w := o.MinSize().Width
			left -= w
			high = max(high, HeightAt(o, w))
		}
	}
	for _, o := range objects {
		if o.Visible() && !l.isSide(o) {
			high = max(high, HeightAt(o, max(0, left)))
		}
	}
	for _, o := range []fyne.CanvasObject{l.Top, l.Bottom} {
		if takesPart(o) {
			high += HeightAt(o, width)
		}
	}
	return high
}
