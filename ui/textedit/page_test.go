package textedit

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// paragraphs returns a text of n paragraphs of about so many letters, no two alike.
func paragraphs(n, letters int) string {
	words := strings.Fields("قالت البلدية إن الأعمال تنتهي خلال أسبوعين وسيفتح الطريق أمام الحافلات قبل بداية الموسم الجديد")
	var out strings.Builder
	for i := range n {
		if i > 0 {
			out.WriteByte('\n')
		}
		fmt.Fprintf(&out, "%d", i+1)
		for k, used := i, 0; used < letters; k++ {
			w := words[k%len(words)]
			out.WriteString(" " + w)
			used += len([]rune(w)) + 1
		}
		out.WriteByte('.')
	}
	return out.String()
}

type sheet struct {
	*Page
	body, headline *Field
	window         fyne.Window
}

func spread(t testing.TB, n int) *sheet {
	test.NewTempApp(t)
	s := &sheet{}
	s.headline = New(Options{Engine: engine(), Style: typeset.Style{Family: typeset.Headline, Weight: typeset.Bold, Size: 31, Height: 50}})
	s.body = New(Options{Engine: engine(), MultiLine: true, ParagraphGap: 16})
	s.Page = NewPage(s.body, PageOptions{Header: container.NewVBox(s.headline), Fields: []*Field{s.headline}})
	s.headline.SetText("عنوان الصفحة")
	s.body.SetText(paragraphs(n, 240))
	s.window = test.NewTempWindow(t, s.Page)
	s.window.SetPadded(false)
	s.window.Resize(fyne.NewSize(800, 600))
	return s
}

// seen returns the pictures on the page and their y, by their pixels.
func (s *sheet) seen() map[*image.RGBA]float32 {
	at := map[*image.RGBA]float32{}
	for _, o := range s.body.drawn.objects {
		if img, ok := o.(*canvas.Image); ok && img != s.body.drawn.flag {
			at[img.Image.(*image.RGBA)] = s.body.Position().Y + img.Position().Y
		}
	}
	return at
}

func TestOnlyWhatIsSeenIsLaidOut(t *testing.T) {
	s := spread(t, 8000)
	laid := 0
	s.body.text.flow.pars.All(0, func(_ int, e *entry) bool {
		if e.exact {
			laid++
		}
		return true
	})
	if laid == 0 || laid > 20 {
		t.Errorf("%d of 8000 paragraphs are laid out at the opening", laid)
	}
	if n := len(s.seen()); n == 0 || n > 40 {
		t.Errorf("%d pictures", n)
	}
	for i := range 200 {
		s.ScrollTo(float64(i) * 7000)
	}
	if n := len(s.body.text.flow.held); n > mostHeld {
		t.Errorf("%d layouts are held", n)
	}
	if n := len(s.seen()) + len(s.body.drawn.free); n > 128 {
		t.Errorf("%d pictures are kept", n)
	}
}

func TestScrollingNeverJumps(t *testing.T) {
	s := spread(t, 300)
	s.ScrollTo(1e9)
	for step := range 400 {
		before := s.seen()
		offset := s.Offset()
		s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 37)})
		if s.Offset() == 0 || offset == 0 {
			break
		}
		same := 0
		for pixels, y := range s.seen() {
			if was, ok := before[pixels]; ok {
				same++
				if moved := y - was; moved < 36 || moved > 38 {
					t.Fatalf("step %d: a line moved by %v, not 37", step, moved)
				}
			}
		}
		if same == 0 && len(before) > 1 {
			t.Fatalf("step %d: no line is the same", step)
		}
	}
}

func TestTheLastLineCanBeReached(t *testing.T) {
	s := spread(t, 500)
	s.window.Canvas().Focus(s.body)
	s.body.text.textEdge(true, false)
	s.body.reveal()
	s.body.sync()
	c, top := s.body.text.box(s.body.text.caret)
	y := s.body.Position().Y + float32(top-s.body.first) + c.Top
	if y < 0 || y+c.Bottom-c.Top > 600 {
		t.Errorf("the caret at the end stands at %v", y)
	}
	offset := s.Offset()
	s.ScrollTo(1e9)
	if s.Offset() < offset {
		t.Errorf("the end of the page is at %v, above the caret's %v", s.Offset(), offset)
	}
}

func TestPageDownSkipsNothing(t *testing.T) {
	test.NewTempApp(t)
	s := &sheet{}
	s.body = New(Options{Engine: engine(), MultiLine: true, Spaced: true})
	s.Page = NewPage(s.body, PageOptions{})
	s.body.SetText(strings.Repeat("خبر قصير من سطر\n\n", 200) + "آخر")
	s.window = test.NewTempWindow(t, s.Page)
	s.window.SetPadded(false)
	s.window.Resize(fyne.NewSize(800, 600))
	s.window.Canvas().Focus(s.body)
	s.body.SetCaret(textbuf.Pos{Off: 4})
	press := func(name fyne.KeyName) { s.body.TypedKey(&fyne.KeyEvent{Name: name}) }
	onScreen := func() float64 {
		c, top := s.body.text.box(s.body.text.caret)
		return s.bodyTop() + top + float64(c.Top) - s.Offset()
	}
	column, at := s.body.Caret().Off, onScreen()
	whole := func() (first, last int) { // the paragraphs that are seen whole
		first = -1
		s.body.seen(func(par int, e *entry, top float64) {
			y := float64(s.body.Position().Y) + top - s.body.first
			if e.blank || y < 0 || y+float64(s.body.text.flow.line()) > float64(s.Size().Height) {
				return
			}
			if last = par; first < 0 {
				first = par
			}
		})
		return first, last
	}
	_, last := whole()
	for range 5 {
		press(fyne.KeyPageDown)
		first, to := whole()
		if first > last+2 {
			t.Fatalf("after paragraph %d comes %d", last, first)
		}
		if to <= last {
			t.Fatalf("paragraph %d is still the last", last)
		}
		if far := onScreen() - at; far < -60 || far > 60 {
			t.Errorf("the caret moved by %v on the screen", far)
		}
		last = to
	}
	if s.body.Caret().Off != column {
		t.Errorf("the column became %d", s.body.Caret().Off)
	}
	for range 5 {
		press(fyne.KeyPageUp)
	}
	if got := s.body.Caret(); got.Par > 2 {
		t.Errorf("as many Page Up lead to %v", got)
	}
}

func TestAKeyRedrawsItsLinesAlone(t *testing.T) {
	s := spread(t, 50)
	s.window.Canvas().Focus(s.body)
	s.body.SetCaret(textbuf.Pos{Par: 1, Off: 200})
	before := s.seen()
	s.body.TypedRune('ن')
	same := 0
	for pixels := range s.seen() {
		if _, ok := before[pixels]; ok {
			same++
		}
	}
	if changed := len(before) - same; changed == 0 || changed > 3 {
		t.Errorf("%d of %d lines are drawn again", changed, len(before))
	}
}

func TestTheTextGrowsTheHeaderAndStays(t *testing.T) {
	s := spread(t, 20)
	height := s.headline.Size().Height
	top := s.body.Position().Y
	s.window.Canvas().Focus(s.headline)
	s.headline.Insert(strings.Repeat(" كلمة طويلة", 12))
	if s.headline.Size().Height <= height {
		t.Fatalf("the headline is %v high, as before", s.headline.Size().Height)
	}
	if moved, grown := s.body.Position().Y-top, s.headline.Size().Height-height; moved != grown {
		t.Errorf("the body moved by %v, the headline grew by %v", moved, grown)
	}
}

func TestTabGoesFromHeadlineToBody(t *testing.T) {
	s := spread(t, 3)
	s.window.Canvas().Focus(s.headline)
	s.window.Canvas().FocusNext()
	if s.window.Canvas().Focused() != fyne.Focusable(s.body) {
		t.Errorf("after the headline comes %T", s.window.Canvas().Focused())
	}
}

func TestALargerScaleKeepsThePlace(t *testing.T) {
	s := spread(t, 200)
	s.ScrollTo(20000)
	first, _ := s.body.text.flow.at(s.body.first)
	s.body.SetScale(1.5)
	now, _ := s.body.text.flow.at(s.body.first)
	if now < first-1 || now > first+1 {
		t.Errorf("paragraph %d stood at the top, now %d", first, now)
	}
}

func TestThePageStaysWhenTheWindowComesBack(t *testing.T) {
	s := spread(t, 100)
	s.window.Canvas().Focus(s.body)
	s.ScrollTo(5000)
	offset := s.Offset()
	s.body.FocusLost()
	s.body.FocusGained()
	if s.Offset() != offset {
		t.Errorf("scrolled from %v to %v", offset, s.Offset())
	}
	s.window.Canvas().Focus(s.headline)
	if s.Offset() >= offset {
		t.Error("the headline has the focus and is not seen")
	}
}

// Dragging the bar and releasing the button outside the window leaves the writer in
// the text, where typing goes on.
func TestScrollingByTheBarKeepsTheFocus(t *testing.T) {
	s := spread(t, 100)
	s.window.Canvas().Focus(s.body)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(4, 4)
	s.bar.MouseDown(e)
	for _, y := range []float32{100, 300, 700} {
		drag := &fyne.DragEvent{}
		drag.Position = fyne.NewPos(4, y)
		s.bar.Dragged(drag)
	}
	s.window.Canvas().Unfocus() // as Fyne does
	offset := s.Offset()
	s.bar.DragEnd()
	if !s.body.focused || s.Offset() != offset || offset < s.length()-601 {
		t.Errorf("focus %v, at %v, then %v of %v", s.body.focused, offset, s.Offset(), s.length())
	}
}

func TestTheFirstLineComesWithItsHeader(t *testing.T) {
	s := spread(t, 40)
	s.window.Canvas().Focus(s.body)
	press := func(key fyne.KeyName) {
		s.body.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
	}
	press(fyne.KeyEnd)
	if s.Offset() < 1000 {
		t.Fatalf("at the text's end the page stands at %v", s.Offset())
	}
	press(fyne.KeyHome)
	if s.Offset() != 0 {
		t.Errorf("at the text's start the page stands at %v, its header above", s.Offset())
	}
	// Where the header would push the line out, the line is shown.
	s.headline.SetText(strings.Repeat("عنوان طويل جدا ", 120))
	press(fyne.KeyEnd)
	press(fyne.KeyHome)
	c, top := s.body.text.box(s.body.text.caret)
	if y := s.bodyTop() + top + float64(c.Top) - s.Offset(); y < 0 || y > float64(s.Size().Height)-20 {
		t.Errorf("the caret stands at %v of %v", y, s.Size().Height)
	}
}
