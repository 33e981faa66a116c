package comparison

import (
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"tahrir/assets"
	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/ui/lit/littest"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

var update = flag.Bool("update", false, "write the pictures anew")

var engine *typeset.Engine

func TestMain(m *testing.M) {
	flag.Parse()
	e, err := typeset.NewEngine(typeset.BundledOnly)
	if err != nil {
		panic(err)
	}
	engine = e
	test.NewApp()
	os.Exit(m.Run())
}

// dressed sets the look of the tests' app.
func dressed(t testing.TB, look theme.Look) {
	t.Helper()
	theme.Apply(fyne.CurrentApp(), look, theme.Carried{
		Engine: engine, Icon: assets.Icon, After: func(time.Duration, func()) func() { return func() {} },
	})
}

// opened shows a comparison in a window of that size.
func opened(t testing.TB, language string, w, h float32, s Subject, a Actions) (*View, software.WindowlessCanvas) {
	t.Helper()
	said, err := words.New(language)
	if err != nil {
		t.Fatal(err)
	}
	if a.Keys == nil {
		a.Keys = func(string) string { return "" }
	}
	v := New(said, 1, a)
	win := test.NewWindow(nil)
	t.Cleanup(win.Close)
	c := win.Canvas().(software.WindowlessCanvas)
	c.SetPadded(false)
	c.Resize(fyne.NewSize(w, h))
	c.SetContent(widget.NewStage(v.Object))
	v.Show(s)
	c.Resize(fyne.NewSize(w, h))
	return v, c
}

func article(headline, body string) *document.Article {
	return &document.Article{ID: "01JDCV6M3Z6P0QK9Q2X5W8T4RB", Headline: headline, Author: "وكالة الميناء", Body: body, Status: document.Draft, Language: "ar"}
}

func subjectOf(old, new *document.Article) Subject {
	return Subject{
		Comparison: compare.Articles(old, new), Old: "نُشرت أول مرة · 09:18", New: "المسودة الحالية",
		Direction: theme.RTL, Restorable: true, Correctable: true,
	}
}

func TestComparisonPictures(t *testing.T) {
	if len(littest.Pairs) < 25 {
		t.Fatalf("%d comparisons, 25 were wanted", len(littest.Pairs))
	}
	for i, p := range littest.Pairs {
		t.Run(p.Name, func(t *testing.T) {
			look := theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}
			if i%3 == 2 {
				look.Appearance = theme.DarkAlways
			}
			dressed(t, look)
			v, c := opened(t, "ar", 560, 420, subjectOf(article("عنوان", p.Old), article("عنوان", p.New)), Actions{})
			if i%5 == 4 {
				v.SetColumns(true)
			}
			golden(t, p.Name, c.Capture())
		})
	}
}

func TestScreenPictures(t *testing.T) {
	old := article("ميناء الساحل يستقبل سفينة تعمل بالهيدروجين", "استقبل الميناء السفينة القادمة من هامبورغ.\n\nوقالت المهندسة إن الرحلة قطعت 6,810 كيلومترات.\n\nثالثة لم تتغير.\n\nرابعة لم تتغير.\n\nخامسة لم تتغير.\n\nسادسة لم تتغير، وتبقى حيث هي.\n\nتُنقل هذه الفقرة من آخر الخبر إلى أوله كما هي.")
	new := article("ميناء الساحل يستقبل أول سفينة تعمل بالهيدروجين", "تُنقل هذه الفقرة من آخر الخبر إلى أوله كما هي.\n\nاستقبل الميناء السفينة القادمة من روتردام.\n\nوقالت المهندِسة إن الرحلة قطعت 6,180 كيلومترًا (Feeder 1,000 TEU).\n\nثالثة لم تتغير.\n\nرابعة لم تتغير.\n\nخامسة لم تتغير.\n\nسادسة لم تتغير، وتبقى حيث هي.")
	for _, s := range []struct {
		name, language string
		look           theme.Look
		w, h           float32
		columns        bool
	}{
		{"one text, light", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 820, 760, false},
		{"two columns, dark", "ar", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 1100, 700, true},
		{"one text, English and narrow", "en", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 520, 700, false},
	} {
		t.Run(s.name, func(t *testing.T) {
			dressed(t, s.look)
			v, c := opened(t, s.language, s.w, s.h, subjectOf(old, new), Actions{})
			v.SetColumns(s.columns)
			golden(t, s.name, c.Capture())
		})
	}
}

// kept is how far a colour may be from the picture's, since machines round
// differently.
const kept = 12

func golden(t *testing.T, name string, got image.Image) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, got); err != nil {
			t.Fatal(err)
		}
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
	if want.Bounds() != got.Bounds() {
		t.Fatalf("the picture is %v, not %v", got.Bounds(), want.Bounds())
	}
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if distance(got.At(x, y), want.At(x, y)) > kept {
				t.Fatalf("the picture has changed at (%d, %d)", x, y)
			}
		}
	}
}

// distance returns how far apart two colours are, by their channels.
func distance(a, b color.Color) int {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	far := 0
	for _, d := range []int{int(x.R) - int(y.R), int(x.G) - int(y.G), int(x.B) - int(y.B)} {
		far = max(far, d, -d)
	}
	return far
}
