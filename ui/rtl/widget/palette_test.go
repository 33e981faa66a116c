package widget

import (
	"image/color"
	"math"
	"testing"

	"tahrir/ui/rtl/theme"
)

// contrast returns the contrast ratio of two colours (WCAG 2).
func contrast(a, b color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		c := float64(v) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	luminance := func(c color.NRGBA) float64 {
		return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// readOn lists which inks are read on which grounds. Third is for what may be
// missed.
var readOn = map[theme.Role][]theme.Role{
	theme.Ink:         {theme.Window, theme.Surface, theme.Paper, theme.Tint, theme.Selection, theme.RedTint, theme.AmberTint},
	theme.Second:      {theme.Window, theme.Surface, theme.Paper, theme.Tint},
	theme.Accent:      {theme.Window, theme.Surface, theme.Paper, theme.Tint},
	theme.OnAccent:    {theme.Accent},
	theme.Red:         {theme.Window, theme.Surface, theme.Paper, theme.RedTint},
	theme.OnRed:       {theme.Red},
	theme.Amber:       {theme.Window, theme.Surface, theme.Paper, theme.AmberTint},
	theme.InsertedInk: {theme.Inserted, theme.Paper},
	theme.DeletedInk:  {theme.Deleted, theme.Paper},
	theme.Paper:       {theme.Ink}, // a hint
}

func TestWhatIsReadIsReadable(t *testing.T) {
	for name, p := range map[string]*theme.Palette{"light": theme.Light(), "dark": theme.Dark()} {
		for ink, grounds := range readOn {
			for _, ground := range grounds {
				if c := contrast(p.Of(ink), p.Of(ground)); c < 4.5 {
					t.Errorf("%s: role %d on %d has a contrast of %.2f to 1", name, ink, ground, c)
				}
			}
		}
		for ink := theme.Ink; ink <= theme.Line; ink++ {
			if ink != theme.Third && readOn[ink] == nil && !isGround(ink) {
				t.Errorf("role %d is neither read nor a ground", ink)
			}
		}
	}
}

func isGround(r theme.Role) bool {
	if r == theme.Line {
		return true
	}
	for _, grounds := range readOn {
		for _, g := range grounds {
			if g == r {
				return true
			}
		}
	}
	return false
}

// A button stays readable under the pointer, when pressed, and with its shortcut.
func TestButtonsStayReadable(t *testing.T) {
	for _, a := range []theme.Appearance{theme.LightAlways, theme.DarkAlways} {
		dressed(t, theme.RTL, a)
		for kind := Plain; kind <= Danger; kind++ {
			for _, state := range []struct{ hovered, pressed, tinted bool }{{}, {hovered: true}, {pressed: true}, {tinted: true}} {
				b := NewButton("نشر", kind, nil)
				b.SetKeys("Ctrl D")
				b.hovered, b.pressed, b.Tinted = state.hovered, state.pressed, state.tinted
				b.update()
				ground, _, _, ink := b.colours()
				on := []color.NRGBA{ground}
				if kind == Quiet && !state.tinted { // on whatever is behind the button
					on = nil
					for _, behind := range []theme.Role{theme.Window, theme.Surface, theme.Paper} {
						over := theme.Color(behind)
						full := ground
						full.A = 255
						on = append(on, mix(over, full, float32(ground.A)/255))
					}
				}
				for _, under := range on {
					for what, c := range map[string]color.NRGBA{"words": theme.Color(ink), "keys": theme.Color(b.box.Ink)} {
						if got := contrast(c, under); got < 4.5 {
							t.Errorf("appearance %d, kind %d, %+v: the %s have a contrast of %.2f to 1", a, kind, state, what, got)
						}
					}
				}
			}
		}
	}
}
