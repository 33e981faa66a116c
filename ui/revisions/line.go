package revisions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
)

// line draws an entry beside its node on the spine, a line of time that continues
// above and below where the same day has more.
func (r *Revisions) line(e entry, above, below bool) fyne.CanvasObject {
	node := widget.NewGround(theme.Surface, nil)
	node.Corner, node.Edge = 5, theme.Third
	if e.public {
		node.Role, node.Edge = theme.Accent, theme.Accent
	}
	bone := widget.NewGround(theme.Line, nil)
	text := []fyne.CanvasObject{widget.NewLabel(e.title, theme.SmallBold, theme.Ink), widget.NewLabel(e.by, theme.Small, theme.Second)}
	if e.waits {
		text = append(text, widget.NewLabel(r.words.Say("row-waiting"), theme.Tiny, theme.Amber))
	}
	if e.note != "" {
		note := widget.NewContent(e.note, theme.Tiny, theme.Third, 1)
		text = append(text, note)
	}
	row := container.New(&spine{above: above, below: below}, bone, node, layout.VBox(0, text...))
	ground := theme.None
	if e.chosen {
		ground = theme.Tint
	}
	area := widget.NewTapArea(widget.NewGround(ground, row), func() { r.open(e.commit) }, nil)
	area.Hint = e.commit[:min(len(e.commit), 7)] // for whoever has to name it to git
	return area
}

// spine lays out a node and a line of time at the start, and the text after them.
type spine struct{ above, below bool }

const (
	spineAt   = 23 // of the spine's middle, from the start
	nodeSize  = 15
	nodeTop   = 14
	textStart = 42
	textEnd   = 16
	textAbove = 10
)

// Layout implements [fyne.Layout] for bone, node and text.
func (s *spine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rightToLeft := theme.InterfaceDirection() == theme.RTL
	put := func(o fyne.CanvasObject, start, y, w, h float32) {
		x := start
		if rightToLeft {
			x = size.Width - start - w
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	top, end := float32(nodeTop+nodeSize/2), float32(nodeTop+nodeSize/2)
	if s.above {
		top = 0
	}
	if s.below {
		end = size.Height
	}
	put(objects[0], spineAt-1, top, 2, end-top)
	put(objects[1], spineAt-nodeSize/2.0, nodeTop, nodeSize, nodeSize)
	w := max(0, size.Width-textStart-textEnd)
	put(objects[2], textStart, textAbove, w, layout.HeightAt(objects[2], w))
}

// MinSize implements [fyne.Layout].
func (s *spine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[2].MinSize()
	return fyne.NewSize(least.Width+textStart+textEnd, least.Height+2*textAbove)
}

// HeightAt returns the height at a width.
func (s *spine) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	return layout.HeightAt(objects[2], max(0, width-textStart-textEnd)) + 2*textAbove
}
