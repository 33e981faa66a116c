// Package primary is X11's primary selection: what was selected last in any
// program, which the middle button pastes. Fyne has only the clipboard. The package
// imports Fyne and, where X11 may be, the window library that Fyne draws with.
package primary

import "fyne.io/fyne/v2"

// Of returns the primary selection of a canvas's display; nil where the platform
// has none, as on Wayland, macOS and Windows, and under Fyne's test driver. Like
// the clipboard it is used on Fyne's goroutine.
func Of(c fyne.Canvas) fyne.Clipboard {
	if c == nil || !onX11(c) {
		return nil
	}
	return selection{}
}

// selection is the primary selection of the display.
type selection struct{}

var _ fyne.Clipboard = selection{}

// Content returns the selected text, from the program that has it; "" for none.
func (selection) Content() string { return get() }

// SetContent makes text the primary selection.
func (selection) SetContent(text string) { set(text) }
