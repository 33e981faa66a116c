package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// Ground paints a colour of the palette behind an object.
type Ground struct {
	widget.BaseWidget

	Role   theme.Role
	Edge   theme.Role // a line of 1 around it; None for none
	Strong bool       // the line is of 2
	Corner float32
	Inside fyne.CanvasObject // may be nil

	rect *canvas.Rectangle
}

// NewGround returns a ground behind an object; where o is nil it is paint alone.
func NewGround(ground theme.Role, o fyne.CanvasObject) *Ground {
	g := &Ground{Role: ground, Inside: o, rect: canvas.NewRectangle(nothing)}
	g.ExtendBaseWidget(g)
	return g
}

// Card is a ground of paper with a fine edge and round corners.
type Card = Ground

// NewCard returns a card with an object on it.
func NewCard(o fyne.CanvasObject) *Card {
	g := NewGround(theme.Paper, o)
	g.Edge, g.Corner = theme.Line, theme.CornerCard
	return g
}

// SetRole changes the colour.
func (g *Ground) SetRole(ground theme.Role) {
	g.Role = ground
	g.update()
}

// SetEdge changes the colour of the edge.
func (g *Ground) SetEdge(edge theme.Role) {
	g.Edge = edge
	g.update()
}

func (g *Ground) update() {
	width := float32(0)
	if g.Edge != theme.None {
		width = 1
		if g.Strong {
			width = 2
		}
	}
	g.rect.CornerRadius = g.Corner
	dress(g.rect, theme.Color(g.Role), theme.Color(g.Edge), width)
}

// HeightAt returns the height of what is on it at a width.
func (g *Ground) HeightAt(width float32) float32 {
	if g.Inside == nil {
		return 0
	}
	return layout.HeightAt(g.Inside, width)
}

// Held implements [Holder].
func (g *Ground) Held() []fyne.CanvasObject { return []fyne.CanvasObject{g.Inside} }

// MinSize implements [fyne.CanvasObject].
func (g *Ground) MinSize() fyne.Size {
	if g.Inside == nil {
		return fyne.Size{}
	}
	return g.Inside.MinSize()
}

// CreateRenderer implements [fyne.Widget].
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	g.update()
	p := &parts{widget: g, objects: []fyne.CanvasObject{g.rect}, update: g.update, least: g.MinSize}
	if g.Inside != nil {
		p.objects = append(p.objects, g.Inside)
	}
	p.layout = func(size fyne.Size) {
		for _, o := range p.objects {
			put(o, 0, 0, size.Width, size.Height)
		}
	}
	return p
}

// Rule is a fine line between two things.
type Rule struct {
	widget.BaseWidget

	line *canvas.Rectangle
}

// NewRule returns a line across a column.
func NewRule() *Rule {
	r := &Rule{line: canvas.NewRectangle(nothing)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *Rule) update() { dress(r.line, theme.Color(theme.Line), nothing, 0) }

// CreateRenderer implements [fyne.Widget].
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	r.update()
	return &parts{
		widget: r, objects: []fyne.CanvasObject{r.line}, update: r.update,
		least:  func() fyne.Size { return fyne.NewSize(1, 1) },
		layout: func(size fyne.Size) { put(r.line, 0, 0, size.Width, 1) },
	}
}
