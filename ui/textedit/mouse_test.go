package textedit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/typeset"
)

// spot returns where the caret stands before the rune at an offset, in the middle
// of its line, moved by dx.
func (d *desk) spot(offset int, aff typeset.Affinity, dx float32) fyne.Position {
	c, top := d.text.box(place{d.text.Pos(offset), aff})
	x, y := d.origin(top)
	return fyne.NewPos(x+c.X+dx, y+(c.Top+c.Bottom)/2)
}

// on returns a position on the rune at an offset, near its reading start.
func (d *desk) on(offset int) fyne.Position {
	p := d.text.Pos(offset)
	box := d.text.flow.layout(p.Par).Selection(p.Off, p.Off+1)[0]
	x, y := d.origin(d.text.flow.top(p.Par))
	return fyne.NewPos(x+box.X+box.W/2, y+box.Y+box.H/2)
}

func (d *desk) down(at fyne.Position, mod fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod}
	e.Position = at
	d.MouseDown(e)
}

func (d *desk) up(at fyne.Position) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = at
	d.MouseUp(e)
}

func (d *desk) click(at fyne.Position, times int) {
	d.clock = d.clock.Add(time.Minute)
	for range times {
		d.down(at, 0)
		d.up(at)
		d.clock = d.clock.Add(100 * time.Millisecond)
	}
}

func (d *desk) dragTo(to ...fyne.Position) {
	for _, at := range to {
		e := &fyne.DragEvent{}
		e.Position = at
		e.AbsolutePosition = at.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(d.Field))
		d.Dragged(e)
	}
	d.up(to[len(to)-1])
	d.DragEnd()
}

type mouseCase struct {
	does string
	kind string // as in behaviour
	set  string
	do   func(d *desk)
	want string
}

var mouseCases = []mouseCase{
	{"a click lands at the letter that it points to", "", "|سلام", func(d *desk) { d.click(d.spot(2, 0, 1), 1) }, "سل|ام"},
	{"a click right of an Arabic line lands at its start", "", "خبر ع|اجل", func(d *desk) { d.click(fyne.NewPos(598, 10), 1) }, "|خبر عاجل"},
	{"a click left of an Arabic line lands at its end", "", "|خبر عاجل", func(d *desk) { d.click(fyne.NewPos(2, 10), 1) }, "خبر عاجل|"},
	{"a click left of an English line lands at its start", "", "news ro|om", func(d *desk) { d.click(fyne.NewPos(0, 10), 1) }, "|news room"},
	{"a click below the last line lands at its end", "m", "|أول\nثان", func(d *desk) { d.click(fyne.NewPos(590, 390), 1) }, "أول\nثان|"},
	{"a click between two runs lands at the one that it points to", "", "|قال BBC ثم", func(d *desk) {
		d.click(d.spot(4, typeset.Upstream, 1), 1)
		d.press("'x'")
	}, "قال x|BBC ثم"},
	{"double click takes the whole of عَلَيْكُم", "", "|السلام عَلَيْكُم جميعا", func(d *desk) { d.click(d.on(11), 2) }, "السلام [عَلَيْكُم]| جميعا"},
	{"double click takes a whole decimal number", "", "|نسبة 12.5 في", func(d *desk) { d.click(d.on(6), 2) }, "نسبة [12.5]| في"},
	{"double click leaves the space before the word", "", "|خبر عاجل", func(d *desk) { d.click(d.on(5), 2) }, "خبر [عاجل]|"},
	{"selection by paragraph ends with the paragraph", "m", "|أول سطر\nثان", func(d *desk) { d.click(d.on(5), 3) }, "[أول سطر]|\nثان"},
	{"selection by word ends with the paragraph", "m", "|أول سطر\nثان", func(d *desk) { d.click(d.spot(7, typeset.Upstream, -8), 2) }, "أول [سطر]|\nثان"},
	{"a drag over a boundary of directions keeps where it began", "", "|قال BBC ثم", func(d *desk) {
		d.clock = d.clock.Add(time.Minute)
		from, to := d.spot(2, 0, 0), d.spot(9, 0, 0)
		d.down(from, 0)
		var way []fyne.Position
		for x := from.X; x > to.X; x-- {
			way = append(way, fyne.NewPos(x, from.Y))
		}
		d.dragTo(append(way, to)...)
	}, "قا[ل BBC ث]|م"},
	{"a drag there and back leaves nothing selected", "", "|قال BBC ثم", func(d *desk) {
		d.clock = d.clock.Add(time.Minute)
		d.down(d.spot(2, 0, 0), 0)
		d.dragTo(d.on(5), d.spot(9, 0, 0), d.on(4), d.spot(2, 0, 0))
	}, "قا|ل BBC ثم"},
	{"a click on the far half of a letter lands behind it", "", "|سلام", func(d *desk) { d.click(d.on(0).SubtractXY(4, 0), 1) }, "س|لام"},
	{"a click in lam-alef lands in its middle", "", "|سلام", func(d *desk) { d.click(d.spot(2, 0, 0), 1) }, "سل|ام"},
	{"a click above the first line lands in it", "m", "أول\nثا|ن", func(d *desk) { d.click(fyne.NewPos(2, -20), 1) }, "أول|\nثان"},
	{"a fourth click puts the caret there", "", "|خبر عاجل", func(d *desk) { d.click(d.spot(5, 0, 0), 4) }, "خبر ع|اجل"},
	{"a slow second click selects nothing", "", "|خبر عاجل", func(d *desk) {
		d.click(d.spot(5, 0, -1), 1)
		d.click(d.spot(5, 0, -1), 1)
	}, "خبر ع|اجل"},
	{"Shift and a click select from the anchor", "", "خ|بر عاجل", func(d *desk) {
		d.down(d.spot(6, 0, 0), fyne.KeyModifierShift)
		d.up(d.spot(6, 0, 0))
	}, "خ[بر عا]|جل"},
	{"a drag across a Latin word selects one stretch", "", "|قال BBC ثم", func(d *desk) {
		d.click(d.spot(0, 0, 0), 1)
		d.clock = d.clock.Add(time.Minute)
		d.down(d.spot(1, 0, 0), 0)
		d.dragTo(d.spot(9, 0, 0))
	}, "ق[ال BBC ث]|م"},
	{"a drag by words keeps the first", "", "|أول ثان ثالث", func(d *desk) {
		d.clock = d.clock.Add(time.Minute)
		d.down(d.on(5), 0)
		d.up(d.on(5))
		d.down(d.on(5), 0)
		d.dragTo(d.on(9), d.on(1))
	}, "|[أول ثان] ثالث"},
	{"a click into the selection puts the caret there", "", "س[لا]|م", func(d *desk) { d.click(d.spot(2, 0, 0), 1) }, "سل|ام"},
	{"dragging the selection moves it", "", "[أول ]|ثان ثالث", func(d *desk) {
		d.clock = d.clock.Add(time.Minute)
		d.down(d.on(1), 0)
		d.dragTo(d.spot(8, 0, 0))
	}, "ثان [أول ]|ثالث"},
	{"what is selected of read only text is selected anew by a drag", "", "[أول ثان]| ثالث", func(d *desk) {
		d.SetReadOnly(true)
		d.clock = d.clock.Add(time.Minute)
		d.down(d.spot(4, 0, 0), 0)
		d.dragTo(d.spot(11, 0, 0))
	}, "أول [ثان ثال]|ث"},
	{"the selection dropped into itself stays", "", "س[لام]|ة", func(d *desk) {
		d.clock = d.clock.Add(time.Minute)
		d.down(d.on(1), 0)
		d.dragTo(d.on(3))
	}, "س[لام]|ة"},
	{"dragging back is undone at once", "", "[أول ]|ثان ثالث", func(d *desk) {
		d.clock = d.clock.Add(time.Minute)
		d.down(d.on(1), 0)
		d.dragTo(d.spot(8, 0, 0))
		d.press("undo")
	}, "[أول ]|ثان ثالث"},
	{"a click in a gap lands in the paragraph beside it", "s", "أو|ل\n\nثان", func(d *desk) {
		d.click(fyne.NewPos(2, d.Padding()+d.line()+float32(16)-2), 1)
	}, "أول\n\nثان|"},
}

func TestMouse(t *testing.T) {
	for _, test := range mouseCases {
		t.Run(test.does, func(t *testing.T) {
			d := sit(t, behaviour{kind: test.kind}.options())
			d.set(test.set)
			test.do(d)
			if got := d.shown(); got != test.want {
				t.Errorf("%q:\n got %q\nwant %q", test.set, got, test.want)
			}
		})
	}
}

func TestTheCaretStandsAtTheEndOfTheSelectedLatin(t *testing.T) {
	d := sit(t, Options{})
	d.set("|قال BBC ثم")
	d.click(d.on(5), 2)
	box := d.text.flow.layout(0).Selection(4, 7)[0]
	x, _ := d.origin(0)
	if at := d.drawn.caret.Position().X + 1; at < x+box.X+box.W-2 || at > x+box.X+box.W+2 {
		t.Errorf("the caret stands at %v, the word from %v to %v", at, x+box.X, x+box.X+box.W)
	}
}

// Padding and line are measures of the field.
func (d *desk) Padding() float32 { return d.o.Padding }
func (d *desk) line() float32    { return d.text.flow.line() }

func TestCtrlShiftTurnsTheParagraph(t *testing.T) {
	d := sit(t, Options{MultiLine: true})
	d.set("abc|")
	hold := func(names ...fyne.KeyName) {
		for _, n := range names {
			d.KeyDown(&fyne.KeyEvent{Name: n})
		}
		for _, n := range names {
			d.KeyUp(&fyne.KeyEvent{Name: n})
		}
	}
	direction := func() typeset.Direction { dir, _ := d.Direction(); return dir }
	if direction() != typeset.LTR {
		t.Fatal("Latin text does not go from the left")
	}
	hold(desktop.KeyControlRight, desktop.KeyShiftRight)
	if direction() != typeset.RTL {
		t.Error("right Ctrl and Shift do not turn to right to left")
	}
	hold(desktop.KeyShiftLeft, desktop.KeyControlLeft)
	if direction() != typeset.LTR {
		t.Error("left Ctrl and Shift do not turn to left to right")
	}
	hold(desktop.KeyControlRight, desktop.KeyShiftRight, fyne.KeyLeft)
	if direction() != typeset.LTR {
		t.Error("selecting a word with Ctrl and Shift turned the paragraph")
	}
	d.KeyDown(&fyne.KeyEvent{Name: desktop.KeyControlRight})
	d.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	d.down(d.spot(1, 0, 0), fyne.KeyModifierShift|fyne.KeyModifierControl)
	d.up(d.spot(1, 0, 0))
	d.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	d.KeyUp(&fyne.KeyEvent{Name: desktop.KeyControlRight})
	if direction() != typeset.LTR {
		t.Error("a click with Ctrl and Shift turned the paragraph")
	}
	d.Do(CommandAutoDirection)
	if dir, byHand := d.Direction(); dir != typeset.LTR || byHand {
		t.Error("the letters do not decide again")
	}
}

func TestAnEmptyParagraphLeansOnTheOneBefore(t *testing.T) {
	d := sit(t, Options{MultiLine: true, Fallback: typeset.RTL})
	d.set("english\n|\nعربي\n\n12")
	want := []typeset.Direction{typeset.LTR, typeset.LTR, typeset.RTL, typeset.RTL, typeset.RTL}
	for i, dir := range want {
		if got := d.text.flow.layout(i).Direction(); got != dir {
			t.Errorf("paragraph %d: %v, want %v", i, got, dir)
		}
	}
	// A paragraph without a strong letter turns with the one that it leans on.
	d.SetCaret(d.text.Pos(0))
	d.press("'ع'")
	if got := d.text.flow.layout(1).Direction(); got != typeset.RTL {
		t.Errorf("after the first became Arabic the second goes %v", got)
	}
	d.SetText("")
	if got := d.text.flow.layout(0).Direction(); got != typeset.RTL {
		t.Errorf("an empty field goes %v, not as the interface", got)
	}
}

// board is a clipboard in memory.
type board struct{ content string }

func (b *board) Content() string     { return b.content }
func (b *board) SetContent(s string) { b.content = s }

func TestTheMiddleButtonPastesWhatWasSelected(t *testing.T) {
	var primary board
	d := sit(t, Options{Primary: &primary})
	middle := func(at fyne.Position) {
		e := &desktop.MouseEvent{Button: desktop.MouseButtonTertiary}
		e.Position = at
		d.MouseDown(e)
		d.MouseUp(e)
	}
	fyne.CurrentApp().Clipboard().SetContent("لوح")
	d.set("|قال BBC ثم")
	d.click(d.on(5), 2)
	if primary.content != "BBC" {
		t.Errorf("a double click selects %q", primary.content)
	}
	d.press("end")
	if primary.content != "BBC" {
		t.Errorf("a caret moved away leaves %q", primary.content)
	}
	middle(d.spot(10, typeset.Upstream, 0))
	if got := d.shown(); got != "قال BBC ثمBBC|" {
		t.Errorf("pasted: %q", got)
	}
	d.press("undo home S-left S-left")
	if primary.content != "قا" {
		t.Errorf("selected with keys: %q", primary.content)
	}
	d.press("home")
	d.down(d.spot(0, 0, 0), 0)
	d.dragTo(d.spot(7, typeset.Upstream, 0))
	if primary.content != d.Selected() || d.Selected() == "قا" {
		t.Errorf("drawn: %q, selected %q", primary.content, d.Selected())
	}
	if got := fyne.CurrentApp().Clipboard().Content(); got != "لوح" {
		t.Errorf("the clipboard holds %q", got)
	}
	d.SetReadOnly(true)
	before := d.Text()
	middle(d.spot(0, 0, 0))
	if d.Text() != before {
		t.Errorf("read only text takes %q", d.Text())
	}
}
