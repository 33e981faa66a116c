// Package position is where a window stands on the screen. Fyne can ask the system
// to put a window somewhere, and nothing more: where it is, and which screens there
// are, is asked of the window library that Fyne draws with. On Wayland a window
// neither learns where it stands nor chooses it.
//
// It imports Fyne and that library alone.
package position

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Of returns where the inside of a shown window begins, in the screen's units, and
// whether it is maximized. It reports false where that is not known, as on Wayland
// and under Fyne's test driver. Like all of this package it is for Fyne's goroutine.
func Of(w fyne.Window) (x, y int, maximized, known bool) { return of(w) }

// Put asks the system to show the window there.
func Put(w fyne.Window, x, y int) {
	if d, ok := w.(desktop.Window); ok {
		d.RequestPosition(x, y)
	}
}

// Maximize maximizes a shown window.
func Maximize(w fyne.Window) { maximize(w) }

// Follow calls moved whenever a shown window has moved.
func Follow(w fyne.Window, moved func()) { follow(w, moved) }

// Fit brings a shown window onto a screen: whole where a screen is large enough.
func Fit(w fyne.Window) { fit(w) }

// rect is a part of the screen.
type rect struct{ x, y, width, height int }

// fitted returns where a window is put that shall be seen as a whole: on the area
// that it shares most with, the first where it shares nothing.
func fitted(window rect, areas []rect) rect {
	if len(areas) == 0 {
		return window
	}
	best, most := areas[0], 0
	for _, a := range areas {
		if n := shared(window.x, window.width, a.x, a.width) * shared(window.y, window.height, a.y, a.height); n > most {
			best, most = a, n
		}
	}
	window.x, window.width = within(window.x, window.width, best.x, best.width)
	window.y, window.height = within(window.y, window.height, best.y, best.height)
	return window
}

// shared returns how much two spans have in common.
func shared(a, long, b, length int) int { return max(0, min(a+long, b+length)-max(a, b)) }

// within moves and shortens a span so that it is inside another.
func within(a, long, b, length int) (at, width int) {
	long = min(long, length)
	return min(max(a, b), b+length-long), long
}
