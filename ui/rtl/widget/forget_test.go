package widget

import (
	"testing"
	"time"
	_ "unsafe" // for the toolkit's clock

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// toolkitTime is the clock by which Fyne forgets what was not drawn for a minute.
//
//go:linkname toolkitTime fyne.io/fyne/v2/internal/cache.timeNow
var toolkitTime func() time.Time

// idle is how far Fyne's clock is ahead of the true one.
var idle time.Duration

// forgotten makes Fyne drop every widget's renderer, as if all had been hidden for
// over a minute.
func forgotten(c fyne.Canvas) {
	idle += 10 * time.Minute
	toolkitTime = func() time.Time { return time.Now().Add(idle) }
	c.(software.WindowlessCanvas).Capture()
}

// shy counts the renderers made for it.
type shy struct {
	field
	made int
}

func (s *shy) CreateRenderer() fyne.WidgetRenderer {
	s.made++
	return s.field.CreateRenderer()
}

// The pictures of every widget are compared after its renderer was dropped (see
// sheet); this shows that there was one to drop.
func TestWhatIsForgottenIsMadeAnew(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	s := &shy{}
	s.ExtendBaseWidget(s)
	c := open(t, s, 100, 100)
	c.Capture()
	before := s.made
	forgotten(c)
	if s.made != before+1 {
		t.Errorf("%d renderers were made, want %d", s.made, before+1)
	}
}

// A bar that was hidden for long gets the focus as soon as it is shown.
func TestFocusArrivesInWhatWasForgotten(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	writing, looking := newField(), newField()
	bar := layout.VBox(0, NewGround(theme.Surface, layout.Inset(8, 8, layout.HBox(8, layout.Grow(NewFrame(looking)), NewLabel("نتيجتان", theme.Small, theme.Second)))))
	c := open(t, layout.Border(bar, nil, nil, nil, writing), 400, 300)
	c.Capture()
	Focus(c, writing)
	bar.Hide()
	forgotten(c)
	bar.Show()
	Focus(c, looking)
	if c.Focused() != looking || !looking.focused || writing.focused {
		t.Errorf("the keys are at %v", c.Focused())
	}
}

// unlinked is a driver that does not know any object's canvas yet.
type unlinked struct {
	fyne.Driver
	window dirtyWindow
}

func (d unlinked) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return nil }
func (d unlinked) AllWindows() []fyne.Window                     { return []fyne.Window{d.window} }

type dirtyWindow struct {
	fyne.Window
	canvas *dirtyCanvas
}

func (w dirtyWindow) Canvas() fyne.Canvas { return w.canvas }

type dirtyCanvas struct {
	fyne.Canvas
	dirty bool
}

func (c *dirtyCanvas) SetDirty() { c.dirty = true }

// What comes into sight is painted though Fyne does not know its canvas yet: a
// focus ring never seen before, a line that was hidden for long.
func TestWhatComesIntoSightIsPainted(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	button, label, check, tabs := NewButton("نشر", Plain, nil), NewLabel("حُفظ", theme.Small, theme.Second), NewCheck("نبّهني", nil), NewTabs(nil, Tab{Text: "مسودات"})
	open(t, layout.VBox(8, button, label, check, tabs), 300, 300)
	label.Hide()
	canvas := &dirtyCanvas{}
	app := fyne.CurrentApp()
	fyne.SetCurrentApp(countingApp{app, unlinked{app.Driver(), dirtyWindow{canvas: canvas}}})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	for name, do := range map[string]func(){
		"a ring around a button": button.FocusGained,
		"a ring around a check":  check.FocusGained,
		"a ring around tabs":     tabs.FocusGained,
		"a hidden label":         label.Show,
		"other words":            func() { button.SetText("انشر التعديل") },
	} {
		canvas.dirty = false
		do()
		if !canvas.dirty {
			t.Errorf("%s is not painted", name)
		}
	}
}
