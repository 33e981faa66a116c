package layout

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/theme"
)

// Whole rounds to whole pixels at scale 1, so that text stays sharp.
func Whole(v float32) float32 { return float32(math.Round(float64(v))) }

// WholeUp rounds up to whole pixels at scale 1.
func WholeUp(v float32) float32 { return float32(math.Ceil(float64(v) - 0.001)) }

// Place returns the x of a box whose start edge is at the distance start from the
// start of a space. Where d reads from right to left, that distance is measured
// from the right.
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

// Pad leaves room above, after, below and before an object.
func Pad(top, end, bottom, start float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&PadLayout{Top: top, End: end, Bottom: bottom, Start: start}, o)
}

// Inset leaves sides of room before and after an object, and ends above and below
// it.
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

// HeightAt returns the height at a width.
func (l *PadLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	var high float32
	for _, o := range objects {
		if o.Visible() {
			high = max(high, HeightAt(o, max(0, width-l.Start-l.End)))
		}
	}
	return high + l.Top + l.Bottom
}

// SizedLayout sets a least size for its objects, and may bound their width.
type SizedLayout struct {
	Width, Height float32 // at least; 0 leaves it as it is
	Most          float32 // the greatest width, centred; 0 for no bound
}

var (
	_ fyne.Layout = (*SizedLayout)(nil)
	_ tallLayout  = (*SizedLayout)(nil)
)

// Sized returns a container of at least that size for an object; 0 leaves a
// dimension as it is.
func Sized(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&SizedLayout{Width: width, Height: height}, o)
}

// AtMost bounds the width of an object, and centres it where there is more room.
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

// HeightAt returns the height at a width.
func (l *SizedLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	high := l.Height
	for _, o := range objects {
		if o.Visible() {
			high = max(high, HeightAt(o, l.bound(width)))
		}
	}
	return high
}

// stackLayout places all its objects over each other.
type stackLayout struct{}

// Stack places objects over each other, the last on top.
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

// centerLayout centres its objects, each in its smallest size.
type centerLayout struct{}

// Center centres an object in the room there is.
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
