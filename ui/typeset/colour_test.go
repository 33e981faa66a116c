package typeset

import (
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/fontscan"
	"pgregory.net/rapid"

	"tahrir/ui/picturetest"
)

// Some emoji of Noto Color Emoji, in layers of colour (COLR version 1).
const layersFont = "testdata/NotoColorEmoji-layers.ttf"

// layered is an engine that knows one font of the system's.
func layered(t testing.TB, file string) *Engine {
	t.Helper()
	e := testEngine(t)
	e.system = newSystemFaces(len(e.library.faces))
	var runes fontscan.RuneSet
	for _, r := range " 1\u200d\u20e3\ufe0f☕❤🇪🇬🌈🎉🏽👏👦👩😀" {
		runes.Add(r)
	}
	e.system.scanned = true
	e.system.prints = []fontscan.Footprint{{Location: fontscan.Location{File: file}, Family: "notocoloremoji", Runes: runes}}
	return e
}

// withFonts lays a text out once the system's faces that it needs have been found.
func withFonts(t testing.TB, e *Engine, text string, o Options) *Paragraph {
	t.Helper()
	e.Layout(text, o)
	if _, err := e.AwaitFonts(t.Context()); err != nil {
		t.Fatal(err)
	}
	return e.Layout(text, o)
}

const colourfulText = "مبروك 🎉 للفريق 👏🏽 والعائلة 👩\u200d👦 🇪🇬 مع ☕ و❤️ 1️⃣ 🌈😀"

func TestEmojiInLayersKeepTheirPicture(t *testing.T) {
	p := withFonts(t, layered(t, layersFont), colourfulText, body(480))
	for _, scale := range []float32{1, 1.25, 2} {
		golden(t, fmt.Sprintf("emoji-in-colour@%g", scale), picture(p, scale))
	}
}

// The system's own colour face holds the same pictures as bitmaps, which its makers
// drew from the layers: each is a check of the other.
func TestTheSystemsEmojiAreInColour(t *testing.T) {
	e, err := NewEngine()
	if err != nil {
		t.Fatal(err)
	}
	p := withFonts(t, e, colourfulText, body(480))
	coloured, noto := 0, false
	for i := range p.runs {
		if f := p.runs[i].face; f != nil && f.coloured {
			coloured++
			noto = strings.Contains(f.name, "NotoColorEmoji")
		} else if strings.ContainsAny(string(p.runes[p.runs[i].from:p.runs[i].to]), "🎉👏👩☕❤🌈😀") {
			t.Errorf("%+q is set in %v", string(p.runes[p.runs[i].from:p.runs[i].to]), p.runs[i].face)
		}
	}
	if coloured == 0 {
		t.Fatal("no face of the system paints emoji: scripts/setup test installs Noto Color Emoji, without which this cannot be tested")
	}
	if !noto {
		return // another maker's pictures
	}
	got := picture(p, 2)
	want := picture(withFonts(t, layered(t, layersFont), colourfulText, body(480)), 2)
	var sum, inked float64
	for y := range want.Rect.Dy() {
		for x := range want.Rect.Dx() {
			a, b := got.RGBAAt(x, y), want.RGBAAt(x, y)
			if max(b.R, b.G, b.B)-min(b.R, b.G, b.B) < 40 { // letters and paper
				continue
			}
			inked++
			for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B)} {
				sum += float64(max(d, -d))
			}
		}
	}
	if got.Rect != want.Rect || inked < 2000 || sum/3/inked > 16 {
		out := t.ArtifactDir()
		picturetest.Write(t, filepath.Join(out, "system.png"), got)
		picturetest.Write(t, filepath.Join(out, "layers.png"), want)
		t.Errorf("%v coloured pixels differ by %.1f of 255 in the mean; see %s", inked, sum/3/inked, out)
	}
}

func TestWhatIsShownInColour(t *testing.T) {
	for text, want := range map[string]bool{
		"🎉": true, "👏🏽": true, "👩\u200d👦": true, "🇪🇬": true, "☕": true, "⭐": true, "✅": true, "❤️": true, "1️⃣": true, "⌚": true,
		"☝🏽": true, "⛹\u200d♂": true, "❤": false, "☎": false, "→": false, "1": false, "©": false, "©️": true, "ب": false, "a": false,
		"☕\ufe0e": false, "🎉\ufe0e": false, "✓": false, "★": false, "漢": false, "क्\u200dष": false, "ه\u200d": false,
	} {
		if got := wantsColour([]rune(text)); got != want {
			t.Errorf("%q in colour: %v", text, got)
		}
	}
	e := layered(t, layersFont)
	for text, want := range map[string]string{"🎉": layersFont, "🎉\ufe0e": "NotoEmoji-Regular", "😎": "NotoEmoji-Regular", "❤": "NotoEmoji-Regular", "1": "NotoSerif-Regular"} {
		if got := withFonts(t, e, text, body(200)).runs[0].face.name; got != want {
			t.Errorf("%q is set in %s, want %s", text, got, want)
		}
	}
}

// Before the system's faces are known, or where none is in colour, emoji are drawn
// from the bundled face.
func TestEmojiWithoutAColourFace(t *testing.T) {
	plain := testEngine(t)
	e := layered(t, "testdata/nowhere.ttf")
	p, want := withFonts(t, e, colourfulText, body(480)), plain.Layout(colourfulText, body(480))
	if dump(p) != dump(want) || !samePicture(picture(p, 1), picture(want, 1)) {
		t.Errorf("without a colour face:\n%s", dump(p))
	}
}

// A face too large to hold in memory is not used.
func TestAnEnormousColourFaceIsLeftAlone(t *testing.T) {
	data, err := os.ReadFile(layersFont)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "enormous.ttf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for size, want := range map[int64]string{mostPictured: path, mostPictured + 1: "NotoEmoji-Regular"} {
		if err := os.Truncate(path, size); err != nil { // a hole, not written
			t.Fatal(err)
		}
		if got := withFonts(t, layered(t, path), "🎉", body(100)).runs[0].face.name; got != want {
			t.Errorf("of %d bytes: set in %s, want %s", size, got, want)
		}
	}
}

// A picture is as opaque as its ink, whatever the ink's colour, and stays within
// its line's box.
func TestAPictureTakesTheInksStrength(t *testing.T) {
	p := withFonts(t, layered(t, layersFont), "😀🌈", body(100))
	drawn := func(ink color.Color) *image.RGBA {
		dst := image.NewRGBA(image.Rect(-20, -20, 120, 80))
		p.Draw(dst, 0, 0, 1, Ink{Letters: ink})
		return dst
	}
	black, red, faint := drawn(color.Black), drawn(color.RGBA{0xFF, 0, 0, 0xFF}), drawn(color.RGBA{A: 0x80})
	if !samePicture(black, red) {
		t.Error("the ink's colour changes a picture")
	}
	b := p.LineBounds(0)
	box := image.Rect(floor(b.X), floor(b.Y), ceil(b.X+b.W), ceil(b.Y+b.H))
	inked := 0
	for y := black.Rect.Min.Y; y < black.Rect.Max.Y; y++ {
		for x := black.Rect.Min.X; x < black.Rect.Max.X; x++ {
			whole, half := black.RGBAAt(x, y).A, faint.RGBAAt(x, y).A
			if d := int(half) - int(whole)/2; d < -2 || d > 2 {
				t.Fatalf("at %d, %d a half strong ink gives %d of %d", x, y, half, whole)
			}
			if whole > 0 {
				if inked++; !(image.Point{x, y}).In(box) {
					t.Fatalf("drawn at %d, %d, outside %v", x, y, box)
				}
			}
		}
	}
	if inked < 300 {
		t.Errorf("%d pixels drawn", inked)
	}
}

// Drawing a part of a picture gives that part of the whole.
func TestAPictureIsClipped(t *testing.T) {
	p := withFonts(t, layered(t, layersFont), "🌈", body(40))
	whole := image.NewRGBA(image.Rect(0, 0, 40, 40))
	p.Draw(whole, 0, 0, 1, Ink{Letters: color.Black})
	part := image.NewRGBA(image.Rect(25, 12, 31, 20))
	p.Draw(part, 0, 0, 1, Ink{Letters: color.Black})
	cut := image.NewRGBA(part.Rect)
	draw.Draw(cut, cut.Rect, whole, cut.Rect.Min, draw.Src)
	if !samePicture(part, cut) || cut.RGBAAt(28, 16).A == 0 {
		t.Error("the part differs from the whole")
	}
}

func TestModesOfComposition(t *testing.T) {
	red, blue := rgba{0.5, 0, 0, 0.5}, rgba{0, 0, 1, 1}
	for mode, want := range map[tables.CompositeMode]rgba{
		tables.CompositeClear: {}, tables.CompositeSrc: red, tables.CompositeDest: blue, tables.CompositeSrcOver: {0.5, 0, 0.5, 1},
		tables.CompositeDestOver: blue, tables.CompositeSrcIn: red, tables.CompositeDestIn: {0, 0, 0.5, 0.5}, tables.CompositeSrcOut: {},
		tables.CompositeDestOut: {0, 0, 0.5, 0.5}, tables.CompositeSrcAtop: {0.5, 0, 0.5, 1}, tables.CompositeXor: {0, 0, 0.5, 0.5},
		tables.CompositePlus: {0.5, 0, 1, 1.5}, tables.CompositeScreen: {0.5, 0, 1, 1}, tables.CompositeMultiply: {0, 0, 0.5, 1},
		tables.CompositeDarken: {0, 0, 0.5, 1}, tables.CompositeLighten: {0.5, 0, 1, 1}, tables.CompositeDifference: {0.5, 0, 1, 1},
		tables.CompositeHslColor: {0.5, 0, 0.5, 1},
	} {
		if got := composed(red, blue, mode); got != want {
			t.Errorf("mode %d: %v, want %v", mode, got, want)
		}
	}
	checks(t, func(t *rapid.T) {
		part := rapid.Float32Range(0, 1)
		of := func(name string) rgba {
			a := part.Draw(t, name)
			return rgba{a * part.Draw(t, "r"), a * part.Draw(t, "g"), a * part.Draw(t, "b"), a}
		}
		s, d, mode := of("source"), of("under"), tables.CompositeMode(rapid.IntRange(0, 30).Draw(t, "mode"))
		c := composed(s, d, mode)
		for _, v := range c[:3] {
			if !(v >= -1e-5 && v <= c[3]+1e-3) {
				t.Fatalf("%v over %v in mode %d: %v", s, d, mode, c)
			}
		}
	})
}

func TestGradientsRun(t *testing.T) {
	at := func(p place, x, y float32) string {
		v, ok := p(x, y)
		return fmt.Sprintf("%.2f %v", v, ok)
	}
	for _, test := range []struct{ got, want string }{
		{at(linear(0, 0, 100, 0, 0, 50), 25, 80), "0.25 true"},
		{at(linear(0, 0, 100, 0, 50, 50), 50, 50), "0.00 true"}, // the colours lean
		{at(linear(0, 0, 100, 0, 50, 50), 100, 0), "1.00 true"},
		{at(linear(3, 3, 3, 3, 3, 3), 1, 1), "0.00 false"},
		{at(radial(0, 0, 0, 0, 0, 100), 30, 40), "0.50 true"},
		{at(radial(0, 0, 10, 100, 0, 10), 50, 10), "0.50 true"},
		{at(radial(0, 0, 10, 100, 0, 10), 50, 11), "0.00 false"},
		{at(sweep(0, 0, -1<<14, 1<<14), 0, 5), "0.25 true"},
		{at(sweep(0, 0, -1<<14, 1<<14), 0, -5), "0.75 true"},
	} {
		if test.got != test.want {
			t.Errorf("%s, want %s", test.got, test.want)
		}
	}
	line := colourLine{stops: []colourStop{{0.25, rgba{0, 0, 0, 1}}, {0.75, rgba{1, 1, 1, 1}}}}
	for extend, want := range map[tables.Extend][3]float32{
		tables.ExtendPad: {0, 0.5, 1}, tables.ExtendRepeat: {0.5, 0.5, 0.5}, tables.ExtendReflect: {0.5, 0.5, 0.5},
	} {
		line.extend = extend
		for i, v := range []float32{0, 0.5, 1} {
			if got := line.at(v)[0]; got != want[i] {
				t.Errorf("extend %d at %v: %v, want %v", extend, v, got, want[i])
			}
		}
	}
	line.extend = tables.ExtendReflect
	if a, b := line.at(0.85)[0], line.at(0.65)[0]; a-b > 1e-5 || b-a > 1e-5 {
		t.Errorf("beyond its end the line is %v, before it %v", a, b)
	}
}

// A broken font draws something else or nothing, and does no harm.
func TestABrokenColourFontDoesNoHarm(t *testing.T) {
	data, err := os.ReadFile(layersFont)
	if err != nil {
		t.Fatal(err)
	}
	var harmed [][2]int // the tables that are drawn from
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		if name := string(entry[:4]); name == "COLR" || name == "CPAL" || name == "glyf" {
			harmed = append(harmed, [2]int{int(binary.BigEndian.Uint32(entry[8:])), int(binary.BigEndian.Uint32(entry[12:]))})
		}
	}
	path := filepath.Join(t.TempDir(), "broken.ttf")
	dst := image.NewRGBA(image.Rect(0, 0, 300, 80))
	random := rand.New(rand.NewPCG(11, 26))
	rounds := 150
	if os.Getenv("TAHRIR_SOAK") != "" {
		rounds = 2000
	}
	for range rounds {
		broken := append([]byte(nil), data...)
		for range 1 + random.IntN(30) {
			table := harmed[random.IntN(len(harmed))]
			broken[table[0]+random.IntN(table[1])] = byte(random.IntN(256))
		}
		if err := os.WriteFile(path, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		withFonts(t, layered(t, path), "🎉🌈👏🏽😀☕❤️🇪🇬", body(300)).Draw(dst, 0, 0, 1, Ink{Letters: color.Black})
	}
}
