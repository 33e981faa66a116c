package widget

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// A line of choices is one stop of the keys; the arrows choose along the line as it
// is read, and a click chooses what is under it.
func TestChoicesAreMadeByKeysAndClicks(t *testing.T) {
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
		var told []int
		steps, typed := 0, ""
		c := NewChoices([]Choice{{"خطأ", "warning", theme.Red}, {"ملاحظة", "check", theme.Amber}, {"لا تُفحص", "close", theme.Second}}, func(i int) { told = append(told, i) })
		c.OnStep, c.OnTyped = func(by int) { steps += by }, func(r rune) { typed += string(r) }
		canvas := open(t, layout.HBox(0, c, layout.Space()), 500, 60)
		canvas.Focus(c)
		next, previous := fyne.KeyLeft, fyne.KeyRight
		if d == theme.LTR {
			next, previous = previous, next
		}
		press(canvas, previous, next, next, next, fyne.KeyHome, fyne.KeyEnd, previous, fyne.KeySpace, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
		if want := []int{1, 2, 0, 2, 1, 2, 0}; !slices.Equal(told, want) || c.Chosen() != 0 || steps != 1 {
			t.Errorf("direction %d: told %v, wanted %v; %d steps", d, told, want, steps)
		}
		c.TypedRune('م')
		c.TypedRune(' ')
		if typed != "م" {
			t.Errorf("typed %q", typed)
		}
		told = nil
		for _, i := range []int{2, 0, 1} {
			at := c.labels[i].Position()
			c.Tapped(&fyne.PointEvent{Position: at.AddXY(4, 4)})
			if c.Chosen() != i || told[len(told)-1] != i {
				t.Errorf("direction %d: a click on choice %d chooses %d", d, i, c.Chosen())
			}
		}
		c.Choose(7)
		if len(told) != 3 || c.Chosen() != 2 {
			t.Errorf("told %v of a choice that no person made", told)
		}
	}
}
