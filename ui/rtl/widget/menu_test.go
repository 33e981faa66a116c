package widget

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/theme"
)

func TestMenuKeys(t *testing.T) {
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
		text := newField()
		c := open(t, text, 400, 300)
		in, out := fyne.KeyLeft, fyne.KeyRight
		if d == theme.LTR {
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
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
		c := open(t, newField(), 500, 300)
		for _, from := range []fyne.Position{{X: 250, Y: 20}, {X: 2, Y: 2}, {X: 498, Y: 298}, {X: 2, Y: 298}, {X: 498, Y: 2}} {
			ShowMenu(c, from, items)
			m := c.Overlays().Top().(*menu)
			p := at(m.panels[0])
			if p.x < 0 || p.y < 0 || p.x+p.w > 500 || p.y+p.h > 300 {
				t.Errorf("direction %d: opened at %v it stands at %v", d, from, p)
			}
			if from.X == 250 && (p.x < from.X) == (d == theme.LTR) {
				t.Errorf("direction %d: it opens against the direction, at %v", d, p)
			}
			m.close()
		}
	}
	dressed(t, theme.RTL, theme.LightAlways)
	c := open(t, newField(), 300, 120)
	ShowMenu(c, fyne.NewPos(290, 10), slices.Repeat(items, 5))
	m := c.Overlays().Top().(*menu)
	press(c, fyne.KeyEnd)
	row := m.panels[0].rows[19]
	if p := at(m.panels[0]); p.h > 120 || m.panels[0].rowTop(19)+row.Size().Height > p.h {
		t.Errorf("the last line of a long menu is not seen: the menu %v, the line at %g", p, m.panels[0].rowTop(19))
	}
}

// A menu stands along its button's start edge; where the window ends, along the other
// edge or above, and always inside the window.
func TestAMenuStandsAlongItsButton(t *testing.T) {
	items := []MenuItem{{Text: "أظهر موضعها"}, {Text: "تجاهلها في هذا المقال"}, {Text: "لا تفحص هذا في الصحيفة كلها"}}
	const w, h, bw, bh, gap = 600, 300, 27, 30, 4
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
		button := NewButton("…", Plain, nil)
		c := open(t, container.NewWithoutLayout(button), w, h)
		button.Resize(fyne.NewSize(bw, bh))
		for _, from := range []fyne.Position{{X: 290, Y: 20}, {X: 20, Y: 20}, {X: 553, Y: 20}, {X: 290, Y: 250}, {X: 20, Y: 250}, {X: 553, Y: 250}} {
			button.Move(from)
			ShowMenuUnder(c, button, gap, items)
			m := c.Overlays().Top().(*menu)
			p := at(m.panels[0])
			m.close()
			along := p.x // the distance from the button's start edge, and from its end edge
			if d == theme.RTL {
				along = from.X + bw - p.x - p.w
			} else {
				along -= from.X
			}
			crowded := d == theme.RTL && from.X == 20 || d == theme.LTR && from.X == 553
			if crowded {
				along = from.X - p.x
				if d == theme.LTR {
					along = p.x + p.w - from.X - bw
				}
			}
			if along != 0 {
				t.Errorf("direction %d: under %v the menu stands at %v", d, from, p)
			}
			below, above := p.y == from.Y+bh+gap, p.y+p.h == from.Y-gap
			if from.Y == 20 && !below || from.Y == 250 && !above || p.x < 0 || p.x+p.w > w {
				t.Errorf("direction %d: the menu of the button at %v stands at %v", d, from, p)
			}
		}
	}
}
