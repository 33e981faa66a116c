package widget

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"tahrir/document/bidi"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// countingApp is an app whose canvas counts what is refreshed.
type countingApp struct {
	fyne.App
	driver fyne.Driver
}

func (a countingApp) Driver() fyne.Driver { return a.driver }

type countingDriver struct {
	fyne.Driver
	canvas fyne.Canvas
}

func (d countingDriver) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return d.canvas }

type countingCanvas struct {
	fyne.Canvas
	count map[fyne.CanvasObject]int
}

func (c countingCanvas) Refresh(o fyne.CanvasObject) { c.count[o]++ }

// counted counts refreshes by object, from now on.
func counted(t *testing.T, c fyne.Canvas) map[fyne.CanvasObject]int {
	t.Helper()
	count := map[fyne.CanvasObject]int{}
	app := fyne.CurrentApp()
	fyne.SetCurrentApp(countingApp{app, countingDriver{app.Driver(), countingCanvas{c, count}}})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	return count
}

func TestLabelIsDrawnWhereItChanged(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	l := NewWrapped("وقالت المهندسة إن الرحلة قطعت 6,180 كيلومتراً في 11 يوماً، وإن انبعاثاتها جاءت أقل.", theme.Body, theme.Ink)
	count := counted(t, open(t, l, 200, 300))
	lines := len(linesOf(l))
	if lines < 3 {
		t.Fatalf("%d lines", lines)
	}
	for _, step := range []struct {
		what  string
		do    func()
		drawn int
	}{
		{"refreshed as it was", func() { l.Refresh() }, 0},
		{"the same words", func() { l.SetText(l.Text) }, 0},
		{"moved", func() { l.Move(fyne.NewPos(3, 4)) }, 0},
		{"the same size", func() { l.Resize(l.Size()) }, 0},
		{"taller", func() { l.Resize(l.Size().AddWidthHeight(0, 40)) }, 0},
		{"another ink", func() { l.SetInk(theme.Second) }, lines},
		{"the ink that it has", func() { l.SetInk(theme.Second) }, 0},
		{"night", func() { theme.Current().Look.Appearance = theme.DarkAlways; l.Refresh() }, lines},
		{"one word", func() { l.SetText("نشر") }, 1},
	} {
		clear(count)
		step.do()
		drawn := 0
		for o, n := range count {
			if o != l {
				drawn += n
			}
		}
		if drawn != step.drawn {
			t.Errorf("%s: %d pictures were drawn, wanted %d", step.what, drawn, step.drawn)
		}
	}
}

// Setting what is shown already refreshes nothing.
func TestNothingIsDrawnForNothing(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	button := NewButton("نشر", Primary, nil)
	button.SetKeys("Ctrl ↵")
	tabs := NewTabs(nil, Tab{Text: "مسودات", Count: "12"}, Tab{Text: "منشورة", Count: "4"})
	list := NewList(desk(30))
	chip, dot, banner := NewChip("عاجل", theme.OnRed, theme.Red), NewDot(theme.Accent), NewBanner(BannerWarn, "لم يُرسل", Action{Text: "أرسل"})
	check, choice := NewCheck("نبّهني", nil), NewSelect([]string{"أ", "ب"}, nil)
	frame := NewFrame(NewLabel("هالة", theme.Body, theme.Ink))
	count := counted(t, open(t, layout.VBox(0, button, tabs, chip, dot, banner, check, choice, frame, layout.Sized(0, 200, list)), 400, 700))
	for name, do := range map[string]func(){
		"button": func() { button.SetText("نشر"); button.SetKeys("Ctrl ↵"); button.SetEnabled(true) },
		"tabs":   func() { tabs.SetCount(0, "12"); tabs.Choose(0) },
		"chip":   func() { chip.SetText("عاجل"); chip.SetRoles(theme.OnRed, theme.Red) },
		"dot":    func() { dot.SetInk(theme.Accent) },
		"banner": func() { banner.SetText("لم يُرسل"); banner.SetKind(BannerWarn) },
		"check":  func() { check.SetChecked(false); check.SetText("نبّهني") },
		"select": func() { choice.Choose(-1) },
		"frame":  func() { frame.SetFocused(false); frame.SetInvalid(false) },
		"list":   func() { list.Refresh(); list.Choose("") },
	} {
		clear(count)
		do()
		if len(count) > 0 {
			t.Errorf("%s: drawn again: %v", name, count)
		}
	}
}

// A picture holds all the ink of its line: no tashkeel, swash or descender is
// clipped, at any scale.
func TestLinePicturesHoldTheirInk(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	words := []string{"مُحَمَّدٌ", "الأخضرِ", "لِلَّهِ", "Ågjy", "«نشر»", "(BBC)", "6,180", "ىىي", "ڭ", "إِلَى"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 12).Draw(t, "words"), " ")
		style := rapid.SampledFrom([]theme.Style{theme.Body, theme.Small, theme.RowTitle, theme.Title, theme.Text, theme.Headline}).Draw(t, "style")
		scale := rapid.SampledFrom([]float32{1, 1.25, 1.5, 2}).Draw(t, "scale")
		l := NewContent(text, style, theme.Ink, 0)
		l.Resize(fyne.NewSize(float32(rapid.IntRange(60, 400).Draw(t, "width")), 10))
		for _, p := range linesOf(l) {
			size := p.raster.Size()
			w, h := int(size.Width*scale), int(size.Height*scale)
			if float32(w) != size.Width*scale || float32(h) != size.Height*scale {
				t.Fatalf("a picture of %v is no whole number of pixels at %g", size, scale)
			}
			m := p.paint(w, h).(*image.RGBA)
			clear := func(x, y int) bool { return m.RGBAAt(x, y) == color.RGBA{} }
			for x := range w {
				if !clear(x, 0) || !clear(x, h-1) {
					t.Fatalf("%q at %g: ink at the picture's upper or lower edge", text, scale)
				}
			}
			for y := range h {
				if !clear(0, y) || !clear(w-1, y) {
					t.Fatalf("%q at %g: ink at the picture's side", text, scale)
				}
			}
		}
	})
}

func TestLabelEndsAtItsTrueEnd(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	l := NewContent("ميناء الإسكندرية يستقبل سفينة Feeder 1,000 TEU الأولى في تاريخه كله", theme.RowTitle, theme.Ink, 2)
	for _, width := range []float32{120, 200, 260} {
		s := l.fitting(width)
		if len(s.lines) > 2 || s.size.w > width {
			t.Errorf("%d lines, %g wide, in %g", len(s.lines), s.size.w, width)
		}
	}
	one := NewLabel("نشر 3 مقالات إلى origin/main (BBC)", theme.Body, theme.Ink)
	least := one.MinSize()
	if len(one.fitting(least.Width).lines) != 1 || one.fitting(least.Width).size.w > least.Width {
		t.Error("a label does not fit in its own smallest size")
	}
	if s := one.fitting(least.Width / 2); len(s.lines) != 1 || s.size.w > least.Width/2 {
		t.Errorf("half the room gives %d lines, %g wide", len(s.lines), s.size.w)
	}
	if got := one.HeightAt(least.Width / 2); got != least.Height {
		t.Errorf("it is %g tall in half the room, and %g else", got, least.Height)
	}
}

// The lead is before the first word, and covers none of it.
func TestLeadCoversNothing(t *testing.T) {
	for _, d := range []theme.Direction{theme.RTL, theme.LTR} {
		dressed(t, d, theme.LightAlways)
		for _, style := range []theme.Style{theme.RowTitle, theme.Body, theme.Small} {
			l := NewContent("البنك المركزي: التضخم يتراجع إلى 12.4%", style, theme.Ink, 2)
			chip := NewChip("عاجل", theme.OnRed, theme.Red)
			plain := l.at(0).size.w
			l.SetLead(chip)
			room := l.at(0).size.w - plain
			if least := chip.MinSize().Width + leadGap; room < least || room > least+6 {
				t.Errorf("size %g: room of %g for a lead of %g", style.Size, room, chip.MinSize().Width)
			}
		}
	}
}

func TestJoinedPiecesKeepTheirOrder(t *testing.T) {
	dressed(t, theme.LTR, theme.LightAlways)
	l := NewLabel(bidi.Joined(" · ", "وكالة الساحل", "", "318 words"), theme.Small, theme.Second)
	p := l.at(0).paragraph
	name := p.Caret(positionOf(l.Text, "وكالة")).X
	count := p.Caret(positionOf(l.Text, "318")).X
	if name >= count {
		t.Errorf("the name stands at %g and the count at %g", name, count)
	}
	if strings.Count(l.Text, "·") != 1 {
		t.Errorf("%q", fmt.Sprintf("%+q", l.Text))
	}
}

func positionOf(text, word string) typeset.Position {
	return typeset.Position{Offset: len([]rune(text[:strings.Index(text, word)]))}
}

// A letter drawn as a box is drawn anew once a face for it has been found.
func TestFoundFontsSetTextAnew(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	l := NewLabel("ابحث 検索", theme.Body, theme.Ink)
	root := layout.VBox(0, l)
	open(t, root, 200, 40)
	before := l.at(0)
	if l.at(0) != before {
		t.Fatal("the text is set twice")
	}
	theme.Current().FontsFound()
	if l.at(0) == before {
		t.Error("the text is as it was set before")
	}
	if shown := linesOf(l)[0].text; shown == before {
		t.Error("the window shows what was set before")
	}
}

// A window moved to another screen is drawn anew at its scale.
func TestAnotherScaleDrawsAnew(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	root := NewGround(theme.Window, NewLabel("نشر", theme.Body, theme.Ink))
	c := open(t, root, 200, 40)
	count := map[fyne.CanvasObject]int{}
	app := fyne.CurrentApp()
	scaled := &scaledCanvas{countingCanvas{c, count}, 1}
	fyne.SetCurrentApp(countingApp{app, countingDriver{app.Driver(), scaled}})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	content := c.Content()
	content.MinSize() // as Fyne asks before it paints
	clear(count)
	content.MinSize()
	if len(count) > 0 {
		t.Errorf("drawn at the scale that it had: %v", count)
	}
	scaled.scale = 1.5
	content.MinSize()
	if count[root] != 1 {
		t.Errorf("drawn %d times at another scale", count[root])
	}
}

type scaledCanvas struct {
	countingCanvas
	scale float32
}

func (c *scaledCanvas) Scale() float32 { return c.scale }

// Only an icon that means a direction is mirrored with the interface.
func TestIconsMirror(t *testing.T) {
	middle := func(d theme.Direction, mirrors bool) (x int) { // of the ink
		dressed(t, d, theme.LightAlways)
		i := NewIcon("back", 24, theme.Ink)
		i.Mirrors = mirrors
		i.Resize(i.MinSize())
		test.WidgetRenderer(i)
		m := i.paint(48, 48).(*image.RGBA)
		for y := range 48 {
			for px := range 48 {
				x += (px*2 - 47) * int(m.RGBAAt(px, y).A)
			}
		}
		return x
	}
	still, mirrored := middle(theme.RTL, true), middle(theme.LTR, true)
	if still == 0 || (still < 0) == (mirrored < 0) {
		t.Errorf("the arrow leans to %d, and to %d from left to right", still, mirrored)
	}
	if middle(theme.LTR, false) != still {
		t.Error("what means no direction was mirrored")
	}
}

// What is laid out once its app is gone draws nothing, and does not fail.
func TestTextWithoutAThemeIsEmpty(t *testing.T) {
	dressed(t, theme.RTL, theme.LightAlways)
	l := NewLabel("نشر 3 مقالات", theme.Body, theme.Ink)
	l.SetLead(NewChip("عاجل", theme.OnRed, theme.Red))
	test.NewTempApp(t)
	l.Resize(fyne.NewSize(100, 20))
	test.TempWidgetRenderer(t, l)
	if n := len(linesOf(l)); n != 0 {
		t.Errorf("%d lines are drawn without an engine", n)
	}
}
