package rtl

import (
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

// Carried is what the toolkit needs of the files that the program carries.
type Carried struct {
	// Font returns the bytes of a face by its file's name without ".ttf". The
	// toolkit asks for the face that its own few letters (a crash note, a file
	// chooser) are drawn in.
	Font func(name string) ([]byte, error)
	// Icon returns an SVG drawing by its name, on a square of 24, in strokes of
	// currentColor.
	Icon func(name string) ([]byte, error)
}

// Look is what a person can choose about the interface.
type Look struct {
	Direction  Direction // Auto is right to left
	Appearance Appearance
}

// look is the state of the running program's one interface. A toolkit has one,
// as Fyne has one App; the main goroutine owns it.
var look struct {
	Look
	carried Carried
	theme   *Theme
}

// Apply gives the app its theme and its direction, at the start and whenever
// the look is changed. What is on the screen is laid out and drawn anew.
func Apply(app fyne.App, l Look, c Carried) {
	look.Look, look.carried = l, c
	look.theme = newTheme(c)
	app.Settings().SetTheme(look.theme)
}

// Current tells the look in force.
func Current() Look { return look.Look }

// SetDirection turns the whole interface, at run time.
func SetDirection(d Direction) {
	look.Direction = d
	renew()
}

// SetAppearance changes between light and dark, at run time.
func SetAppearance(a Appearance) {
	look.Appearance = a
	renew()
}

// renew lays out and draws everything again. Fyne does so when it is given a
// theme, even the one that it has.
func renew() {
	if app := fyne.CurrentApp(); app != nil && look.theme != nil {
		app.Settings().SetTheme(look.theme)
	}
}

// InterfaceDirection is the direction in force, never Auto.
func InterfaceDirection() Direction { return resolve(Auto) }

// resolve gives a part's direction, never Auto.
func resolve(d Direction) Direction {
	if d != Auto {
		return d
	}
	if look.Direction == LTR {
		return LTR
	}
	return RTL
}

// place gives the x of a box of the given width whose distance from the start
// of a space is known: from its right side in a right-to-left part.
func place(d Direction, space, start, width float32) float32 {
	if resolve(d) == RTL {
		return space - start - width
	}
	return start
}
