package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Focus focuses an object of a canvas that may have just been shown. Fyne looks
// for the object only among those with a renderer, and drops the renderers of
// what was hidden for a minute; without Focus the keys would stay where they
// are.
func Focus(c fyne.Canvas, o fyne.Focusable) {
	attach(c)
	c.Focus(o)
}

// attach makes the renderers of what is visible on a canvas, and links them to the
// canvas, as Fyne does before it paints.
func attach(c fyne.Canvas) {
	if painted, ok := c.(interface{ EnsureMinSize() bool }); ok {
		painted.EnsureMinSize()
		return
	}
	// A canvas in memory has no links. Looking for any object makes the renderers.
	fyne.CurrentApp().Driver().AbsolutePositionForObject(canvas.NewRectangle(nothing)) // on no canvas
}

// repaint has an object painted at the next frame, even where Fyne does not know
// its canvas yet: it learns the canvas of what has just come into sight only by
// painting it.
func repaint(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil {
		c.Refresh(o)
		return
	}
	app := fyne.CurrentApp()
	if app == nil {
		return
	}
	for _, w := range app.Driver().AllWindows() {
		if c, ok := w.Canvas().(interface{ SetDirty() }); ok {
			c.SetDirty()
		}
	}
}
