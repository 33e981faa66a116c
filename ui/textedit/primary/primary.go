// Package primary is X11's primary selection: what was selected last, in
// whatever program, and is pasted by the mouse's middle button. It imports Fyne
// and, where X11 may be, the window library that Fyne itself draws with; Fyne
// has the clipboard alone.
package primary

import "fyne.io/fyne/v2"

// Of gives the primary selection of the display that a canvas is on; nil where
// the platform has none, as on Wayland, macOS, Windows and under Fyne's test
// driver. Like the clipboard it is used on Fyne's goroutine.
func Of(c fyne.Canvas) fyne.Clipboard {
	if c == nil || !onX11(c) {
		return nil
	}
	return selection{}
}

// selection is the display's.
type selection struct{}

var _ fyne.Clipboard = selection{}

// Content asks the program whose selection it is; "" where there is none.
func (selection) Content() string { return get() }

// SetContent makes it ours.
func (selection) SetContent(text string) { set(text) }
