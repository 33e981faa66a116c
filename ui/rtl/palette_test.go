package rtl

import (
	"image/color"
	"math"
	"testing"
)

// contrast is the ratio of two colours' luminances by WCAG 2.
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

// readOn lists what is read on which grounds. Third is for what may be missed.
var readOn = map[Role][]Role{
	Ink:         {Window, Surface, Paper, Tint, Selection, RedTint, AmberTint},
	Second:      {Window, Surface, Paper, Tint},
	Accent:      {Window, Surface, Paper, Tint},
	OnAccent:    {Accent},
	Red:         {Window, Surface, Paper, RedTint},
	OnRed:       {Red},
	Amber:       {Window, Surface, Paper, AmberTint},
	InsertedInk: {Inserted, Paper},
	DeletedInk:  {Deleted, Paper},
	Paper:       {Ink}, // a hint
}

func TestWhatIsReadIsReadable(t *testing.T) {
	for name, p := range map[string]*Palette{"light": Light(), "dark": Dark()} {
		for ink, grounds := range readOn {
			for _, ground := range grounds {
				if c := contrast(p.Of(ink), p.Of(ground)); c < 4.5 {
					t.Errorf("%s: role %d on %d has a contrast of %.2f to 1", name, ink, ground, c)
				}
			}
		}
		for ink := Ink; ink <= Line; ink++ {
			if ink != Third && readOn[ink] == nil && !isGround(ink) {
				t.Errorf("role %d is neither read nor a ground", ink)
			}
		}
	}
}

func isGround(r Role) bool {
	if r == Line {
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

// A button stays readable under the pointer, pressed, and with its shortcut.
func TestButtonsStayReadable(t *testing.T) {
	for _, a := range []Appearance{LightAlways, DarkAlways} {
		dressed(t, RTL, a)
		for kind := Plain; kind <= Danger; kind++ {
			for _, state := range []struct{ hovered, pressed, tinted bool }{{}, {hovered: true}, {pressed: true}, {tinted: true}} {
				b := NewButton("نشر", kind, nil)
				b.SetKeys("Ctrl D")
				b.hovered, b.pressed, b.Tinted = state.hovered, state.pressed, state.tinted
				b.update()
				ground, _, _, ink := b.colours()
				on := []color.NRGBA{ground}
				if kind == Quiet && !state.tinted { // on what stands behind
					on = nil
					for _, behind := range []Role{Window, Surface, Paper} {
						over := Color(behind)
						full := ground
						full.A = 255
						on = append(on, mix(over, full, float32(ground.A)/255))
					}
				}
				for _, under := range on {
					for what, c := range map[string]color.NRGBA{"words": Color(ink), "keys": Color(b.box.Ink)} {
						if got := contrast(c, under); got < 4.5 {
							t.Errorf("appearance %d, kind %d, %+v: the %s have a contrast of %.2f to 1", a, kind, state, what, got)
						}
					}
				}
			}
		}
	}
}
