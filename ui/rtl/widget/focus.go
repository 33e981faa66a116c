package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Focus gives the keys to an object of a canvas, which may have been shown a
// moment ago. Fyne looks for it among what has a renderer, and drops the
// renderers of what was hidden for a minute: the keys would stay where they are,
// and what is typed would go there.
func Focus(c fyne.Canvas, o fyne.Focusable) {
	attach(c)
	c.Focus(o)
}

// attach gives what is seen of a canvas its renderers and its links to the
// canvas, as Fyne does before it paints.
func attach(c fyne.Canvas) {
	if painted, ok := c.(interface{ EnsureMinSize() bool }); ok {
		painted.EnsureMinSize()
		return
	}
	// A canvas in memory has no links; looking for something makes the renderers.
	fyne.CurrentApp().Driver().AbsolutePositionForObject(canvas.NewRectangle(nothing)) // on no canvas
}

// repaint has an object painted at the next frame, also one that Fyne does not
// know the canvas of: that of what comes into sight now, it learns as it paints.
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
