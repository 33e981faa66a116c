package widget

import (
	"cmp"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"tahrir/ui/picturetest"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// testDrawings stand in for the icons of a program.
var testDrawings = map[string]string{
	"back":    `<path d="M19 12 H5 M5 12 L11 6 M5 12 L11 18"/>`,
	"check":   `<path d="M5 12.5 L10 17.5 L19 7"/>`,
	"close":   `<path d="M6.5 6.5 L17.5 17.5 M17.5 6.5 L6.5 17.5"/>`,
	"down":    `<path d="M6.5 9.5 L12 15 L17.5 9.5"/>`,
	"more":    `<path d="M5 12 H6 M11.5 12 H12.5 M18 12 H19"/>`,
	"search":  `<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15 L20 20"/>`,
	"warning": `<path d="M12 4.5 L21 19.5 H3 Z M12 10.5 V14.5 M12 17 V17.1"/>`,
}

func testDrawing(name string) ([]byte, error) {
	inner, ok := testDrawings[name]
	if !ok {
		return nil, fmt.Errorf("no drawing %q", name)
	}
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">` + inner + `</svg>`), nil
}

// clock is the time of tests: what was put off with Later happens when a test calls
// pass.
var clock struct {
	waiting []*func()
}

func pass(*testing.T) {
	due := clock.waiting
	clock.waiting = nil
	for _, f := range due {
		if *f != nil {
			(*f)()
		}
	}
}

func TestMain(m *testing.M) {
	flag.Parse()
	e, err := typeset.NewEngine(typeset.BundledOnly)
	if err != nil {
		panic(err)
	}
	testEngine = e
	apply(theme.Look{})
	os.Exit(m.Run())
}

// dressed applies a direction and an appearance for a test.
func dressed(t testing.TB, d theme.Direction, a theme.Appearance) {
	t.Helper()
	apply(theme.Look{Direction: d, Appearance: a})
	t.Cleanup(func() { apply(theme.Look{}) })
}

var testEngine *typeset.Engine

// apply sets a theme with the tests' clock for the tests' app.
func apply(l theme.Look) {
	theme.Apply(fyne.CurrentApp(), l, theme.Carried{Engine: testEngine, Icon: testDrawing, After: func(_ time.Duration, f func()) func() {
		clock.waiting = append(clock.waiting, &f)
		return func() { f = nil }
	}})
	theme.Current().Light.Shade.A, theme.Current().Dark.Shade.A = 0, 0 // a shadow takes seconds in software
}

// open shows an object in a window of a given size.
func open(t testing.TB, o fyne.CanvasObject, w, h float32) fyne.Canvas {
	t.Helper()
	win := test.NewWindow(nil)
	t.Cleanup(win.Close)
	c := win.Canvas().(software.WindowlessCanvas)
	c.SetPadded(false)
	c.Resize(fyne.NewSize(w, h))
	c.SetContent(NewStage(o))
	c.Resize(fyne.NewSize(w, h))
	return c
}

// view is a direction and an appearance to look at a widget in.
type view struct {
	a theme.Appearance
	d theme.Direction
}

// sheet draws what build shows in each view, side by side.
func sheet(t *testing.T, w, h, scale float32, views []view, build func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas)) image.Image {
	t.Helper()
	pw, ph := int(w*scale), int(h*scale)
	all := image.NewRGBA(image.Rect(0, 0, 2*pw, (len(views)+1)/2*ph))
	for i, v := range views {
		t.Run(fmt.Sprintf("direction %v, appearance %v", v.d, v.a), func(t *testing.T) {
			dressed(t, v.d, v.a)
			var c software.WindowlessCanvas
			build(t, func(o fyne.CanvasObject) fyne.Canvas {
				win := test.NewWindow(nil)
				t.Cleanup(win.Close)
				c = win.Canvas().(software.WindowlessCanvas)
				c.SetPadded(false)
				c.SetScale(scale)
				c.Resize(fyne.NewSize(w, h))
				c.SetContent(NewStage(NewGround(theme.Window, o)))
				c.Resize(fyne.NewSize(w, h))
				return c
			})
			at := image.Pt(i%2*pw, i/2*ph)
			picture := c.Capture()
			draw.Draw(all, image.Rectangle{at, at.Add(image.Pt(pw, ph))}, picture, image.Point{}, draw.Src)
			forgotten(c)
			if far, at := picturetest.Farthest(picture, c.Capture()); far > 0 {
				t.Errorf("once Fyne has forgotten the renderers, the picture is another at %v", at)
			}
		})
	}
	return all
}

// golden compares a widget with its pictures: both palettes and directions at scale
// 1, and half of these at scale 2.
func golden(t *testing.T, name string, w, h float32, build func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas)) {
	t.Helper()
	views := []view{{theme.LightAlways, theme.RTL}, {theme.LightAlways, theme.LTR}, {theme.DarkAlways, theme.RTL}, {theme.DarkAlways, theme.LTR}}
	t.Run(name, func(t *testing.T) { compare(t, name, sheet(t, w, h, 1, views, build)) })
	t.Run(name+"@2", func(t *testing.T) {
		compare(t, name+"@2", sheet(t, w, h, 2, []view{views[0], views[3]}, build))
	})
}

func compare(t *testing.T, name string, got image.Image) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if picturetest.Updating() {
		writePicture(t, path, got)
		return
	}
	picturetest.Check(t, path, got, kept)
}

// indexed reduces a picture to 256 colours, to keep its file small. The most
// frequent colours stay; then each time the colour farthest from all others is
// taken. The rest, at the edges of letters, become the nearest of these.
func indexed(m image.Image) *image.Paletted {
	b := m.Bounds()
	count := map[color.RGBA]int{}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			count[color.RGBAModel.Convert(m.At(x, y)).(color.RGBA)]++
		}
	}
	colors := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	far := make([]int, len(colors))
	for i := range far {
		far[i] = 256
	}
	take := func(chosen color.RGBA) {
		palette = append(palette, chosen)
		for i, c := range colors {
			far[i] = min(far[i], picturetest.Apart(c, chosen))
		}
	}
	for _, c := range colors[:min(64, len(colors))] {
		take(c)
	}
	for i := 0; len(palette) < 256 && i < len(colors); i++ {
		worst := slices.Index(far, slices.Max(far))
		take(colors[worst])
	}
	nearest := map[color.RGBA]uint8{}
	for c := range count {
		best := slices.IndexFunc(palette, func(p color.Color) bool { return p == c })
		for i := 0; best < 0 || i < len(palette); i++ {
			if best < 0 || picturetest.Apart(palette[i].(color.RGBA), c) < picturetest.Apart(palette[best].(color.RGBA), c) {
				best = i
			}
		}
		nearest[c] = uint8(best)
	}
	dst := image.NewPaletted(b, palette)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			dst.Pix[dst.PixOffset(x, y)] = nearest[color.RGBAModel.Convert(m.At(x, y)).(color.RGBA)]
		}
	}
	return dst
}

// kept is how far the edges of letters may differ from the golden picture.
const kept = 24

func writePicture(t *testing.T, path string, m image.Image) {
	t.Helper()
	small := indexed(m)
	if far, at := picturetest.Farthest(m, small); far > kept-8 {
		t.Errorf("%s: 256 colours are %d off at %v", path, far, at)
	}
	picturetest.Write(t, path, small)
}
