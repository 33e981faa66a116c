package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// openTab draws one tab of [OpenTabs]: its name, cut where it is too long, what must
// be said of it, and a cross.
type openTab struct {
	widget.BaseWidget

	row *OpenTabs
	i   int
	is  OpenTab

	ground, edge   *canvas.Rectangle
	text           *Label
	dot            *Dot
	warn, cross    *Icon
	onCross        *canvas.Rectangle
	hovered, close bool // the pointer is on the tab; on its cross
	lent           lentKeys
	tip            tipTimer
}

var (
	_ desktop.Hoverable      = (*openTab)(nil)
	_ desktop.Mouseable      = (*openTab)(nil)
	_ fyne.Tappable          = (*openTab)(nil)
	_ fyne.SecondaryTappable = (*openTab)(nil)
)

const (
	openSide  = 12 // before the name
	openGap   = 7  // between mark and name
	crossWide = 22 // that answers to a click
	crossSide = 7  // after it
	crossSize = 14
	signSize  = 14
)

var (
	openStyle  = theme.Style{Family: typeset.Interface, Weight: typeset.Regular, Size: 12.5, Height: 20}
	openChosen = theme.Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 12.5, Height: 20}
)

func newOpenTab(row *OpenTabs, i int) *openTab {
	t := &openTab{
		row: row, i: i, ground: canvas.NewRectangle(nothing), edge: canvas.NewRectangle(nothing),
		text: NewContent("", openStyle, theme.Second, 1), dot: NewDot(theme.Amber),
		warn: NewIcon("warning", signSize, theme.Amber), cross: NewIcon("close", crossSize, theme.Second), onCross: canvas.NewRectangle(nothing),
	}
	t.onCross.CornerRadius = theme.CornerSmall
	t.tip.text = t.hint
	t.ExtendBaseWidget(t)
	return t
}

// hint returns the whole name where it is cut.
func (t *openTab) hint() string {
	if widthOf(t.is.Text, t.text.Style) <= t.text.Size().Width {
		return ""
	}
	return t.is.Text
}

func (t *openTab) update() {
	chosen := t.i == t.row.chosen
	style, ink, ground := openStyle, theme.Second, nothing
	switch {
	case chosen:
		style, ink, ground = openChosen, theme.Ink, theme.Color(theme.Window)
	case t.hovered:
		ink, ground = theme.Ink, faint(theme.Color(theme.Ink), 0.045)
	}
	if t.is.Passing && !t.hovered && !chosen {
		ink = theme.Third
	}
	if t.is.Passing {
		style.Weight = typeset.Regular
	}
	t.text.SetText(t.is.Text)
	t.text.SetStyle(style)
	t.text.SetInk(ink)
	dress(t.ground, ground, nothing, 0)
	dress(t.edge, theme.Color(theme.Line), nothing, 0)
	onCross := nothing
	if t.close {
		onCross = faint(theme.Color(theme.Ink), 0.09)
	}
	dress(t.onCross, onCross, nothing, 0)
	visible(t.cross, chosen || t.hovered)
	marked := t.dot.Visible() || t.warn.Visible()
	visible(t.dot, t.is.Mark == DotMark)
	visible(t.warn, t.is.Mark == WarnMark)
	if marked != (t.is.Mark != NoMark) {
		t.place(t.Size())
	}
}

func (t *openTab) place(size fyne.Size) {
	at := func(o fyne.CanvasObject, from, wide, high float32) {
		put(o, layout.Place(theme.Auto, size.Width, from, wide), layout.Whole((size.Height-high)/2), wide, high)
	}
	put(t.ground, 0, 0, size.Width, size.Height)
	at(t.edge, size.Width-1, 1, size.Height-16)
	from, to := float32(openSide), size.Width-crossSide-crossWide
	switch t.is.Mark {
	case DotMark:
		at(t.dot, from, dotSize, dotSize)
		from += dotSize + openGap
	case WarnMark:
		at(t.warn, from, signSize, signSize)
		from += signSize + openGap
	}
	at(t.text, from, max(0, to-from-2), openStyle.Height)
	at(t.onCross, to, crossWide, crossWide)
	at(t.cross, to+(crossWide-crossSize)/2, crossSize, crossSize)
}

// overCross reports whether a place in the tab is on its cross.
func (t *openTab) overCross(p fyne.Position) bool {
	c := t.onCross
	return p.X >= c.Position().X && p.X < c.Position().X+c.Size().Width && p.Y >= c.Position().Y && p.Y < c.Position().Y+c.Size().Height
}

// Tapped implements [fyne.Tappable].
func (t *openTab) Tapped(e *fyne.PointEvent) {
	t.lent.giveBack(t)
	if t.overCross(e.Position) {
		t.shut()
		return
	}
	t.row.choose(t.i)
}

func (t *openTab) shut() {
	t.tip.hide()
	if t.row.OnClosed != nil {
		t.row.OnClosed(t.i)
	}
}

// TappedSecondary implements [fyne.SecondaryTappable].
func (t *openTab) TappedSecondary(e *fyne.PointEvent) {
	t.lent.giveBack(t)
	t.row.menu(t.i, e.AbsolutePosition)
}

// MouseDown implements [desktop.Mouseable].
func (t *openTab) MouseDown(*desktop.MouseEvent) {
	t.tip.hide()
	t.lent.note(t)
}

// MouseUp implements [desktop.Mouseable]: the middle button closes.
func (t *openTab) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonTertiary {
		t.lent.giveBack(t)
		t.shut()
	}
}

// MouseIn implements [desktop.Hoverable].
func (t *openTab) MouseIn(e *desktop.MouseEvent) {
	t.hovered = true
	t.tip.start(t)
	t.MouseMoved(e)
	t.update()
}

// MouseMoved implements [desktop.Hoverable].
func (t *openTab) MouseMoved(e *desktop.MouseEvent) {
	if over := e != nil && t.overCross(e.Position); over != t.close {
		t.close = over
		t.update()
	}
}

// MouseOut implements [desktop.Hoverable].
func (t *openTab) MouseOut() {
	t.hovered, t.close = false, false
	t.tip.hide()
	t.update()
}

// CreateRenderer implements [fyne.Widget].
func (t *openTab) CreateRenderer() fyne.WidgetRenderer {
	t.update()
	return &parts{
		widget: t, objects: []fyne.CanvasObject{t.ground, t.edge, t.text, t.dot, t.warn, t.onCross, t.cross}, update: t.update,
		least: func() fyne.Size { return fyne.NewSize(0, openHigh-1) }, layout: t.place,
	}
}
