package widget

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

func TestDialogHoldsTheFocus(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
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
	if c.Focused() != d.Button(1) || !d.Button(1).ring.Visible() {
		t.Errorf("the focus is at %v", c.Focused())
	}
	press(c, fyne.KeyReturn)
	closed(d, "Enter alone")
	if !slices.Equal(done, []string{"أبقِ"}) {
		t.Errorf("Enter alone did %v", done)
	}
	d, _ = build(Action{Text: "احذف", Kind: Danger}, Action{Text: "أبقِ"})
	c.FocusPrevious()
	if c.Focused() != d.Button(0) || !d.Button(0).ring.Visible() || d.Button(1).ring.Visible() {
		t.Errorf("Shift and Tab lead to %v", c.Focused())
	}
	press(c, fyne.KeySpace)
	closed(d, "Space on what the ring shows")
	if !slices.Equal(done, []string{"احذف"}) {
		t.Errorf("Space did %v", done)
	}

	d, _ = build(Action{Text: "هذا"}, Action{Text: "ذاك"}, Action{Text: "لاحقًا"})
	if edge := d.card.StrokeColor; edge != theme.Color(theme.Accent) {
		t.Errorf("the edge of a dialog that has the keys itself is %v", edge)
	}
	press(c, fyne.KeyReturn, fyne.KeySpace)
	if !d.Shown() || len(done) != 0 {
		t.Errorf("keys that nobody gave to a button did %v", done)
	}
	c.Focus(d.Button(2))
	if edge := d.card.StrokeColor; edge != theme.Color(theme.Line) {
		t.Errorf("the edge of a dialog whose button has the keys is %v", edge)
	}
	d.Hide()

	d, _ = build(Action{Text: "احذف", Kind: Danger}, Action{Text: "أبقِ"})
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
	dressed(t, theme.RTL, theme.LightAlways)
	long := NewWrapped(strings.Repeat("ويبقى نصّك الحالي في المراجعات كلها. ", 60), theme.Body, theme.Ink)
	for _, size := range []fyne.Size{{Width: 1000, Height: 700}, {Width: 420, Height: 300}} {
		c := open(t, newField(), size.Width, size.Height)
		d := NewDialog("عنوان", long, Action{Text: "حسن", Kind: Primary})
		d.Show(c)
		card, row := at(d.card), at(d.row)
		if card.w > 560 || card.x < 0 || card.y < 0 || card.x+card.w > size.Width || card.y+card.h > size.Height {
			t.Errorf("in %v the card stands at %v", size, card)
		}
		if row.y+row.h > card.y+card.h || row.h < theme.ButtonHigh {
			t.Errorf("in %v the buttons stand at %v of %v", size, row, card)
		}
		d.Hide()
	}
}

func TestDialogGrowsWithWhatItSays(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	c := open(t, newField(), 700, 500)
	fault := NewWrapped("", theme.Small, theme.Red)
	fault.Hide()
	content := layout.VBox(16, NewWrapped("يُكتب الاسم مع كل نشر.", theme.Body, theme.Second), newField(), fault)
	d := NewDialog("من ينشر؟", content, Action{Text: "احفظ", Kind: Primary})
	d.Show(c)
	before := d.card.Size().Height
	fault.SetText("اكتب اسمك.")
	fault.Show()
	d.Fit()
	foot := fault.Position().Y + fault.Size().Height
	if d.card.Size().Height <= before || foot > d.middle.Size().Height {
		t.Errorf("the card is %v high, it was %v; the complaint ends at %v of %v", d.card.Size().Height, before, foot, d.middle.Size().Height)
	}
	fault.Hide()
	d.Fit()
	if d.card.Size().Height != before {
		t.Errorf("the card stays %v high, it was %v", d.card.Size().Height, before)
	}
}
