package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
)

// The measures of the card, on the grid of 4.
const (
	headHigh  = 52
	rowHigh   = 38
	titleHigh = 28
	rowSide   = 18
	ends      = 6   // above and below the lines
	mostHigh  = 440 // of the lines, before they scroll
	noteGap   = 12
)

// rows is the list's source.
type rows struct{ *Palette }

var _ widget.ListSource = rows{}

func (r rows) Len() int             { return len(r.shown) }
func (r rows) Key(i int) string     { return r.shown[i].ID }
func (r rows) Make() widget.ListRow { return newRow(r.Palette) }

// Height is a pixel less, which the list adds.
func (r rows) Height(i int, _ float32) float32 {
	if r.begins(i) {
		return titleHigh + rowHigh - 1
	}
	return rowHigh - 1
}

// begins reports whether a group begins with row i.
func (p *Palette) begins(i int) bool { return i == 0 || p.shown[i-1].Kind != p.shown[i].Kind }

// high returns the height of all rows.
func (p *Palette) high() (high float32) {
	for i := range p.shown {
		high += rows{p}.Height(i, 0) + 1
	}
	return high
}

// groups are the keys of the groups' names.
var groups = [kinds]string{"palette-commands", "palette-articles", "palette-places"}

// row is a line of the list, and above it the name of the group that begins there.
type row struct {
	palette *Palette
	object  *fyne.Container

	title *widget.Label
	icon  *widget.Icon
	text  *widget.Label
	note  *widget.Label
	keys  *widget.Keys
	pair  *fyne.Container // text and note
	line  *fyne.Container
	head  float32
}

var _ widget.ListHead = (*row)(nil)

func newRow(p *Palette) *row {
	r := &row{
		palette: p, title: widget.NewLabel("", theme.Small, theme.Third), icon: widget.NewIcon("", 16, theme.Second),
		text: widget.NewContent("", theme.Body, theme.Ink, 1), note: widget.NewLabel("", theme.Small, theme.Third), keys: widget.NewKeys(""),
	}
	r.pair = container.New(named{}, r.text, r.note)
	r.line = layout.HBox(10, r.icon, layout.Grow(r.pair), r.keys)
	r.object = container.New(titled{r}, r.title, r.line)
	return r
}

// Object implements [widget.ListRow].
func (r *row) Object() fyne.CanvasObject { return r.object }

// Head implements [widget.ListHead].
func (r *row) Head() float32 { return r.head }

// Show implements [widget.ListRow].
func (r *row) Show(i int, _ bool) {
	if i >= len(r.palette.shown) {
		return
	}
	item := r.palette.shown[i]
	r.head = 0
	if r.palette.begins(i) {
		r.head = titleHigh
		r.title.SetText(r.palette.words.Say(groups[item.Kind]))
		r.title.Show()
	} else {
		r.title.Hide()
	}
	icon, ink := item.Icon, theme.Second
	if item.Checked {
		icon, ink = "check", theme.Accent
	}
	r.icon.SetName(icon)
	r.icon.SetInk(ink)
	r.text.SetText(item.Text)
	r.note.SetText(item.Note)
	r.keys.SetText(item.Keys)
	if item.Keys == "" {
		r.keys.Hide()
	} else {
		r.keys.Show()
	}
	for _, c := range []*fyne.Container{r.object, r.line, r.pair} {
		c.Layout.Layout(c.Objects, c.Size()) // none is laid out by itself where its size is as before
	}
}

// titled places a row under the name of its group.
type titled struct{ row *row }

// Layout implements [fyne.Layout] for the name and the line.
func (l titled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide := size.Width - 2*rowSide
	title := objects[0].MinSize()
	objects[0].Move(fyne.NewPos(layout.Place(theme.Auto, size.Width, rowSide, title.Width), layout.Whole(l.row.head-title.Height)-2))
	objects[0].Resize(title)
	objects[1].Move(fyne.NewPos(rowSide, l.row.head))
	objects[1].Resize(fyne.NewSize(wide, size.Height-l.row.head))
}

// MinSize implements [fyne.Layout].
func (l titled) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, rowHigh) }

// named places a text and its note behind it. Where there is no room for both, the
// text ends in "…".
type named struct{}

// Layout implements [fyne.Layout] for text and note.
func (named) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, note := objects[0].MinSize(), objects[1].MinSize()
	room := size.Width
	if note.Width > 0 {
		room -= note.Width + noteGap
	}
	text.Width = max(0, min(text.Width, room))
	put := func(o fyne.CanvasObject, start float32, of fyne.Size) {
		o.Move(fyne.NewPos(layout.Place(theme.Auto, size.Width, start, of.Width), layout.Whole((size.Height-of.Height)/2)))
		o.Resize(of)
	}
	put(objects[0], 0, text)
	put(objects[1], text.Width+noteGap, note)
}

// MinSize implements [fyne.Layout].
func (named) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

// column is the field, and under it the list, as high as its rows.
type column struct{ palette *Palette }

func newColumn(p *Palette, head fyne.CanvasObject) *fyne.Container {
	return container.New(column{p}, head, widget.NewRule(), p.list)
}

// HeightAt returns the height of the field and the rows.
func (c column) HeightAt(_ []fyne.CanvasObject, _ float32) float32 {
	if len(c.palette.shown) == 0 {
		return headHigh
	}
	return headHigh + 1 + min(c.palette.high(), mostHigh) + 2*ends
}

// Layout implements [fyne.Layout] for field, rule and list.
func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, high := range []float32{headHigh, 1, max(0, size.Height-headHigh-1-2*ends)} {
		objects[i].Move(fyne.NewPos(0, y))
		objects[i].Resize(fyne.NewSize(size.Width, high))
		if y += high; i == 1 {
			y += ends
			objects[2].Move(fyne.NewPos(0, y))
		}
	}
}

// MinSize implements [fyne.Layout].
func (column) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, headHigh) }
