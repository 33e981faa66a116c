package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Palette holds every colour of the window. Ink, Second, Accent and the inks of
// red, amber, inserted and deleted text have a contrast of at least 4.5 to 1 with
// the grounds that they are read on. Third is for what may be missed.
type Palette struct {
	Window, Surface, Paper, Line color.NRGBA
	Ink, Second, Third           color.NRGBA
	Accent, OnAccent             color.NRGBA
	Tint, Selection              color.NRGBA
	Match, Current               color.NRGBA // what a search found, and the one of it that is selected
	Red, OnRed, RedTint          color.NRGBA
	Amber, AmberTint             color.NRGBA
	Inserted, InsertedInk        color.NRGBA
	Deleted, DeletedInk          color.NRGBA
	Scrim                        color.NRGBA // over the window, under a dialog
	Shade                        color.NRGBA // the shadow of what floats
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// Light is the palette of day.
func Light() *Palette {
	return &Palette{
		Window: rgb(0xF1EFEA), Surface: rgb(0xFAF9F6), Paper: rgb(0xFFFFFF), Line: rgb(0xE2DED6),
		Ink: rgb(0x1A1C20), Second: rgb(0x5B5F66), Third: rgb(0x8E9197),
		Accent: rgb(0x0B6B5F), OnAccent: rgb(0xFFFFFF),
		Tint: rgb(0xDDEEEA), Selection: rgb(0xBFE3DB),
		Match: rgb(0xFBECB8), Current: rgb(0xFFC24D),
		Red: rgb(0xB42318), OnRed: rgb(0xFFFFFF), RedTint: rgb(0xFBE7E4),
		Amber: rgb(0x8A5A00), AmberTint: rgb(0xFBF0D9),
		Inserted: rgb(0xD6F0DC), InsertedInk: rgb(0x14532D),
		Deleted: rgb(0xFADAD7), DeletedInk: rgb(0x8C1D18),
		Scrim: color.NRGBA{A: 0x5C}, Shade: color.NRGBA{A: 0x38},
	}
}

// Dark is the palette of night.
func Dark() *Palette {
	return &Palette{
		Window: rgb(0x121417), Surface: rgb(0x181B1F), Paper: rgb(0x1E2126), Line: rgb(0x2C3036),
		Ink: rgb(0xECE9E3), Second: rgb(0xA9ACB2), Third: rgb(0x767A81),
		Accent: rgb(0x4FC3B0), OnAccent: rgb(0x06201C),
		Tint: rgb(0x1B3430), Selection: rgb(0x22524A),
		Match: rgb(0x4A3F1C), Current: rgb(0x7D5A10),
		Red: rgb(0xFF8A7A), OnRed: rgb(0x2A0E0A), RedTint: rgb(0x3B1E1B),
		Amber: rgb(0xF0BE5E), AmberTint: rgb(0x3A2E16),
		Inserted: rgb(0x16382A), InsertedInk: rgb(0x9BE3B5),
		Deleted: rgb(0x43201E), DeletedInk: rgb(0xFFB1A8),
		Scrim: color.NRGBA{A: 0x99}, Shade: color.NRGBA{A: 0x80},
	}
}

// Colors returns the palette in force.
func Colors() *Palette {
	variant := theme.VariantLight
	if app := fyne.CurrentApp(); app != nil {
		variant = app.Settings().ThemeVariant()
	}
	return Current().palette(variant)
}

// palette returns the palette of the look's appearance, or of the desktop's
// variant.
func (t *Theme) palette(desktop fyne.ThemeVariant) *Palette {
	switch t.Look.Appearance {
	case LightAlways:
		return t.Light
	case DarkAlways:
		return t.Dark
	}
	if desktop == theme.VariantDark {
		return t.Dark
	}
	return t.Light
}

// Role names a colour of the palette, light or dark.
type Role uint8

const (
	None Role = iota // paints nothing; as an ink, means Ink
	Ink
	Second
	Third
	Accent
	OnAccent
	Red
	OnRed
	RedTint
	Amber
	AmberTint
	Tint
	Selection
	Inserted
	InsertedInk
	Deleted
	DeletedInk
	Window
	Surface
	Paper
	Line
)

// Of returns the colour of a role.
func (p *Palette) Of(r Role) color.NRGBA {
	switch r {
	case Ink:
		return p.Ink
	case Second:
		return p.Second
	case Third:
		return p.Third
	case Accent:
		return p.Accent
	case OnAccent:
		return p.OnAccent
	case Red:
		return p.Red
	case OnRed:
		return p.OnRed
	case RedTint:
		return p.RedTint
	case Amber:
		return p.Amber
	case AmberTint:
		return p.AmberTint
	case Tint:
		return p.Tint
	case Selection:
		return p.Selection
	case Inserted:
		return p.Inserted
	case InsertedInk:
		return p.InsertedInk
	case Deleted:
		return p.Deleted
	case DeletedInk:
		return p.DeletedInk
	case Window:
		return p.Window
	case Surface:
		return p.Surface
	case Paper:
		return p.Paper
	case Line:
		return p.Line
	}
	return color.NRGBA{}
}

// Color returns the colour of a role in the palette in force.
func Color(r Role) color.NRGBA { return Colors().Of(r) }
