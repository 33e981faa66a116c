package rtl

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// field stands for a text field: it has the focus, and hands on what it has no
// use for.
type field struct {
	widget.BaseWidget
	focused bool
	keys    []fyne.KeyName
}

func newField() *field {
	f := &field{}
	f.ExtendBaseWidget(f)
	return f
}

func (f *field) FocusGained()       { f.focused = true }
func (f *field) FocusLost()         { f.focused = false }
func (f *field) TypedRune(rune)     {}
func (f *field) MinSize() fyne.Size { return fyne.NewSize(60, 22) }

func (f *field) TypedKey(e *fyne.KeyEvent) {
	f.keys = append(f.keys, e.Name)
	PassKey(f, e)
}

func (f *field) CreateRenderer() fyne.WidgetRenderer {
	return &parts{widget: f, least: f.MinSize}
}

// click presses and releases the primary button as Fyne's window does: who is
// not under the pointer loses the focus in between.
func click(c fyne.Canvas, o interface {
	desktop.Mouseable
	fyne.Tappable
}) {
	primary := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	o.MouseDown(primary)
	if f, ok := o.(fyne.Focusable); !ok || c.Focused() != f {
		c.Unfocus()
	}
	o.MouseUp(primary)
	o.Tapped(&fyne.PointEvent{})
}

func press(c fyne.Canvas, names ...fyne.KeyName) {
	for _, name := range names {
		if f := c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		} else if f := c.OnTypedKey(); f != nil {
			f(&fyne.KeyEvent{Name: name})
		}
	}
}

func TestButtonAnswersToPointerAndKeys(t *testing.T) {
	dressed(t, RTL, LightAlways)
	pressed := 0
	text, b := newField(), NewButton("نشر", Primary, func() { pressed++ })
	c := open(t, VBox(0, text, b), 300, 200)
	var window []fyne.KeyName
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { window = append(window, e.Name) })

	c.Focus(text)
	click(c, b)
	if pressed != 1 || c.Focused() != text || !text.focused {
		t.Errorf("a click pressed %d times and left the focus at %v", pressed, c.Focused())
	}
	c.FocusNext()
	if c.Focused() != b || !b.ring.Visible() {
		t.Errorf("Tab leads to %v; the ring is seen: %v", c.Focused(), b.ring.Visible())
	}
	press(c, fyne.KeyReturn, fyne.KeySpace, fyne.KeyEnter, fyne.KeyEscape)
	if pressed != 4 || !slices.Equal(window, []fyne.KeyName{fyne.KeyEscape}) {
		t.Errorf("keys pressed %d times; the window got %v", pressed, window)
	}
	b.SetEnabled(false)
	click(c, b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if pressed != 4 || c.Focused() == b {
		t.Errorf("pressed %d times while it cannot be; focus at %v", pressed, c.Focused())
	}
	c.Focus(text)
	c.FocusNext()
	if c.Focused() == b {
		t.Error("Tab stops at a button that cannot be pressed")
	}
	b.SetEnabled(true)
	b.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	b.MouseOut()
	if b.pressed {
		t.Error("it looks pressed after the pointer has left")
	}
}

func TestHintIsShownAndVanishes(t *testing.T) {
	dressed(t, RTL, LightAlways)
	b := NewIconButton("search", "ابحث", nil)
	b.SetKeys("Ctrl K")
	c := open(t, Center(b), 300, 200)
	s := stageOf(c)
	b.MouseIn(nil)
	if len(s.layer.Objects) != 0 {
		t.Error("a hint is shown at once")
	}
	pass(t)
	if len(s.layer.Objects) != 1 {
		t.Fatal("no hint is shown after a while")
	}
	hint := s.layer.Objects[0].(*tip)
	if hint.text.Text != "ابحث" || hint.keys.text.text != "Ctrl K" {
		t.Errorf("the hint says %q %q", hint.text.Text, hint.keys.text.text)
	}
	if over := at(hint); over.x < 0 || over.x+over.w > 300 || over.y < b.Position().Y+b.Size().Height {
		t.Errorf("the hint stands at %v", over)
	}
	if len(c.Overlays().List()) != 0 {
		t.Error("the hint takes the keys from who has the focus")
	}
	b.MouseOut()
	if len(s.layer.Objects) != 0 {
		t.Error("the hint stays")
	}
	b.MouseIn(nil)
	b.MouseOut()
	pass(t)
	b.MouseIn(nil)
	b.MouseDown(&desktop.MouseEvent{})
	pass(t)
	if len(s.layer.Objects) != 0 {
		t.Error("a hint is shown after the pointer has left, or pressed")
	}
}

func TestTabsChoose(t *testing.T) {
	for _, d := range []Direction{RTL, LTR} {
		dressed(t, d, LightAlways)
		var told []int
		tabs := NewTabs(func(i int) { told = append(told, i) }, Tab{"مسودات", "9"}, Tab{"للمراجعة", "3"}, Tab{"منشورة", "4,218"}, Tab{"المهملات", ""})
		c := open(t, tabs, 312, 60)
		next, previous := fyne.KeyLeft, fyne.KeyRight
		if d == LTR {
			next, previous = previous, next
		}
		c.FocusNext()
		if c.Focused() != tabs || !tabs.ring.Visible() {
			t.Fatal("the focus on the tabs is not seen")
		}
		press(c, next, next, previous, fyne.KeyEnd, next, fyne.KeyHome)
		if !slices.Equal(told, []int{1, 2, 1, 3, 0}) {
			t.Errorf("direction %d: keys chose %v", d, told)
		}
		click(c, tabs.tabs[2])
		if tabs.Chosen() != 2 {
			t.Errorf("a click chose %d", tabs.Chosen())
		}
		before := at(tabs.tabs[0])
		tabs.SetCount(0, "1")
		tabs.Choose(0)
		if at(tabs.tabs[0]) != before {
			t.Errorf("a tab moves with its count or when it is chosen: %v, %v", before, at(tabs.tabs[0]))
		}
	}
}

func TestTabsWithoutRoomGoIntoAMenu(t *testing.T) {
	dressed(t, RTL, LightAlways)
	tabs := NewTabs(nil, Tab{"مسودات", "12"}, Tab{"للمراجعة", "3"}, Tab{"منشورة", "4,218"}, Tab{"المهملات", ""})
	c := open(t, tabs, 600, 60)
	if tabs.more.Visible() || len(tabs.hidden) > 0 {
		t.Errorf("hidden in all the room there is: %v", tabs.hidden)
	}
	tabs.Choose(3)
	tabs.Resize(fyne.NewSize(200, 50))
	if !tabs.more.Visible() || slices.Contains(tabs.hidden, 3) || !tabs.tabs[3].Visible() {
		t.Fatalf("hidden are %v, and the chosen 3 is seen: %v", tabs.hidden, tabs.tabs[3].Visible())
	}
	for i, tab := range tabs.tabs {
		if tab.Visible() == slices.Contains(tabs.hidden, i) {
			t.Errorf("tab %d is seen and hidden, or neither", i)
		}
		if p := at(tab); tab.Visible() && (p.x < 0 || p.x+p.w > 200 || p.x < tabs.more.Position().X+tabs.more.Size().Width) {
			t.Errorf("tab %d stands at %v, the button at %v", i, p, at(tabs.more))
		}
	}
	tabs.more.Tapped(nil)
	m := c.Overlays().Top().(*menu)
	if len(m.panels[0].items) != len(tabs.hidden) {
		t.Fatalf("the menu has %d of %d", len(m.panels[0].items), len(tabs.hidden))
	}
	first := tabs.hidden[0]
	m.choose(m.panels[0], 0)
	if tabs.Chosen() != first || !tabs.tabs[first].Visible() {
		t.Errorf("chosen is %d of the menu's %d", tabs.Chosen(), first)
	}
}

func TestMenuKeys(t *testing.T) {
	for _, d := range []Direction{RTL, LTR} {
		dressed(t, d, LightAlways)
		text := newField()
		c := open(t, text, 400, 300)
		in, out := fyne.KeyLeft, fyne.KeyRight
		if d == LTR {
			in, out = out, in
		}
		var done string
		items := []MenuItem{
			{Text: "أ", Do: func() { done += "a" }}, {Rule: true}, {Text: "ب", Off: true, Do: func() { done += "b" }},
			{Text: "ج", Sub: []MenuItem{{Text: "د", Do: func() { done += "d" }}, {Text: "ه", Do: func() { done += "e" }}}},
			{Text: "و", Do: func() { done += "f" }},
		}
		for _, story := range []struct {
			keys []fyne.KeyName
			done string
		}{
			{[]fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, "a"},
			{[]fyne.KeyName{fyne.KeyUp, fyne.KeyReturn}, "f"},
			{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn}, "a"},
			{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, in, fyne.KeyDown, fyne.KeyReturn}, "e"},
			{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, in, out, fyne.KeyDown, fyne.KeyEnter}, "f"},
			{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, in, fyne.KeyEscape, fyne.KeyEscape}, ""},
			{[]fyne.KeyName{fyne.KeyEnd, fyne.KeySpace}, "f"},
			{[]fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape}, ""},
		} {
			done = ""
			c.Focus(text)
			ShowMenu(c, fyne.NewPos(200, 40), items)
			if text.focused {
				t.Error("the field below still has its caret")
			}
			press(c, story.keys...)
			if done != story.done || len(c.Overlays().List()) != 0 || c.Focused() != text || !text.focused {
				t.Errorf("direction %d, %v: did %q, wanted %q; %d overlays, focus at %v", d, story.keys, done, story.done, len(c.Overlays().List()), c.Focused())
			}
		}
		ShowMenu(c, fyne.NewPos(200, 40), items)
		c.Overlays().Top().(*menu).Tapped(nil)
		if len(c.Overlays().List()) != 0 || c.Focused() != text {
			t.Error("a click beside the menu leaves it open, or takes the focus")
		}
	}
}

func TestMenuOpensWhereThereIsRoom(t *testing.T) {
	items := make([]MenuItem, 4)
	for i := range items {
		items[i] = MenuItem{Text: "مقارنة مع آخر منشور", Keys: "Ctrl D"}
	}
	for _, d := range []Direction{RTL, LTR} {
		dressed(t, d, LightAlways)
		c := open(t, newField(), 500, 300)
		for _, from := range []fyne.Position{{X: 250, Y: 20}, {X: 2, Y: 2}, {X: 498, Y: 298}, {X: 2, Y: 298}, {X: 498, Y: 2}} {
			ShowMenu(c, from, items)
			m := c.Overlays().Top().(*menu)
			p := at(m.panels[0])
			if p.x < 0 || p.y < 0 || p.x+p.w > 500 || p.y+p.h > 300 {
				t.Errorf("direction %d: opened at %v it stands at %v", d, from, p)
			}
			if from.X == 250 && (p.x < from.X) == (d == LTR) {
				t.Errorf("direction %d: it opens against the direction, at %v", d, p)
			}
			m.close()
		}
	}
	dressed(t, RTL, LightAlways)
	c := open(t, newField(), 300, 120)
	ShowMenu(c, fyne.NewPos(290, 10), slices.Repeat(items, 5))
	m := c.Overlays().Top().(*menu)
	press(c, fyne.KeyEnd)
	row := m.panels[0].rows[19]
	if p := at(m.panels[0]); p.h > 120 || m.panels[0].rowTop(19)+row.Size().Height > p.h {
		t.Errorf("the last line of a long menu is not seen: the menu %v, the line at %g", p, m.panels[0].rowTop(19))
	}
}

func TestDialogHoldsTheFocus(t *testing.T) {
	dressed(t, RTL, LightAlways)
	behind := newField()
	c := open(t, behind, 700, 400)
	var window []fyne.KeyName
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { window = append(window, e.Name) })
	var done []string
	build := func(actions ...Action) (*Dialog, *field) {
		done = nil
		inner := newField()
		for i := range actions {
			text := actions[i].Text
			actions[i].Do = func() { done = append(done, text) }
		}
		c.Focus(behind)
		d := NewDialog("أتستعيد المراجعة؟", inner, actions...)
		d.Show(c)
		return d, inner
	}
	closed := func(d *Dialog, why string) {
		t.Helper()
		if d.Shown() || len(c.Overlays().List()) != 0 || c.Focused() != behind || !behind.focused {
			t.Errorf("%s: shown %v, %d overlays, focus at %v", why, d.Shown(), len(c.Overlays().List()), c.Focused())
		}
	}

	d, inner := build(Action{Text: "استعد", Kind: Primary}, Action{Text: "أبقِ"})
	if behind.focused || c.Focused() != d.Button(0) {
		t.Errorf("the focus is at %v, and behind: %v", c.Focused(), behind.focused)
	}
	seen := map[fyne.Focusable]bool{}
	for range 8 {
		c.FocusNext()
		seen[c.Focused()] = true
	}
	if len(seen) != 3 || !seen[inner] || seen[behind] || seen[nil] {
		t.Errorf("Tab goes round %d places", len(seen))
	}
	c.Focus(inner)
	press(c, fyne.KeyReturn)
	closed(d, "Enter in a field of one line")
	if !slices.Equal(done, []string{"استعد"}) {
		t.Errorf("did %v", done)
	}

	d, _ = build(Action{Text: "استعد", Kind: Primary}, Action{Text: "أبقِ"})
	c.Unfocus() // a click beside the buttons does that
	d.layer.Tapped(nil)
	press(c, fyne.KeyEscape)
	closed(d, "Escape after a click beside the buttons")
	if len(done) != 0 {
		t.Errorf("Escape did %v", done)
	}

	d, _ = build(Action{Text: "احذف", Kind: Danger}, Action{Text: "أبقِ"})
	press(c, fyne.KeyReturn)
	if !d.Shown() || len(done) != 0 {
		t.Errorf("Enter alone did %v", done)
	}
	test.Tap(d.Button(0))
	closed(d, "a click on an action")
	if !slices.Equal(done, []string{"احذف"}) {
		t.Errorf("did %v", done)
	}

	d, _ = build(Action{Text: "استعد", Kind: Primary})
	back := 0
	d.OnEscape = func() { back++ }
	d.OnAction = func(int) bool { return false }
	press(c, fyne.KeyEscape, fyne.KeyReturn)
	if back != 1 || !d.Shown() || len(done) != 0 {
		t.Errorf("stepped back %d times, shown %v, did %v", back, d.Shown(), done)
	}
	d.Hide()
	closed(d, "Hide")
	if len(window) != 0 {
		t.Errorf("the window got %v", window)
	}
}

func TestDialogStaysInItsWindow(t *testing.T) {
	dressed(t, RTL, LightAlways)
	long := NewWrapped(strings.Repeat("ويبقى نصّك الحالي في المراجعات كلها. ", 60), Body, Ink)
	for _, size := range []fyne.Size{{Width: 1000, Height: 700}, {Width: 420, Height: 300}} {
		c := open(t, newField(), size.Width, size.Height)
		d := NewDialog("عنوان", long, Action{Text: "حسن", Kind: Primary})
		d.Show(c)
		card, row := at(d.card), at(d.row)
		if card.w > 560 || card.x < 0 || card.y < 0 || card.x+card.w > size.Width || card.y+card.h > size.Height {
			t.Errorf("in %v the card stands at %v", size, card)
		}
		if row.y+row.h > card.y+card.h || row.h < ButtonHigh {
			t.Errorf("in %v the buttons stand at %v of %v", size, row, card)
		}
		d.Hide()
	}
}

func TestScrollKeepsItsPlace(t *testing.T) {
	dressed(t, RTL, LightAlways)
	var buttons []*Button
	column := VBox(10)
	for range 30 {
		b := NewButton("نشر", Plain, nil)
		buttons = append(buttons, b)
		column.Objects = append(column.Objects, b)
	}
	s := NewScroll(NewGround(Paper, column))
	c := open(t, s, 200, 300)
	if s.content.Size().Height != 30*ButtonHigh+29*10 {
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
	if y := buttons[20].Position().Y; y < s.Offset() || y+ButtonHigh > s.Offset()+300 {
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
	for _, d := range []Direction{RTL, LTR} {
		dressed(t, d, LightAlways)
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
		if d == RTL {
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
		if atStart != (d == LTR) {
			t.Errorf("direction %d: the first column stands at %g", d, start.Position().X)
		}
	}
}

func TestProgressIsSaidAfterAWhile(t *testing.T) {
	dressed(t, RTL, LightAlways)
	p := NewProgressLine()
	open(t, VBox(0, p), 300, 20)
	p.Start()
	if p.line.Visible() {
		t.Error("it is said at once")
	}
	p.Stop()
	pass(t)
	if p.line.Visible() || p.Running() {
		t.Error("it is said though it has ended")
	}
	p.Start()
	pass(t)
	p.Set(0.25)
	if !p.line.Visible() || at(p.line) != (rectangle{225, 0, 75, 2}) {
		t.Errorf("a quarter is %v, seen %v", at(p.line), p.line.Visible())
	}
	if p.MinSize().Height != 2 {
		t.Error("what stands below would jump")
	}
}

func TestChoices(t *testing.T) {
	dressed(t, RTL, LightAlways)
	var checked []bool
	k := NewCheck("نبّهني", func(yes bool) { checked = append(checked, yes) })
	var chosen []int
	s := NewSelect([]string{"الأرقام 123", "الأرقام ١٢٣"}, func(i int) { chosen = append(chosen, i) })
	c := open(t, VBox(10, k, HBox(0, s)), 300, 300)
	k.SetChecked(true)
	click(c, k)
	c.FocusNext()
	press(c, fyne.KeySpace)
	if !slices.Equal(checked, []bool{false, true}) || !k.Checked() {
		t.Errorf("told %v, checked %v", checked, k.Checked())
	}
	least := s.MinSize()
	c.FocusNext()
	press(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if !slices.Equal(chosen, []int{1}) || s.Chosen() != 1 || s.label.Text != "الأرقام ١٢٣" || s.MinSize() != least {
		t.Errorf("told %v, chosen %d, shown %q", chosen, s.Chosen(), s.label.Text)
	}
	if c.Focused() != s {
		t.Errorf("the focus is at %v", c.Focused())
	}
}

func TestBannerKeepsItsButtonsInside(t *testing.T) {
	for _, d := range []Direction{RTL, LTR} {
		dressed(t, d, LightAlways)
		closed := false
		b := NewBanner(BannerError, "تعذّر الإرسال إلى origin/main: لا اتصال بالشبكة منذ 3 دقائق.", Action{Text: "أعد المحاولة"}, Action{Text: "التفاصيل"})
		b.OnClose = func() { closed = true }
		for width := b.MinSize().Width; width < 900; width += 13 {
			size := fyne.NewSize(width, b.HeightAt(width))
			b.Resize(size)
			text, row, cross := at(b.text), at(b.row), at(b.cross)
			for _, r := range []rectangle{text, row, cross} {
				if r.x < 0 || r.y < 0 || r.x+r.w > size.Width || r.y+r.h > size.Height {
					t.Fatalf("at %v something stands at %v", size, r)
				}
			}
			if overlap(text, row) || overlap(text, cross) || overlap(row, cross) {
				t.Fatalf("at %g: text %v, buttons %v, cross %v", width, text, row, cross)
			}
			if b.text.HeightAt(text.w) > text.h {
				t.Fatalf("at %g the text is cut off", width)
			}
		}
		test.Tap(b.cross)
		if !closed {
			t.Error("the cross does nothing")
		}
	}
}

func overlap(a, b rectangle) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}
