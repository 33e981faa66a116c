package dispute

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document"
	"tahrir/ui/lit"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// The measures of a card, in pixels.
const (
	cardSides = 18
	cardEnds  = 14
	wholeHigh = 360 // of a whole form, which scrolls in it
)

// card is one of the texts.
type card struct {
	ground     *widget.Card
	name, when *widget.Label
	text, gone *widget.Label
	slot       *fyne.Container // a whole form
}

func (v *View) newCard(ink theme.Role) *card {
	c := &card{
		name: widget.NewLabel("", theme.Small, theme.Second), when: widget.NewLabel("", theme.Small, theme.Second),
		text: widget.NewContent("", theme.Text, ink, 0), gone: widget.NewWrapped("", theme.Body, theme.Red), slot: layout.VBox(0),
	}
	c.ground = widget.NewCard(layout.VBox(6,
		layout.Pad(cardEnds, cardSides, 0, cardSides, layout.HBox(10, layout.Grow(c.name), c.when)),
		layout.Pad(0, cardSides, cardEnds, cardSides, layout.VBox(0, c.text, c.gone)),
		c.slot))
	return c
}

// show shows the text of a place.
func (c *card) show(head Card, text string, spans []widget.Span, style theme.Style, base theme.Direction) {
	c.name.SetText(head.Name)
	c.when.SetText(head.When)
	c.text.Hidden, c.slot.Hidden = false, true
	c.text.Text, c.text.Spans, c.text.Style, c.text.Dir = text, spans, style, lit.DirectionOf(text, base)
	c.text.Refresh()
}

// absent shows that there is no text.
func (c *card) absent(yes bool, why string, ink theme.Role) {
	c.text.Hidden, c.gone.Hidden = yes, !yes
	c.gone.SetInk(ink)
	c.gone.SetText(why)
}

// choose marks the text as the result.
func (c *card) choose(yes bool) {
	edge := theme.Line
	if yes {
		edge = theme.Accent
	}
	c.ground.Strong = yes
	c.ground.SetEdge(edge)
}

// showWhole shows a whole form, or that there is none.
func (c *card) showWhole(head Card, v *View, another bool) {
	c.name.SetText(head.Name)
	c.when.SetText(head.When)
	c.absent(head.Whole == nil, v.words.Say("sync-removed"), theme.Red)
	c.text.Hidden, c.slot.Hidden = true, head.Whole == nil
	if head.Whole == nil || !another && len(c.slot.Objects) > 0 {
		return
	}
	c.slot.Objects = []fyne.CanvasObject{layout.Sized(0, wholeHigh, v.page(head.Whole))}
	c.slot.Refresh()
}

// page returns a whole form to read. Only what is visible of it is laid out.
func (v *View) page(a *document.Article) fyne.CanvasObject {
	body, _ := v.actions.Framed(func(f fyne.CanvasObject) fyne.CanvasObject { return f },
		textedit.Options{Style: theme.Body, MultiLine: true, Spaced: true, ReadOnly: true, OnEscape: v.actions.Later})
	body.SetText(a.Body)
	head := layout.VBox(2, widget.NewContent(a.Headline, theme.RowTitle, theme.Ink, 0), widget.NewContent(a.Author, theme.Small, theme.Second, 1))
	return textedit.NewPage(body, textedit.PageOptions{
		Header: head, Between: 8, Width: -1, Margin: cardSides, Top: -1, Around: -1, Bare: true,
		BarLeft: theme.InterfaceDirection() == theme.RTL, Colors: v.actions.Colors,
	})
}

// fit lays out what may be long above what must be visible, which follows
// directly where there is room for both.
type fit struct{}

func above(long, foot fyne.CanvasObject) *fyne.Container { return container.New(fit{}, long, foot) }

// Layout implements fyne.Layout.
func (fit) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	foot := layout.HeightAt(objects[1], size.Width)
	high := min(layout.HeightAt(objects[0], size.Width), max(0, size.Height-foot))
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, high))
	objects[1].Move(fyne.NewPos(0, high))
	objects[1].Resize(fyne.NewSize(size.Width, foot))
}

// MinSize implements fyne.Layout.
func (fit) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}
