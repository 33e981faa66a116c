package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Sides places two columns at the sides of a middle one, which gets the width that
// is left. A person can drag their edges.
type Sides struct {
	widget.BaseWidget

	StartWidth, EndWidth float32 // as a person has set them
	StartMin, StartMax   float32
	EndMin, EndMax       float32
	OnResized            func() // a person has dragged an edge or folded a side

	start, middle, end     fyne.CanvasObject
	startFolded, endFolded bool
	startEdge, endEdge     *edge
	startShown, endShown   float32
}

// MiddleLeast is the least width of the middle, in pixels at scale 1.
const MiddleLeast = 420

// NewSides returns three columns; start and end may be nil.
func NewSides(start, middle, end fyne.CanvasObject) *Sides {
	s := &Sides{
		StartWidth: theme.DeskWidth, StartMin: 220, StartMax: 480,
		EndWidth: theme.PanelWidth, EndMin: 240, EndMax: 520,
		start: start, middle: middle, end: end,
	}
	s.startEdge = newEdge(func() float32 { return s.startShown }, func(by, from float32) {
		s.drag(&s.StartWidth, from+by, s.StartMin, s.StartMax)
	})
	s.endEdge = newEdge(func() float32 { return s.endShown }, func(by, from float32) {
		s.drag(&s.EndWidth, from-by, s.EndMin, s.EndMax)
	})
	s.ExtendBaseWidget(s)
	return s
}

// FoldStart folds the first column away, or unfolds it.
func (s *Sides) FoldStart(yes bool) { s.fold(&s.startFolded, yes) }

// FoldEnd folds the last column away, or unfolds it.
func (s *Sides) FoldEnd(yes bool) { s.fold(&s.endFolded, yes) }

// StartFolded reports whether the first column is folded away.
func (s *Sides) StartFolded() bool { return s.startFolded }

// EndFolded reports whether the last column is folded away.
func (s *Sides) EndFolded() bool { return s.endFolded }

func (s *Sides) fold(state *bool, yes bool) {
	if *state == yes {
		return
	}
	*state = yes
	s.arrange(s.Size())
	if s.OnResized != nil {
		s.OnResized()
	}
}

// drag sets a column to the width that the hand asks for, within its bounds.
func (s *Sides) drag(width *float32, to, least, most float32) {
	*width = max(least, min(most, to))
	s.arrange(s.Size())
	if s.OnResized != nil {
		s.OnResized()
	}
}

// widths returns the widths of the side columns. They shrink as far as they can
// before the middle gets less than its least width.
func (s *Sides) widths(all float32) (start, end float32) {
	if s.start != nil && !s.startFolded {
		start = max(s.StartMin, min(s.StartMax, s.StartWidth))
	}
	if s.end != nil && !s.endFolded {
		end = max(s.EndMin, min(s.EndMax, s.EndWidth))
	}
	over := start + end + MiddleLeast - all
	if over > 0 && end > 0 {
		give := min(over, end-s.EndMin)
		end -= give
		over -= give
	}
	if over > 0 && start > 0 {
		start -= min(over, start-s.StartMin)
	}
	return layout.Whole(start), layout.Whole(end)
}

func (s *Sides) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	start, end := s.widths(size.Width)
	s.startShown, s.endShown = start, end
	column := func(o fyne.CanvasObject, from, wide float32) {
		if o == nil {
			return
		}
		visible(o, wide > 0)
		if wide > 0 {
			put(o, layout.Place(theme.Auto, size.Width, from, wide), 0, wide, size.Height)
		}
	}
	column(s.start, 0, start)
	column(s.end, size.Width-end, end)
	column(s.middle, start, max(1, size.Width-start-end))
	visible(s.startEdge, start > 0)
	visible(s.endEdge, end > 0)
	put(s.startEdge, layout.Place(theme.Auto, size.Width, start-edgeHold/2-1, edgeHold), 0, edgeHold, size.Height)
	put(s.endEdge, layout.Place(theme.Auto, size.Width, size.Width-end-edgeHold/2, edgeHold), 0, edgeHold, size.Height)
}

// Held implements [Holder].
func (s *Sides) Held() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.start, s.middle, s.end}
}

// MinSize implements [fyne.CanvasObject].
func (s *Sides) MinSize() fyne.Size {
	least := fyne.NewSize(MiddleLeast, 0)
	add := func(o fyne.CanvasObject, wide float32) {
		if o != nil {
			least.Width += wide
			least.Height = max(least.Height, o.MinSize().Height)
		}
	}
	add(s.middle, 0)
	if !s.startFolded {
		add(s.start, s.StartMin)
	}
	if !s.endFolded {
		add(s.end, s.EndMin)
	}
	return least
}

// CreateRenderer implements [fyne.Widget].
func (s *Sides) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	p := &parts{widget: s, layout: s.arrange, least: s.MinSize, mark: s.startEdge.line}
	for _, o := range []fyne.CanvasObject{s.start, s.middle, s.end, s.startEdge, s.endEdge} {
		if o != nil {
			p.objects = append(p.objects, o)
		}
	}
	return p
}

// edge is a fine line that can be dragged sideways.
type edge struct {
	widget.BaseWidget

	width            func() float32         // of the column, when the drag begins
	dragged          func(by, from float32) // since the drag began, away from the start
	line             *canvas.Rectangle
	hovered, holding bool

	// How far the hand has gone since it took the edge, and the width then. Where
	// the hand goes past the column's bounds and back, the edge is under it again.
	by, from float32
}

var (
	_ fyne.Draggable     = (*edge)(nil)
	_ desktop.Cursorable = (*edge)(nil)
	_ desktop.Hoverable  = (*edge)(nil)
)

// edgeHold is the width in which the edge can be taken.
const edgeHold = 8

func newEdge(width func() float32, dragged func(by, from float32)) *edge {
	e := &edge{width: width, dragged: dragged, line: canvas.NewRectangle(nothing)}
	e.ExtendBaseWidget(e)
	return e
}

func (e *edge) Cursor() desktop.Cursor { return desktop.HResizeCursor }

func (e *edge) Dragged(d *fyne.DragEvent) {
	by := d.Dragged.DX
	if theme.Resolve(theme.Auto) == theme.RTL {
		by = -by
	}
	if !e.holding {
		e.holding, e.by, e.from = true, 0, e.width()
		e.update()
	}
	e.by += by
	e.dragged(e.by, e.from)
}

func (e *edge) DragEnd() { e.holding = false; e.update() }

func (e *edge) MouseIn(*desktop.MouseEvent)    { e.hovered = true; e.update() }
func (e *edge) MouseMoved(*desktop.MouseEvent) {}
func (e *edge) MouseOut()                      { e.hovered = false; e.update() }

func (e *edge) update() {
	ink := theme.Line
	if e.hovered || e.holding {
		ink = theme.Accent
	}
	dress(e.line, theme.Color(ink), nothing, 0)
}

func (e *edge) CreateRenderer() fyne.WidgetRenderer {
	e.update()
	return &parts{
		widget: e, objects: []fyne.CanvasObject{e.line}, update: e.update,
		least: func() fyne.Size { return fyne.NewSize(edgeHold, 1) },
		layout: func(size fyne.Size) {
			put(e.line, edgeHold/2, 0, 1, size.Height)
		},
	}
}
