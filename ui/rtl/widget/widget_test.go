package widget

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// field stands in for a text field: it takes the focus, and hands on the keys that
// it does not use.
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

// click presses and releases the primary button as Fyne's window does: what is not
// under the pointer loses the focus in between.
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
	dressed(t, theme.RTL, theme.LightAlways)
	pressed := 0
	text, b := newField(), NewButton("نشر", Primary, func() { pressed++ })
	c := open(t, layout.VBox(0, text, b), 300, 200)
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
	dressed(t, theme.RTL, theme.LightAlways)
	b := NewIconButton("search", "ابحث", nil)
	b.SetKeys("Ctrl K")
	c := open(t, layout.Center(b), 300, 200)
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

func TestProgressIsSaidAfterAWhile(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	p := NewProgressLine()
	open(t, layout.VBox(0, p), 300, 20)
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
	dressed(t, theme.RTL, theme.LightAlways)
	var checked []bool
	k := NewCheck("نبّهني", func(yes bool) { checked = append(checked, yes) })
	var chosen []int
	s := NewSelect([]string{"الأرقام 123", "الأرقام ١٢٣"}, func(i int) { chosen = append(chosen, i) })
	c := open(t, layout.VBox(10, k, layout.HBox(0, s)), 300, 300)
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
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
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
