package layout

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/theme"
)

// Whole rounds to whole pixels at scale 1, so that text keeps its sharpness.
func Whole(v float32) float32 { return float32(math.Round(float64(v))) }

// WholeUp rounds up to whole pixels at scale 1.
func WholeUp(v float32) float32 { return float32(math.Ceil(float64(v) - 0.001)) }

// Place returns the x of a box of the given width whose distance from the start
// of a space is known: from its right side in a right-to-left part.
func Place(d theme.Direction, space, start, width float32) float32 {
	if theme.Resolve(d) == theme.RTL {
		return space - start - width
	}
	return start
}

// PadLayout leaves room around its objects.
type PadLayout struct {
	Top, End, Bottom, Start float32
	Dir                     theme.Direction // Auto is the interface's
}

var (
	_ fyne.Layout = (*PadLayout)(nil)
	_ tallLayout  = (*PadLayout)(nil)
)

// Pad leaves room around an object: above, after, below and before it.
func Pad(top, end, bottom, start float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&PadLayout{Top: top, End: end, Bottom: bottom, Start: start}, o)
}

// Inset leaves the same room at both sides, and the same above and below.
func Inset(sides, ends float32, o fyne.CanvasObject) *fyne.Container {
	return Pad(ends, sides, ends, sides, o)
}

// Layout implements [fyne.Layout].
func (l *PadLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := max(0, size.Width-l.Start-l.End)
	for _, o := range objects {
		o.Move(fyne.NewPos(Place(l.Dir, size.Width, l.Start, w), l.Top))
		o.Resize(fyne.NewSize(w, max(0, size.Height-l.Top-l.Bottom)))
	}
}

// MinSize implements [fyne.Layout].
func (l *PadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	return size.Add(fyne.NewSize(l.Start+l.End, l.Top+l.Bottom))
}

// HeightAt tells the height at a width.
func (l *PadLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	var high float32
	for _, o := range objects {
		if o.Visible() {
			high = max(high, HeightAt(o, max(0, width-l.Start-l.End)))
		}
	}
	return high + l.Top + l.Bottom
}

// SizedLayout gives its objects a smallest size, and may bound their width.
type SizedLayout struct {
	Width, Height float32 // at least; 0 is as they are
	Most          float32 // at most this wide, in the middle; 0 is unbounded
}

var (
	_ fyne.Layout = (*SizedLayout)(nil)
	_ tallLayout  = (*SizedLayout)(nil)
)

// Sized returns an object a smallest size; 0 leaves a side as it is.
func Sized(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&SizedLayout{Width: width, Height: height}, o)
}

// AtMost bounds the width of an object, which stands in the middle where there
// is more room.
func AtMost(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&SizedLayout{Most: width}, o)
}

func (l *SizedLayout) bound(width float32) float32 {
	if l.Most > 0 {
		return min(width, l.Most)
	}
	return width
}

// Layout implements [fyne.Layout].
func (l *SizedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := l.bound(size.Width)
	for _, o := range objects {
		o.Move(fyne.NewPos(Whole((size.Width-w)/2), 0))
		o.Resize(fyne.NewSize(w, size.Height))
	}
}

// MinSize implements [fyne.Layout].
func (l *SizedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.Width, l.Height)
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	return size
}

// HeightAt tells the height at a width.
func (l *SizedLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	high := l.Height
	for _, o := range objects {
		if o.Visible() {
			high = max(high, HeightAt(o, l.bound(width)))
		}
	}
	return high
}

// stackLayout lays all its objects over each other.
type stackLayout struct{}

// Stack lays objects over each other, the last on top.
func Stack(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(stackLayout{}, objects...)
}

func (stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	return size
}

func (stackLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	var high float32
	for _, o := range objects {
		if o.Visible() {
			high = max(high, HeightAt(o, width))
		}
	}
	return high
}

// centerLayout sets its objects in the middle, in their smallest size.
type centerLayout struct{}

// Center sets an object in the middle of the room there is.
func Center(o fyne.CanvasObject) *fyne.Container { return container.New(centerLayout{}, o) }

func (centerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		least := o.MinSize()
		w := min(least.Width, size.Width)
		h := min(HeightAt(o, w), size.Height)
		o.Move(fyne.NewPos(Whole((size.Width-w)/2), Whole((size.Height-h)/2)))
		o.Resize(fyne.NewSize(w, h))
	}
}

func (centerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return stackLayout{}.MinSize(objects)
}

func (centerLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	return stackLayout{}.HeightAt(objects, width)
}
