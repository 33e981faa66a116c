package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/theme"
)

// FlowLayout places objects beside each other from the start, and goes on in another
// row where they do not fit.
type FlowLayout struct{ Gap float32 }

var (
	_ fyne.Layout = (*FlowLayout)(nil)
	_ tallLayout  = (*FlowLayout)(nil)
)

// Flow is a paragraph of objects, with a gap between them and between its rows.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&FlowLayout{gap}, objects...)
}

// Layout places the objects.
func (l *FlowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.each(objects, size.Width, func(o fyne.CanvasObject, start, top, width, height float32) {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(Place(theme.Auto, size.Width, start, width), top))
	})
}

// MinSize returns the size of the widest object, as high as all are at the width
// that they were laid out in.
func (l *FlowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var width, right float32
	for _, o := range objects {
		if o.Visible() {
			width = max(width, o.MinSize().Width)
			right = max(right, o.Position().X+o.Size().Width)
		}
	}
	return fyne.NewSize(width, l.HeightAt(objects, max(width, known(objects, right))))
}

// HeightAt returns the height of the rows at a width.
func (l *FlowLayout) HeightAt(objects []fyne.CanvasObject, width float32) (height float32) {
	l.each(objects, width, func(_ fyne.CanvasObject, _, top, _, high float32) { height = max(height, top+high) })
	return height
}

// each calls place for each visible object with where it goes.
func (l *FlowLayout) each(objects []fyne.CanvasObject, space float32, place func(o fyne.CanvasObject, start, top, width, height float32)) {
	var start, top, row float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		width := min(size.Width, space)
		if start > 0 && start+width > space {
			start, top, row = 0, top+row+l.Gap, 0
		}
		place(o, start, top, width, size.Height)
		start += width + l.Gap
		row = max(row, size.Height)
	}
}
