package comparison

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// columnsWidth is the greatest width of two columns together, in pixels.
const columnsWidth = 1180

// paper centres an object as wide as a page, or as two columns.
type paper struct{ columns *bool }

func atMost(columns *bool, o fyne.CanvasObject) *fyne.Container {
	return container.New(&paper{columns}, o)
}

func (p *paper) width(room float32) float32 {
	if *p.columns {
		return min(room, columnsWidth)
	}
	return min(room, theme.PageWidth)
}

// Layout implements fyne.Layout.
func (p *paper) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := p.width(size.Width)
	objects[0].Move(fyne.NewPos(layout.Whole((size.Width-w)/2), 0))
	objects[0].Resize(fyne.NewSize(w, size.Height))
}

// MinSize implements fyne.Layout.
func (p *paper) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// HeightAt returns the height at a width.
func (p *paper) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	return layout.HeightAt(objects[0], p.width(width))
}
