package writing

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/widget"
)

// Cover lays a bar over the page's top, above the notices. It pushes nothing: a
// line that somebody is writing stays where his eye is when a bar comes or goes.
func (w *Writing) Cover(bar fyne.CanvasObject) {
	w.covers.Objects = append([]fyne.CanvasObject{widget.NewShield(bar)}, w.covers.Objects...)
	w.covers.Refresh()
}

// covered lays the page out in all the room there is, and what covers it over its
// top. A cover takes the clicks on it, which are not for the text below.
type covered struct{ writing *Writing }

// Layout implements fyne.Layout for the page's slot and its covers.
func (c *covered) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	slot, covers := objects[0], objects[1]
	high := layout.HeightAt(covers, size.Width)
	slot.Move(fyne.Position{})
	slot.Resize(size)
	covers.Move(fyne.Position{})
	covers.Resize(fyne.NewSize(size.Width, high))
	c.writing.cover = high
	c.writing.page.SetCover(high)
}

// MinSize implements fyne.Layout.
func (c *covered) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(objects[1].MinSize())
}
