package ui

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// barLayout places the search in the middle of the top bar, between what is at its
// start and at its end. It does not move with the words at the end, as long as they
// are no longer than usual.
type barLayout struct{}

const (
	searchWidth = 440
	searchLeast = 140
	barGap      = 20
	barEnd      = 330 // the room at the end, with a long state
	barNarrow   = 900 // narrower than this, the search moves
	searchKeys  = 260 // narrower than this, the search shows no shortcut
)

// Layout implements [fyne.Layout] for start, search and end.
func (l *barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	start, end := objects[0].MinSize().Width, objects[2].MinSize().Width
	if size.Width >= barNarrow {
		end = max(end, barEnd)
	}
	from, to := start+barGap, size.Width-end-barGap
	wide := max(searchLeast, min(searchWidth, to-from))
	at := min(max(from, (size.Width-wide)/2), max(from, to-wide))
	l.put(objects[0], 0, start, size)
	l.put(objects[1], at, wide, size)
	l.put(objects[2], size.Width-end, end, size)
}

func (l *barLayout) put(o fyne.CanvasObject, at, wide float32, size fyne.Size) {
	if theme.InterfaceDirection() == theme.RTL {
		at = size.Width - at - wide
	}
	high := min(size.Height, layout.HeightAt(o, wide))
	o.Move(fyne.NewPos(at, float32(int((size.Height-high)/2))))
	o.Resize(fyne.NewSize(wide, high))
}

// MinSize implements [fyne.Layout].
func (l *barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(searchLeast+2*barGap, 0)
	for i, o := range objects {
		m := o.MinSize()
		least.Height = max(least.Height, m.Height)
		if i != 1 {
			least.Width += m.Width
		}
	}
	return least
}

// searchLayout hides the shortcut where the search is narrow.
type searchLayout struct{ layout.HBoxLayout }

// Layout implements [fyne.Layout] for a row that ends with the shortcut.
func (l *searchLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	keys := objects[len(objects)-1]
	show(keys, size.Width >= searchKeys)
	l.HBoxLayout.Layout(objects, size)
}
