package rtl

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tahrir/ui/typeset"
)

var update = flag.Bool("update", false, "write the pictures anew")

// testDrawings stand in for the icons that the program carries.
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

// clock is the time of tests: what is put off happens when a test says so.
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
	typesetter.engine = e
	light.Shade.A, dark.Shade.A = 0, 0 // in software a shadow takes seconds
	later = func(_ time.Duration, f func()) func() {
		clock.waiting = append(clock.waiting, &f)
		return func() { f = nil }
	}
	os.Exit(m.Run())
}

// dressed sets the look for a test.
func dressed(t testing.TB, d Direction, a Appearance) {
	t.Helper()
	was, carried := look.Look, look.carried
	Apply(fyne.CurrentApp(), Look{Direction: d, Appearance: a}, Carried{Icon: testDrawing})
	t.Cleanup(func() { look.Look, look.carried = was, carried })
}

// open shows an object in a window of a size.
func open(t testing.TB, o fyne.CanvasObject, w, h float32) fyne.Canvas {
	t.Helper()
	win := test.NewWindow(nil)
	t.Cleanup(win.Close)
	c := win.Canvas().(test.WindowlessCanvas)
	c.SetPadded(false)
	c.Resize(fyne.NewSize(w, h))
	c.SetContent(NewStage(o))
	c.Resize(fyne.NewSize(w, h))
	return c
}

// view is one way of looking at a widget.
type view struct {
	a Appearance
	d Direction
}

// sheet draws what build shows, in each view, side by side.
func sheet(t *testing.T, w, h, scale float32, views []view, build func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas)) image.Image {
	t.Helper()
	pw, ph := int(w*scale), int(h*scale)
	all := image.NewRGBA(image.Rect(0, 0, 2*pw, (len(views)+1)/2*ph))
	for i, v := range views {
		t.Run("", func(t *testing.T) {
			dressed(t, v.d, v.a)
			var c test.WindowlessCanvas
			build(t, func(o fyne.CanvasObject) fyne.Canvas {
				win := test.NewWindow(nil)
				t.Cleanup(win.Close)
				c = win.Canvas().(test.WindowlessCanvas)
				c.SetPadded(false)
				c.SetScale(scale)
				c.Resize(fyne.NewSize(w, h))
				c.SetContent(NewStage(NewGround(Window, o)))
				c.Resize(fyne.NewSize(w, h))
				return c
			})
			at := image.Pt(i%2*pw, i/2*ph)
			draw.Draw(all, image.Rectangle{at, at.Add(image.Pt(pw, ph))}, c.Capture(), image.Point{}, draw.Src)
		})
	}
	return all
}

// golden holds a widget to its pictures: in both palettes and directions at
// scale 1, and at scale 2 in the half of them.
func golden(t *testing.T, name string, w, h float32, build func(t *testing.T, show func(fyne.CanvasObject) fyne.Canvas)) {
	t.Helper()
	views := []view{{LightAlways, RTL}, {LightAlways, LTR}, {DarkAlways, RTL}, {DarkAlways, LTR}}
	t.Run(name, func(t *testing.T) { compare(t, name, sheet(t, w, h, 1, views, build)) })
	t.Run(name+"@2", func(t *testing.T) {
		compare(t, name+"@2", sheet(t, w, h, 2, []view{views[0], views[3]}, build))
	})
}

func compare(t *testing.T, name string, got image.Image) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		writePicture(t, path, got)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if far, at := farthest(coarse(got), want); far > 17 {
		out := filepath.Join(t.ArtifactDir(), name+".png")
		writePicture(t, out, got)
		t.Errorf("the picture changed, by up to %d of 255 at %v; it is now %s", far, at, out)
	}
}

// coarse leaves four bits of a channel, which keeps the pictures small; a
// processor that rounds its own way is at most one step off.
func coarse(m image.Image) image.Image {
	quantum := func(v uint32) uint8 { return uint8((v >> 11) * 255 / 31) }
	b := m.Bounds()
	known := map[color.NRGBA]uint8{}
	var palette color.Palette
	dst, indexed := image.NewNRGBA(b), image.NewPaletted(b, nil)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := m.At(x, y).RGBA()
			c := color.NRGBA{quantum(r), quantum(g), quantum(bl), 255}
			dst.SetNRGBA(x, y, c)
			i, ok := known[c]
			if !ok {
				i = uint8(len(palette))
				known[c], palette = i, append(palette, c)
			}
			indexed.Pix[indexed.PixOffset(x, y)] = i
		}
	}
	if len(palette) > 256 {
		return dst
	}
	indexed.Palette = palette
	return indexed
}

func writePicture(t *testing.T, path string, m image.Image) {
	t.Helper()
	m = coarse(m)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, m); err != nil {
		t.Fatal(err)
	}
}

// farthest is the greatest difference between two pictures in any channel, and
// where; a processor may round the last bit its own way.
func farthest(a, b image.Image) (far int, where image.Point) {
	if a.Bounds() != b.Bounds() {
		return 255, image.Point{}
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			p, q := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA), color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
				if max(d, -d) > far {
					far, where = max(d, -d), image.Pt(x, y)
				}
			}
		}
	}
	return far, where
}
