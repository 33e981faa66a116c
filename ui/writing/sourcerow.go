package writing

import (
	"slices"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// sourceRow sets the source, the writer and the tags one after the other, each as
// wide as what it says, and goes on below where the line is full. A word that names
// a field stays on its line.
type sourceRow struct {
	dir   theme.Direction
	names []fyne.CanvasObject // those that name the field behind them
	width float32             // that it was last laid out at
}

const (
	sourceGap  = 8  // between a name and its field, and between two tags
	sourceMore = 18 // before the next name
	sourceLine = 26
	leastField = 36
)

// wide is a field that knows how wide its text is.
type wide interface{ Natural() float32 }

func wideOf(o fyne.CanvasObject, room float32) float32 {
	if f, ok := o.(wide); ok {
		return min(max(f.Natural(), leastField), room)
	}
	return min(o.MinSize().Width, room)
}

// each calls place for the visible objects, and returns the height of them all.
func (l *sourceRow) each(objects []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, x, y, w, line float32)) float32 {
	var x, y float32
	line := float32(sourceLine)
	var shown []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	for i := 0; i < len(shown); i++ {
		o := shown[i]
		named := slices.Contains(l.names, o)
		w := wideOf(o, width)
		need := w
		if named && i+1 < len(shown) {
			need += sourceGap + wideOf(shown[i+1], width-w-sourceGap)
		}
		if x > 0 && named {
			x += sourceMore - sourceGap
		}
		if x > 0 && x+need > width {
			x, y = 0, y+line
			line = sourceLine
		}
		w = min(w, max(leastField, width-x))
		if h := layout.HeightAt(o, w); h > line {
			line = h
		}
		place(o, x, y, w, line)
		x += w + sourceGap
	}
	return y + line
}

// Layout implements fyne.Layout.
func (l *sourceRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.each(objects, size.Width, func(o fyne.CanvasObject, x, y, w, line float32) {
		o.Resize(fyne.NewSize(w, o.MinSize().Height)) // a field knows its height at its width
		high := o.MinSize().Height
		top := y
		if high < sourceLine {
			top += layout.Whole((sourceLine - high) / 2)
		}
		o.Resize(fyne.NewSize(w, high))
		o.Move(fyne.NewPos(layout.Place(l.dir, size.Width, x, w), top))
	})
}

// MinSize implements fyne.Layout.
func (l *sourceRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := l.width
	if width == 0 {
		width = layout.Unlaid
	}
	return fyne.NewSize(leastField, l.HeightAt(objects, width))
}

// HeightAt returns the height at a width.
func (l *sourceRow) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	return l.each(objects, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}
