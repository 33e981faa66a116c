package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tahrir/ui/rtl/theme"
)

// Across is how an object is placed across the direction of its box.
type Across uint8

const (
	AcrossFill   Across = iota // fills the box
	AcrossStart                // at the start of the line; at the top in a row
	AcrossCenter               // in the middle
	AcrossEnd                  // at the end of the line; at the bottom in a row
)

// HBoxLayout places objects beside each other from the start, each as narrow as it
// can be. Objects marked by [Grow], and spacers, share the width that is left.
type HBoxLayout struct {
	Gap    float32
	Across Across
	Dir    theme.Direction // Auto is the interface's
}

var (
	_ fyne.Layout = (*HBoxLayout)(nil)
	_ tallLayout  = (*HBoxLayout)(nil)
)

// HBox is a row with a gap between its objects, centred on one line.
func HBox(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&HBoxLayout{Gap: gap, Across: AcrossCenter}, objects...)
}

// Row is a row with two groups of objects, one at the start and one at the end, and
// a gap between the objects of each.
func Row(gap float32, start []fyne.CanvasObject, end []fyne.CanvasObject) *fyne.Container {
	all := append(append(append([]fyne.CanvasObject{}, start...), Space()), end...)
	return HBox(gap, all...)
}

// Space returns a spacer, which takes the width left in a row or the height left in
// a column.
func Space() fyne.CanvasObject { return layout.NewSpacer() }

// growing is the layout of a container made by Grow, and marks it.
type growing struct{}

func (growing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (growing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var high float32
	for _, o := range objects {
		high = max(high, o.MinSize().Height)
	}
	return fyne.NewSize(0, high)
}

func (growing) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	var high float32
	for _, o := range objects {
		high = max(high, HeightAt(o, width))
	}
	return high
}

// Grow lets an object take what is left of its row or column, and be narrower than
// its text, which then ends in "…".
func Grow(o fyne.CanvasObject) fyne.CanvasObject { return container.New(growing{}, o) }

func grows(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *fyne.Container:
		_, ok := o.Layout.(growing)
		return ok
	case layout.SpacerObject:
		return o.ExpandHorizontal() || o.ExpandVertical()
	}
	return false
}

// isSpace reports whether o is a spacer. A spacer has no gap beside it and no
// height.
func isSpace(o fyne.CanvasObject) bool {
	_, ok := o.(layout.SpacerObject)
	return ok
}

// widths returns the width of each object in a row of the given width.
func (l *HBoxLayout) widths(objects []fyne.CanvasObject, width float32) []float32 {
	got := make([]float32, len(objects))
	left, growers := width, 0
	first := true
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		if !first {
			left -= l.Gap
		}
		first = false
		if grows(o) {
			growers++
			continue
		}
		got[i] = o.MinSize().Width
		left -= got[i]
	}
	if growers == 0 {
		return got
	}
	share := max(0, left/float32(growers))
	for i, o := range objects {
		if o.Visible() && grows(o) {
			got[i] = share
		}
	}
	return got
}

// Layout implements [fyne.Layout].
func (l *HBoxLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	start := float32(0)
	for i, w := range l.widths(objects, size.Width) {
		o := objects[i]
		if !o.Visible() {
			continue
		}
		high := size.Height
		if l.Across != AcrossFill {
			high = min(high, HeightAt(o, w))
		}
		y := float32(0)
		switch l.Across {
		case AcrossCenter:
			y = Whole((size.Height - high) / 2)
		case AcrossEnd:
			y = size.Height - high
		}
		o.Move(fyne.NewPos(Place(l.Dir, size.Width, start, w), y))
		o.Resize(fyne.NewSize(w, high))
		start += w + l.Gap
	}
}

// MinSize implements [fyne.Layout].
func (l *HBoxLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		size.Width += least.Width
		size.Height = max(size.Height, least.Height)
	}
	size.Width += l.Gap * float32(max(0, shown(objects)-1))
	return size
}

// HeightAt returns the height of the row at a width.
func (l *HBoxLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	var high float32
	for i, w := range l.widths(objects, width) {
		if objects[i].Visible() && !isSpace(objects[i]) {
			high = max(high, HeightAt(objects[i], w))
		}
	}
	return high
}

// VBoxLayout places objects under each other, each in the height that it needs at
// the width there is. Objects marked by [Grow], and spacers, share the height that
// is left.
type VBoxLayout struct {
	Gap    float32
	Across Across
	Dir    theme.Direction // Auto is the interface's
}

var (
	_ fyne.Layout = (*VBoxLayout)(nil)
	_ tallLayout  = (*VBoxLayout)(nil)
)

// VBox is a column with a gap between its objects, which take its whole width.
func VBox(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&VBoxLayout{Gap: gap}, objects...)
}

// VBoxAt is a column whose objects keep their width and are placed at one side.
func VBoxAt(gap float32, across Across, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&VBoxLayout{Gap: gap, Across: across}, objects...)
}

func (l *VBoxLayout) widthOf(o fyne.CanvasObject, width float32) float32 {
	if l.Across == AcrossFill {
		return width
	}
	return min(width, o.MinSize().Width)
}

// Layout implements [fyne.Layout].
func (l *VBoxLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, growers := size.Height-l.Gap*float32(max(0, shown(objects)-1)), 0
	for _, o := range objects {
		switch {
		case !o.Visible():
		case grows(o):
			growers++
		default:
			left -= HeightAt(o, l.widthOf(o, size.Width))
		}
	}
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		w := l.widthOf(o, size.Width)
		high := float32(0)
		if grows(o) {
			high = max(0, left/float32(growers))
		} else {
			high = HeightAt(o, w)
		}
		start := float32(0)
		switch l.Across {
		case AcrossCenter:
			start = Whole((size.Width - w) / 2)
		case AcrossEnd:
			start = size.Width - w
		}
		o.Move(fyne.NewPos(Place(l.Dir, size.Width, start, w), y))
		o.Resize(fyne.NewSize(w, high))
		y += high + l.Gap
	}
}

// MinSize implements [fyne.Layout]. Its height is the one needed at the width that
// the objects have now.
func (l *VBoxLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least float32
	for _, o := range objects {
		if o.Visible() {
			least = max(least, o.MinSize().Width)
		}
	}
	return fyne.NewSize(least, l.HeightAt(objects, known(objects, least)))
}

// HeightAt returns the height of the column at a width.
func (l *VBoxLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	high := l.Gap * float32(max(0, shown(objects)-1))
	for _, o := range objects {
		if o.Visible() && !isSpace(o) {
			high += HeightAt(o, l.widthOf(o, width))
		}
	}
	return high
}
