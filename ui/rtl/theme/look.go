package theme

import (
	"time"

	"fyne.io/fyne/v2"

	"tahrir/ui/typeset"
)

// Direction is the reading direction of the interface or of a part of it.
type Direction = typeset.Direction

// Auto means, for a part, the direction of the whole interface.
const (
	Auto = typeset.Auto
	LTR  = typeset.LTR
	RTL  = typeset.RTL
)

// Appearance chooses between the light and the dark palette.
type Appearance uint8

const (
	System Appearance = iota // as the desktop has it
	LightAlways
	DarkAlways
)

// Carried is what the toolkit needs of the program that it serves.
type Carried struct {
	// Engine sets all text. Without one no text is drawn.
	Engine *typeset.Engine
	// Font returns the bytes of a face by its file's name without ".ttf". The
	// toolkit asks for the face that its own few letters (a crash note, a file
	// chooser) are drawn in.
	Font func(name string) ([]byte, error)
	// Icon returns an SVG drawing by its name, on a square of 24, in strokes of
	// currentColor.
	Icon func(name string) ([]byte, error)
	// After calls f on Fyne's goroutine once a while has passed, unless it is
	// cancelled before. Nil is the clock's own time.
	After func(d time.Duration, f func()) (cancel func())
}

// Look is what a person can choose about the interface.
type Look struct {
	Direction  Direction // Auto is right to left
	Appearance Appearance
}

// Apply gives the app a theme of the look, which holds all that the interface
// has in common. What is on the screen is laid out and drawn anew.
func Apply(app fyne.App, l Look, c Carried) {
	t := newTheme(l, c)
	if c.Engine != nil {
		c.Engine.OnFound(t.FontsFound)
	}
	app.Settings().SetTheme(t)
}

// Current returns the theme of the running app; before [Apply] one that draws no
// text, with its direction and colours.
func Current() *Theme {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t
		}
	}
	return newTheme(Look{}, Carried{})
}

// SetDirection turns the whole interface, at run time.
func SetDirection(d Direction) {
	t := Current()
	t.Look.Direction = d
	t.renew()
}

// SetAppearance changes between light and dark, at run time.
func SetAppearance(a Appearance) {
	t := Current()
	t.Look.Appearance = a
	t.renew()
}

// renew lays out and draws everything again. Fyne does so when it is given a
// theme, even the one that it has.
func (t *Theme) renew() {
	if app := fyne.CurrentApp(); app != nil && app.Settings().Theme() == fyne.Theme(t) {
		app.Settings().SetTheme(t)
	}
}

// InterfaceDirection is the direction in force, never Auto.
func InterfaceDirection() Direction { return Resolve(Auto) }

// Resolve returns a part's direction, never Auto.
func Resolve(d Direction) Direction {
	if d != Auto {
		return d
	}
	if Current().Look.Direction == LTR {
		return LTR
	}
	return RTL
}
