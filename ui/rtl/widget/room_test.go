package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

func TestScrollKeepsItsPlace(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	var buttons []*Button
	column := layout.VBox(10)
	for range 30 {
		b := NewButton("نشر", Plain, nil)
		buttons = append(buttons, b)
		column.Objects = append(column.Objects, b)
	}
	s := NewScroll(NewGround(theme.Paper, column))
	c := open(t, s, 200, 300)
	if s.content.Size().Height != 30*theme.ButtonHigh+29*10 {
		t.Errorf("the content is %g tall", s.content.Size().Height)
	}
	test.Scroll(c, fyne.NewPos(50, 50), 0, -100)
	if s.Offset() != 100 {
		t.Errorf("after the wheel the offset is %g", s.Offset())
	}
	s.Refresh()
	column.Refresh()
	if s.Offset() != 100 {
		t.Errorf("after a refresh the offset is %g", s.Offset())
	}
	c.Focus(buttons[20])
	if y := buttons[20].Position().Y; y < s.Offset() || y+theme.ButtonHigh > s.Offset()+300 {
		t.Errorf("what has the focus stands at %g, the offset is %g", y, s.Offset())
	}
	c.Focus(buttons[0])
	if s.Offset() > 0 {
		t.Errorf("the first has the focus, the offset is %g", s.Offset())
	}
	s.ScrollTo(99999)
	if most := s.content.Size().Height - 300; s.Offset() != most {
		t.Errorf("the end is at %g, the offset is %g", most, s.Offset())
	}
	s.bar.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, -1000)})
	if s.Offset() != 0 {
		t.Errorf("after a drag to the top the offset is %g", s.Offset())
	}
	if x := s.bar.Position().X; x != 0 {
		t.Errorf("the bar stands at %g, not at the end side", x)
	}
	column.Objects = column.Objects[:2]
	column.Refresh()
	s.Refresh()
	if s.Offset() != 0 || s.bar.Visible() {
		t.Error("there is a bar where nothing is hidden")
	}
}

func TestSidesCanBeDraggedAndFolded(t *testing.T) {
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
		start, middle, end := box(1, 1), box(1, 1), box(1, 1)
		s := NewSides(start, middle, end)
		resized := 0
		s.OnResized = func() { resized++ }
		s.Resize(fyne.NewSize(1440, 700))
		widths := func() [3]float32 {
			return [3]float32{start.Size().Width, middle.Size().Width, end.Size().Width}
		}
		if got := widths(); got != [3]float32{312, 812, 316} {
			t.Errorf("widths %v", got)
		}
		out := float32(1) // away from the start
		if d == theme.RTL {
			out = -1
		}
		s.startEdge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(40*out, 0)})
		s.endEdge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-30*out, 0)})
		if got := widths(); got != [3]float32{352, 742, 346} || resized != 2 {
			t.Errorf("direction %d: widths %v after drags", d, got)
		}
		s.startEdge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-900*out, 0)})
		if start.Size().Width != s.StartMin {
			t.Errorf("dragged too far it is %g wide", start.Size().Width)
		}
		s.startEdge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(760*out, 0)})
		if start.Size().Width != s.StartMin {
			t.Errorf("the edge left at %g before the hand was there again", start.Size().Width)
		}
		s.startEdge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(120*out, 0)})
		if start.Size().Width != 332 {
			t.Errorf("the edge stands at %g, the hand at 332", start.Size().Width)
		}
		s.startEdge.DragEnd()
		s.startEdge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-112*out, 0)})
		s.startEdge.DragEnd()
		s.FoldEnd(true)
		if got := widths(); end.Visible() || s.endEdge.Visible() || got[1] != 1440-got[0] {
			t.Errorf("folded: widths %v, seen %v", got, end.Visible())
		}
		s.FoldEnd(false)
		if end.Size().Width != 346 || !end.Visible() {
			t.Errorf("unfolded it is %g wide", end.Size().Width)
		}
		s.StartWidth = 400
		for width := float32(2000); width >= s.MinSize().Width; width -= 7 {
			s.Resize(fyne.NewSize(width, 700))
			got := widths()
			if got[1] < MiddleLeast || got[0]+got[1]+got[2] != width {
				t.Fatalf("at %g: widths %v", width, got)
			}
		}
		atStart := start.Position().X == 0
		if atStart != (d == theme.LTR) {
			t.Errorf("direction %d: the first column stands at %g", d, start.Position().X)
		}
	}
}
