package writing

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/widget"
)

// Cover lays a bar over the top of the page, above the notices. It moves
// nothing: the line that somebody is writing stays in place when a bar comes or
// goes.
func (w *Writing) Cover(bar fyne.CanvasObject) {
	w.covers.Objects = append([]fyne.CanvasObject{widget.NewShield(bar)}, w.covers.Objects...)
	w.covers.Refresh()
}

// CoversChanged makes room for a bar that has come or gone.
func (w *Writing) CoversChanged() {
	covered{w}.lay([]fyne.CanvasObject{w.slot, w.covers}, w.slot.Size())
	w.covers.Refresh()
}

// covered lays out the page in all the room there is, and its covers over its
// top. A cover takes the clicks on it, so that they do not reach the text.
type covered struct{ writing *Writing }

// Layout implements fyne.Layout for the page's slot and its covers.
func (c *covered) Layout(objects []fyne.CanvasObject, size fyne.Size) { c.lay(objects, size) }

func (c covered) lay(objects []fyne.CanvasObject, size fyne.Size) {
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
