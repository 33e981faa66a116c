package textedit

import (
	"image"
	"testing"
	"time"
	_ "unsafe" // for the toolkit's clock

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// toolkitTime is the clock by which Fyne forgets what was not drawn for a minute.
//
//go:linkname toolkitTime fyne.io/fyne/v2/internal/cache.timeNow
var toolkitTime func() time.Time

// A field whose renderer Fyne has dropped, after it was hidden for long, looks as
// before.
func TestForgottenFieldsLookAsBefore(t *testing.T) {
	test.NewTempApp(t)
	body, line := New(Options{Engine: engine(), MultiLine: true, Spaced: true}), New(Options{Engine: engine(), NoWrap: true, Placeholder: "ابحث في المقال"})
	body.SetText("قالت شبكة BBC إن المعرض مفتوح.\n\nويستقبل الزوار حتى 17:30 كل يوم.")
	page := NewPage(body, PageOptions{Header: container.NewVBox(line), Fields: []*Field{line}})
	win := test.NewWindow(nil)
	defer win.Close()
	c := win.Canvas().(software.WindowlessCanvas)
	c.SetPadded(false)
	c.SetContent(page)
	c.Resize(fyne.NewSize(500, 400))
	c.Focus(body)
	body.Do(CommandSelectAll)
	before := c.Capture().(*image.NRGBA)

	toolkitTime = func() time.Time { return time.Now().Add(time.Hour) }
	defer func() { toolkitTime = time.Now }()
	if after := c.Capture().(*image.NRGBA); string(after.Pix) != string(before.Pix) {
		t.Error("the page looks otherwise once its renderers were forgotten")
	}
	if body.blink.off || !body.focused {
		t.Error("the caret is away")
	}
}

// A field knows its canvas even while Fyne does not, so that a shortcut still goes
// on to the window.
func TestAFieldRemembersItsCanvas(t *testing.T) {
	app := test.NewTempApp(t)
	on := &pressedCanvas{}
	knowing := &knownCanvas{Driver: app.Driver(), canvas: on}
	fyne.SetCurrentApp(knowingApp{app, knowing})
	defer fyne.SetCurrentApp(app)
	f := New(Options{Engine: engine()})
	f.pass(&fyne.ShortcutPaste{})
	knowing.canvas = nil
	f.pass(&fyne.ShortcutPaste{})
	if on.pressed != 2 {
		t.Errorf("the window got %d of 2 shortcuts", on.pressed)
	}
}

// knownCanvas is a driver that returns one canvas for every object, or none.
type knownCanvas struct {
	fyne.Driver
	canvas fyne.Canvas
}

func (d *knownCanvas) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return d.canvas }

type knowingApp struct {
	fyne.App
	driver fyne.Driver
}

func (a knowingApp) Driver() fyne.Driver { return a.driver }

type pressedCanvas struct {
	fyne.Canvas
	pressed int
}

func (c *pressedCanvas) TypedShortcut(fyne.Shortcut) { c.pressed++ }
