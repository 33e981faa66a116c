package textedit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/textbuf"
)

func TestPastThePageTheSelectionScrolls(t *testing.T) {
	s := spread(t, 100)
	s.window.Canvas().Focus(s.body)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(400, 60)
	s.body.MouseDown(e)
	drag := func(y float32) {
		d := &fyne.DragEvent{}
		d.AbsolutePosition = fyne.NewPos(300, y)
		s.body.Dragged(d)
	}
	drag(500)
	s.pullOn()
	if s.Offset() != 0 {
		t.Fatalf("inside the page it scrolled to %v", s.Offset())
	}
	drag(660)
	for range 50 {
		s.pullOn()
	}
	if s.Offset() < 1000 {
		t.Errorf("50 steps scrolled to %v", s.Offset())
	}
	if got := s.body.Selection().Range(); got.From.Par != 0 || got.To.Par < 5 {
		t.Errorf("selected %v", got)
	}
	offset := s.Offset()
	drag(-40)
	s.pullOn()
	if s.Offset() >= offset {
		t.Error("above the page it does not scroll back")
	}
	s.body.DragEnd()
}

func TestPastThePageWhatIsDraggedScrolls(t *testing.T) {
	s := spread(t, 100)
	s.window.Canvas().Focus(s.body)
	s.body.Select(textbuf.Selection{Caret: textbuf.Pos{Off: 8}})
	word := s.body.Selected()
	box := s.body.text.flow.layout(0).Selection(2, 3)[0]
	x, y := s.body.origin(0)
	grab := func() {
		e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		e.Position = fyne.NewPos(x+box.X+box.W/2, y+box.Y+box.H/2)
		s.body.MouseDown(e)
	}
	drag := func(y float32) {
		d := &fyne.DragEvent{}
		d.AbsolutePosition = fyne.NewPos(300, y)
		s.body.Dragged(d)
	}
	grab()
	drag(660)
	for range 50 {
		s.pullOn()
	}
	drag(300)
	if s.Offset() < 1000 {
		t.Errorf("50 steps scrolled to %v", s.Offset())
	}
	drop := s.body.mouse.drop.Par
	s.body.DragEnd()
	if got := s.body.Selection().Range(); s.body.Selected() != word || got.From.Par != drop || drop < 5 {
		t.Errorf("dropped in paragraph %d: %q at %v", drop, s.body.Selected(), got)
	}
}

func TestEscapeCancelsADrag(t *testing.T) {
	d := sit(t, Options{})
	d.set("[أول ]|ثان ثالث")
	d.down(d.on(1), 0)
	to := &fyne.DragEvent{}
	to.Position = d.spot(8, 0, 0)
	to.AbsolutePosition = to.Position
	d.Dragged(to)
	if !d.mouse.dragging {
		t.Fatal("nothing is dragged")
	}
	d.press("esc")
	to.AbsolutePosition = d.spot(10, 0, 0)
	d.Dragged(to)
	d.up(to.AbsolutePosition)
	d.DragEnd()
	if got := d.shown(); got != "[أول ]|ثان ثالث" {
		t.Errorf("after Escape the hand went on: %q", got)
	}
}

func TestBesideALineWithoutEndTheSelectionMovesIt(t *testing.T) {
	d := sit(t, Options{NoWrap: true})
	d.SetText(strings.Repeat("كلمات كثيرة جدا لا يسعها الحقل ", 20))
	end := len([]rune(d.Text()))
	d.down(fyne.NewPos(500, 10), 0)
	to := &fyne.DragEvent{}
	to.AbsolutePosition = fyne.NewPos(-30, 10)
	d.Dragged(to)
	before := d.Caret().Off
	d.tugOn()
	if d.Caret().Off <= before {
		t.Fatalf("the hand rests beside the field, and the caret at %d", before)
	}
	for range 500 {
		d.tugOn()
	}
	if d.Caret().Off != end {
		t.Errorf("the selection came to %d of %d", d.Caret().Off, end)
	}
	if x := d.drawn.caret.Position().X; x < 0 || x > d.Size().Width {
		t.Errorf("the caret stands at %v", x)
	}
}
