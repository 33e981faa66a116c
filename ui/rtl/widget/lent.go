package widget

import "fyne.io/fyne/v2"

// lentKeys is what had the focus before a click, which leaves it there: a writer who
// presses a button goes on writing. Fyne takes the focus away between the two calls.
type lentKeys struct{ from fyne.Focusable }

// note is called when the button goes down on an object.
func (l *lentKeys) note(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil {
		l.from = c.Focused()
	}
}

// giveBack is called when the click on it is over.
func (l *lentKeys) giveBack(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil && l.from != nil && c.Focused() == nil {
		Focus(c, l.from)
	}
	l.from = nil
}
