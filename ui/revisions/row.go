package revisions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
)

// entry is one row of the list, in words.
type entry struct {
	day             string // a heading above it; "" for none
	title, by, note string
	chips           [chips]chip
	above, below    bool // whether the spine goes on to the next row of the day
	node            node
	chosen          bool
	unread          bool // what it says is not here yet
}

// node is what a row's place on the spine looks like.
type node uint8

const (
	hollow node = iota // of the draft and of what is only here
	filled             // of a publication
	edged              // of a publication that is still to be sent
	struck             // of one that took something away
)

// chip is a word beside the title.
type chip struct {
	text        string
	ink, ground theme.Role
}

// chips is how many there can be on a row.
const chips = 3

// The measures of a row.
const (
	dayHigh   = 39
	dayTop    = 14
	lineHigh  = 19
	spineAt   = 23 // of the spine's middle, from the start
	nodeSize  = 15
	nodeTop   = 14
	textStart = 42
	textEnd   = 16
	textAbove = 10
	textBelow = 9
	chipGap   = 6
	leastChip = 34
)

// height returns the height of a row: all of them have the same lines, so that
// nothing moves when what they say is read.
func (e *entry) height(draft bool) float32 {
	lines := float32(3)
	if draft {
		lines = 2
	}
	return e.head() + textAbove + lines*lineHigh + textBelow
}

// head returns the height of the day above it.
func (e *entry) head() float32 {
	if e.day == "" {
		return 0
	}
	return dayHigh
}

// row draws an entry beside its node on the spine, a line of time that continues
// above and below where the same day has more.
type row struct {
	panel *Revisions
	shows entry

	day, title, by, note *widget.Label
	bone, node           *widget.Ground
	chips                [chips]*widget.Chip
	box                  *fyne.Container
}

func newRow(p *Revisions) *row {
	r := &row{
		panel: p, day: widget.NewLabel("", theme.Small, theme.Third),
		title: widget.NewContent("", theme.SmallBold, theme.Ink, 1), by: widget.NewLabel("", theme.Small, theme.Second), note: widget.NewLabel("", theme.Small, theme.Second),
		bone: widget.NewGround(theme.Line, nil), node: widget.NewGround(theme.Surface, nil),
	}
	r.node.Corner = 5
	objects := []fyne.CanvasObject{r.day, r.bone, r.node, r.title, r.by, r.note}
	for i := range r.chips {
		r.chips[i] = widget.NewChip("", theme.Accent, theme.Tint)
		r.chips[i].Hide()
		objects = append(objects, r.chips[i])
	}
	r.box = container.New(r, objects...)
	return r
}

// Object implements [widget.ListRow].
func (r *row) Object() fyne.CanvasObject { return r.box }

// Head implements [widget.ListHead].
func (r *row) Head() float32 { return r.shows.head() }

// Show implements [widget.ListRow].
func (r *row) Show(i int, chosen bool) {
	now := r.panel.entry(i)
	now.chosen = chosen
	if now == r.shows {
		return
	}
	r.shows = now
	r.day.SetText(now.day)
	r.title.SetText(now.title)
	r.by.SetText(now.by)
	r.note.SetText(now.note)
	role, edge := theme.Surface, theme.Third
	switch now.node {
	case filled:
		role, edge = theme.Accent, theme.Accent
	case edged:
		edge = theme.Amber
	case struck:
		edge = theme.Red
	}
	r.node.SetRole(role)
	r.node.SetEdge(edge)
	for i, c := range now.chips {
		ground := c.ground
		if chosen && ground == theme.Tint {
			ground = theme.Surface // visible on the row's own ground
		}
		if c.text != "" {
			r.chips[i].SetText(c.text)
			r.chips[i].SetRoles(c.ink, ground)
		}
		r.chips[i].Hidden = c.text == ""
	}
	r.box.Refresh()
}

// Layout implements [fyne.Layout].
func (r *row) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	rightToLeft := theme.InterfaceDirection() == theme.RTL
	put := func(o fyne.CanvasObject, start, y, w, h float32) {
		x := start
		if rightToLeft {
			x = size.Width - start - w
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	head := r.shows.head()
	put(r.day, textEnd, dayTop, max(0, size.Width-2*textEnd), lineHigh)
	top, end := head+nodeTop+nodeSize/2, head+nodeTop+nodeSize/2
	if r.shows.above {
		top = head
	}
	if r.shows.below {
		end = size.Height
	}
	put(r.bone, spineAt-1, top, 2, end-top)
	put(r.node, spineAt-nodeSize/2.0, head+nodeTop, nodeSize, nodeSize)
	room := max(0, size.Width-textStart-textEnd)
	y := head + textAbove
	wide := min(room, layout.WholeUp(r.title.MinSize().Width))
	put(r.title, textStart, y, wide, lineHigh)
	at := wide + chipGap
	for i, c := range r.chips {
		if r.shows.chips[i].text == "" {
			continue
		}
		w := min(c.MinSize().Width, room-at)
		c.Hidden = w < min(leastChip, c.MinSize().Width)
		if !c.Hidden {
			put(c, textStart+at, y, w, lineHigh)
			at += w + chipGap
		}
	}
	put(r.by, textStart, y+lineHigh, room, lineHigh)
	put(r.note, textStart, y+2*lineHigh, room, lineHigh)
}

// MinSize implements [fyne.Layout].
func (r *row) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(textStart+textEnd, 0) }
