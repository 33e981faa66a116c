// Package screentest shows the screens of the window to their tests, and compares
// them with the pictures that the tests keep.
package screentest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
	_ "unsafe" // for the toolkit's clock

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"tahrir/assets"
	"tahrir/ui/picturetest"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

// Main runs the tests of a package in an app of their own. Its TestMain calls it.
func Main(m *testing.M) {
	test.NewApp()
	os.Exit(m.Run())
}

// Engine returns the tests' engine. It has the bundled faces alone, so that a
// picture is the same everywhere.
func Engine() *typeset.Engine { return engine() }

var engine = sync.OnceValue(func() *typeset.Engine {
	e, err := typeset.NewEngine(typeset.BundledOnly)
	if err != nil {
		panic(err)
	}
	return e
})

// Dress sets the look of the tests' app. What is put off does not happen.
func Dress(look theme.Look) {
	theme.Apply(fyne.CurrentApp(), look, theme.Carried{
		Engine: Engine(), Icon: assets.Icon, After: func(time.Duration, func()) func() { return func() {} },
	})
}

// Words returns the words of a language.
func Words(t testing.TB, language string) *words.Words {
	t.Helper()
	said, err := words.New(language)
	if err != nil {
		t.Fatal(err)
	}
	return said
}

// Open shows a screen in a window of that size.
func Open(t testing.TB, w, h float32, screen fyne.CanvasObject) software.WindowlessCanvas {
	t.Helper()
	win := test.NewWindow(nil)
	t.Cleanup(win.Close)
	c := win.Canvas().(software.WindowlessCanvas)
	c.SetPadded(false)
	c.Resize(fyne.NewSize(w, h))
	c.SetContent(widget.NewStage(screen))
	c.Resize(fyne.NewSize(w, h))
	return c
}

// Colors returns the colours of a text field.
func Colors() textedit.Colors {
	p := theme.Colors()
	return textedit.Colors{
		Ink: p.Ink, Placeholder: p.Third, Caret: p.Accent, Second: p.Accent, Selection: p.Selection, Inactive: p.Line, Match: p.Match,
		Current: p.Current, Invalid: p.Red, Paper: p.Paper, Edge: p.Line, Window: p.Window, Bar: p.Third,
	}
}

// Check compares what is seen with the picture of that name in testdata, which
// -update writes anew, and with what is seen once Fyne has forgotten the renderers.
func Check(t *testing.T, name string, c software.WindowlessCanvas) {
	t.Helper()
	seen := c.Capture()
	picturetest.Check(t, filepath.Join("testdata", name+".png"), seen, kept)
	forget(c)
	if far, at := picturetest.Farthest(seen, c.Capture()); far > 0 {
		t.Errorf("once Fyne has forgotten the renderers, the picture is another at %v", at)
	}
}

// kept is how far a colour may be from the picture's.
const kept = 12

// toolkitTime is the clock by which Fyne forgets what was not drawn for a minute.
//
//go:linkname toolkitTime fyne.io/fyne/v2/internal/cache.timeNow
var toolkitTime func() time.Time

// idle is how far Fyne's clock is ahead of the true one.
var idle time.Duration

// forget makes Fyne drop every renderer, as if all had been hidden for over a
// minute.
func forget(c software.WindowlessCanvas) {
	idle += 10 * time.Minute
	toolkitTime = func() time.Time { return time.Now().Add(idle) }
	c.Capture()
}
