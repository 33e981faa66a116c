package theme

import (
	"time"

	"fyne.io/fyne/v2"

	"tahrir/ui/typeset"
)

// Direction is the reading direction of the interface or of a part of it.
type Direction = typeset.Direction

// Auto is the direction of the whole interface, for a part of it.
const (
	Auto = typeset.Auto
	LTR  = typeset.LTR
	RTL  = typeset.RTL
)

// Appearance chooses between the light and the dark palette.
type Appearance uint8

const (
	System Appearance = iota // what the desktop has
	LightAlways
	DarkAlways
)

// Carried is what the theme needs of the program.
type Carried struct {
	// Engine sets all text. Where nil, no text is drawn.
	Engine *typeset.Engine
	// Font returns the bytes of a face by its file name without ".ttf". Fyne draws
	// its own few words in it (a crash note, a file chooser).
	Font func(name string) ([]byte, error)
	// Icon returns an SVG drawing by its name: 24 by 24, with strokes in
	// currentColor.
	Icon func(name string) ([]byte, error)
	// After calls f on Fyne's goroutine once d has passed, unless cancel is called
	// first. Where nil, the clock does it.
	After func(d time.Duration, f func()) (cancel func())
	// KeyDown is called when a key goes down on a focused widget; nil for nobody.
	KeyDown func(*fyne.KeyEvent)
}

// Look is what a person chooses about the interface.
type Look struct {
	Direction  Direction // Auto means right to left
	Appearance Appearance
	Compact    bool // rows have less room
}

// KeyDown notifies the program that a key went down on a widget. Fyne does so only
// where nothing has the focus.
func KeyDown(e *fyne.KeyEvent) {
	if told := Current().carried.KeyDown; told != nil {
		told(e)
	}
}

// Apply sets a theme for the app, with all that its interface has in common. What
// is on the screen is laid out and drawn anew.
func Apply(app fyne.App, l Look, c Carried) {
	t := newTheme(l, c)
	if c.Engine != nil {
		c.Engine.OnFound(t.FontsFound)
	}
	app.Settings().SetTheme(t)
}

// Current returns the theme of the running app. Before [Apply] that is a theme with
// a direction and colours, which draws no text.
func Current() *Theme {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t
		}
	}
	return newTheme(Look{}, Carried{})
}

// SetDirection changes the direction of the whole interface, at run time.
func SetDirection(d Direction) {
	t := Current()
	t.Look.Direction = d
	t.renew()
}

// SetAppearance changes the palette, at run time.
func SetAppearance(a Appearance) {
	t := Current()
	t.Look.Appearance = a
	t.renew()
}

// SetCompact sets whether rows have less room. What is made from then on has it.
func SetCompact(yes bool) { Current().Look.Compact = yes }

// RowRoom returns the room above and below a row.
func RowRoom() float32 {
	if Current().Look.Compact {
		return RowInside / 2
	}
	return RowInside
}

// Lined returns a style of an article's text with the room between lines that there
// is now.
func Lined(s Style) Style {
	if Current().Look.Compact && s == Text {
		s.Height = compactLine
	}
	return s
}

// compactLine is the height of a line of text where there is less room.
const compactLine = 33

// renew lays out and draws everything again. Fyne does so whenever it is given a
// theme, even the one that it has.
func (t *Theme) renew() {
	if app := fyne.CurrentApp(); app != nil && app.Settings().Theme() == fyne.Theme(t) {
		app.Settings().SetTheme(t)
	}
}

// Beside returns where a field's lines stand whose direction is given, so that they
// begin where the interface's own do: an address among Arabic answers at the right.
func Beside(base Direction) typeset.Align {
	if base != Auto && base != InterfaceDirection() {
		return typeset.End
	}
	return typeset.Start
}

// InterfaceDirection is the direction of the whole interface, never Auto.
func InterfaceDirection() Direction { return Resolve(Auto) }

// Resolve returns d, or the direction of the interface where d is Auto.
func Resolve(d Direction) Direction {
	if d != Auto {
		return d
	}
	if Current().Look.Direction == LTR {
		return LTR
	}
	return RTL
}
