package writing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynewidget "fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/typeset"
)

// proposal is one line of the list of proposals. It takes no focus, so that the
// field keeps the keys.
type proposal struct {
	fynewidget.BaseWidget
	of    *completer
	at    int
	label *widget.Label
}

var (
	_ desktop.Mouseable = (*proposal)(nil)
	_ desktop.Hoverable = (*proposal)(nil)
)

func newProposal(c *completer) *proposal {
	p := &proposal{of: c, label: widget.NewContent("", theme.Body, theme.Ink, 1)}
	p.ExtendBaseWidget(p)
	return p
}

func (p *proposal) set(at int, text string, dir typeset.Direction) {
	p.at, p.label.Dir = at, dir
	p.label.SetText(text)
}

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

// CreateRenderer implements [fyne.Widget].
func (p *proposal) CreateRenderer() fyne.WidgetRenderer { return proposalRenderer{p} }

type proposalRenderer struct{ p *proposal }

func (r proposalRenderer) Layout(size fyne.Size) {
	high := r.p.label.MinSize().Height
	r.p.label.Move(fyne.NewPos(10, layout.Whole((size.Height-high)/2)))
	r.p.label.Resize(fyne.NewSize(size.Width-20, high))
}
func (r proposalRenderer) MinSize() fyne.Size           { return r.p.MinSize() }
func (r proposalRenderer) Refresh()                     { r.Layout(r.p.Size()); r.p.label.Refresh() }
func (r proposalRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.p.label} }
func (r proposalRenderer) Destroy()                     {}
