package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynewidget "fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// Proposals is the list of what may complete a field. Down and Up choose, Enter takes,
// Escape closes; a click takes too. It takes no focus: the field keeps the keys, and
// asks Key first. Where nothing is proposed, it takes no room.
type Proposals struct {
	Object *fyne.Container

	taken  func(text string)
	left   func()
	found  []string
	chosen int // -1 for none
	ground *canvas.Rectangle
	lit    *canvas.Rectangle
	rows   []*proposal
}

// The measures of the list.
const (
	proposalHigh = 30
	proposalsIn  = 6
	proposalsMin = 160 + 2*proposalsIn
	proposalsMax = 420 + 2*proposalsIn
)

// NewProposals returns a list that is closed. It calls taken, the list being closed,
// with a proposal that is taken, and left where the person closes it or goes on without
// one.
func NewProposals(taken func(text string), left func()) *Proposals {
	p := &Proposals{taken: taken, left: left, chosen: -1, ground: &canvas.Rectangle{CornerRadius: 8, StrokeWidth: 1}, lit: &canvas.Rectangle{CornerRadius: 5}}
	p.Object = &fyne.Container{Layout: proposalsLayout{p}, Objects: []fyne.CanvasObject{p.ground, p.lit}}
	p.Object.Hide()
	return p
}

// Open shows proposals, none of them chosen, or closes the list where there are none.
func (p *Proposals) Open(found []string, dir typeset.Direction) {
	if len(found) == 0 {
		p.Close()
		return
	}
	p.found, p.chosen = found, -1
	for len(p.rows) < len(found) {
		row := &proposal{of: p, at: len(p.rows), label: NewContent("", theme.Body, theme.Ink, 1)}
		row.ExtendBaseWidget(row)
		p.rows = append(p.rows, row)
		p.Object.Add(row)
	}
	for i, row := range p.rows {
		if row.Hidden = i >= len(found); !row.Hidden {
			row.label.Dir = dir
			row.label.SetText(found[i])
		}
	}
	p.Object.Show()
	p.show()
}

// Close closes the list.
func (p *Proposals) Close() {
	p.found, p.chosen = nil, -1
	if p.Object.Visible() {
		p.Object.Hide()
	}
}

// Showing returns what is proposed; nil for nothing.
func (p *Proposals) Showing() []string { return p.found }

// Key reports whether the list takes a key of the field.
func (p *Proposals) Key(e *fyne.KeyEvent) bool {
	if len(p.found) == 0 {
		return false
	}
	switch e.Name {
	case fyne.KeyDown:
		p.choose(min(p.chosen+1, len(p.found)-1))
	case fyne.KeyUp:
		p.choose(max(p.chosen-1, -1))
	case fyne.KeyEscape:
		p.leave()
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.chosen < 0 {
			p.leave()
			return false
		}
		p.take(p.chosen)
	default:
		return false
	}
	return true
}

func (p *Proposals) leave() {
	p.Close()
	p.left()
}

func (p *Proposals) choose(i int) {
	p.chosen = i
	p.show()
}

func (p *Proposals) take(i int) {
	text := p.found[i]
	p.Close()
	p.taken(text)
}

// show draws the list as it is.
func (p *Proposals) show() {
	p.ground.FillColor, p.ground.StrokeColor = theme.Color(theme.Paper), theme.Color(theme.Line)
	p.lit.FillColor = theme.Color(theme.Tint)
	p.lit.Hidden = p.chosen < 0
	p.Object.Layout.Layout(p.Object.Objects, p.Object.Size())
	p.Object.Refresh()
}

// proposalsLayout is as wide as the longest proposal, within bounds.
type proposalsLayout struct{ p *Proposals }

func (l proposalsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	wide := float32(proposalsMin)
	for _, row := range l.p.rows {
		if !row.Hidden {
			wide = max(wide, row.MinSize().Width+2*proposalsIn)
		}
	}
	return fyne.NewSize(min(wide, proposalsMax), float32(len(l.p.found)*proposalHigh+2*proposalsIn))
}

func (l proposalsLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	line := func(o fyne.CanvasObject, i int) {
		put(o, proposalsIn, proposalsIn+float32(i)*proposalHigh, size.Width-2*proposalsIn, proposalHigh)
	}
	put(l.p.ground, 0, 0, size.Width, size.Height)
	line(l.p.lit, max(l.p.chosen, 0))
	for i, row := range l.p.rows {
		line(row, i)
	}
}

// proposal is one line of the list.
type proposal struct {
	fynewidget.BaseWidget
	of    *Proposals
	at    int
	label *Label
}

var (
	_ desktop.Mouseable = (*proposal)(nil)
	_ desktop.Hoverable = (*proposal)(nil)
)

// MouseDown implements [desktop.Mouseable]: it takes the proposal before the click
// moves the keys.
func (p *proposal) MouseDown(*desktop.MouseEvent) {
	if p.at < len(p.of.found) {
		p.of.take(p.at)
	}
}

// MouseUp implements [desktop.Mouseable].
func (p *proposal) MouseUp(*desktop.MouseEvent) {}

// MouseIn implements [desktop.Hoverable]: the line under the pointer is the chosen
// one.
func (p *proposal) MouseIn(*desktop.MouseEvent) {
	if p.at < len(p.of.found) {
		p.of.choose(p.at)
	}
}

// MouseMoved implements [desktop.Hoverable].
func (p *proposal) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (p *proposal) MouseOut() {}

// MinSize implements [fyne.CanvasObject].
func (p *proposal) MinSize() fyne.Size { return fyne.NewSize(p.label.MinSize().Width+24, proposalHigh) }

func (p *proposal) arrange(size fyne.Size) {
	high := p.label.MinSize().Height
	put(p.label, 10, layout.Whole((size.Height-high)/2), size.Width-20, high)
}

// CreateRenderer implements [fyne.Widget].
func (p *proposal) CreateRenderer() fyne.WidgetRenderer {
	return &parts{widget: p, objects: []fyne.CanvasObject{p.label}, update: p.label.Refresh, least: p.MinSize, layout: p.arrange}
}
