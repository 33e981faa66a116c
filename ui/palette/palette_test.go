package palette

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"tahrir/newsroom"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// finder answers when the test says so.
type finder struct {
	hits map[string][]session.Hit // by words
	show func([]session.Hit)
	last string // the words that were asked for
	over bool
}

func (f *finder) Find(words string, _ int, show func([]session.Hit)) { f.last, f.show = words, show }
func (f *finder) Close()                                             { f.show, f.over = nil, true }
func (f *finder) answer()                                            { f.show(f.hits[f.last]) }
func (f *finder) ByID(ids []string, got func(map[string]session.Hit)) {
	found := map[string]session.Hit{}
	for _, list := range f.hits {
		for _, h := range list {
			if slices.Contains(ids, h.ID) {
				found[h.ID] = h
			}
		}
	}
	got(found)
}

func hit(id, headline string, draft bool) session.Hit {
	return session.Hit{Row: newsroom.Row{Key: id + ".yaml", ID: id, Headline: headline}, Draft: draft}
}

// opened is a palette over a window, and what came of it.
type opened struct {
	*Palette
	canvas software.WindowlessCanvas
	finder *finder
	did    []string
}

func open(t *testing.T, look theme.Look, w, h float32, used ...string) *opened {
	t.Helper()
	screentest.Dress(look)
	theme.Current().Light.Shade.A, theme.Current().Dark.Shade.A = 0, 0 // a shadow takes seconds in software
	language, texts := "ar", []string{"مقارنة مع آخر منشور", "مقاس النص: أكبر", "نشر", "المظهر: داكن"}
	if look.Direction == theme.LTR {
		language, texts = "en", []string{"Compare with the last publication", "Comfortable text size", "Publish", "Appearance: Dark"}
	}
	said := screentest.Words(t, language)
	o := &opened{finder: &finder{hits: map[string][]session.Hit{
		"":    {hit("well", "مقابلة مع مهندسة شركة Deepwell: المياه الجوفية ليست بلا نهاية", true), hit("map", "خريطة: أين تذهب أمطار الشتاء؟", false)},
		"مقا": {hit("well", "مقابلة مع مهندسة شركة Deepwell: المياه الجوفية ليست بلا نهاية", true), hit("map", "خريطة: أين تذهب أمطار الشتاء؟", false)},
		"com": {hit("com", "Comet seen over the harbour before dawn, and what the old fishermen of the coast made of it", false)},
	}}}
	do := func(what string) func() { return func() { o.did = append(o.did, what) } }
	o.canvas = screentest.Open(t, w, h, widget.NewGround(theme.Window, nil))
	o.Palette = New(said, Actions{
		Items: []Item{
			{ID: "compare", Icon: "compare", Text: texts[0], Note: said.Say("revisions"), Keys: "Ctrl D", Do: do("compare")},
			{ID: "size", Text: texts[1], Note: said.Say("palette-in-view"), Keys: "Ctrl +", Do: do("size")},
			{ID: "publish", Text: texts[2], Keys: "Ctrl ↵", Do: do("publish")},
			{ID: "dark", Kind: Place, Icon: "sun", Text: texts[3], Note: said.Say("palette-in-settings"), Checked: true, Do: do("dark")},
		},
		Used: used, Use: func(id string) { o.did = append(o.did, "use "+id) }, Finder: o.finder,
		Open:   func(h session.Hit) { o.did = append(o.did, "open "+h.ID) },
		Filter: func(words string) { o.did = append(o.did, "filter "+words) },
		Field: func(opt textedit.Options) (*textedit.Field, fyne.CanvasObject) {
			opt.Engine, opt.Blink, opt.Fallback, opt.EscapeLeaves = screentest.Engine(), -1, theme.InterfaceDirection(), true
			opt.Colors = screentest.Colors
			field := textedit.New(opt)
			return field, field
		},
	})
	o.Show(o.canvas, "")
	return o
}

func (o *opened) types(text string) {
	for _, r := range text {
		o.canvas.Focused().TypedRune(r)
	}
}

func (o *opened) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		o.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

var light = theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}

func TestKeysGoThroughTheListWhileTypingGoesOn(t *testing.T) {
	o := open(t, light, 900, 600)
	o.finder.answer()
	for _, step := range []struct {
		press fyne.KeyName
		want  string
	}{
		{"", "compare"}, {fyne.KeyDown, "size"}, {fyne.KeyDown, "publish"}, {fyne.KeyDown, articleID + "well"}, {fyne.KeyEnd, "dark"},
		{fyne.KeyDown, "compare"}, {fyne.KeyUp, "dark"}, {fyne.KeyHome, "compare"}, {fyne.KeyPageDown, "dark"}, {fyne.KeyPageUp, "compare"},
	} {
		if step.press != "" {
			o.press(step.press)
		}
		if got := o.list.Chosen(); got != step.want {
			t.Errorf("after %q %s is chosen, want %s", step.press, got, step.want)
		}
	}
	o.press(fyne.KeyDown)
	o.types("مقا")
	if o.field.Text() != "مقا" || o.list.Chosen() != "compare" || o.finder.last != "مقا" {
		t.Errorf("typed %q, chosen %s, asked for %q", o.field.Text(), o.list.Chosen(), o.finder.last)
	}
	o.press(fyne.KeyDown)
	o.finder.answer()
	if got := o.list.Chosen(); got != "size" {
		t.Errorf("what arrives moves the choice to %s", got)
	}
	o.press(fyne.KeyReturn)
	if got := strings.Join(o.did, ", "); got != "use size, size" || o.Shown() || !o.finder.over {
		t.Errorf("done: %s; shown %t, still looking %t", got, o.Shown(), !o.finder.over)
	}
}

// The articles that arrive above the line that stood there alone are seen from the
// first of them.
func TestWhatArrivesIsSeenFromItsFirst(t *testing.T) {
	o := open(t, light, 900, 400)
	var many []session.Hit
	for i := range 30 {
		many = append(many, hit(fmt.Sprint("bus", i), fmt.Sprint("حافلات كهربائية في الحي ", i), i%2 == 0))
	}
	o.finder.hits["حافلات"] = many
	o.finder.answer()
	o.types("حافلات")
	if got := o.list.Chosen(); got != filterID {
		t.Fatalf("before the answer %s is chosen", got)
	}
	o.finder.answer()
	if got := o.list.Chosen(); got != articleID+"bus0" || !o.list.AtTop() {
		t.Errorf("%s is chosen, at the top %t", got, o.list.AtTop())
	}
	o.press(fyne.KeyEnd)
	o.finder.answer()
	if o.list.AtTop() {
		t.Error("what arrives again scrolls away from what a person went to")
	}
}

func TestEnterWaitsForTheArticleThatWasTyped(t *testing.T) {
	o := open(t, light, 900, 600)
	o.types("غواصة")
	o.press(fyne.KeyReturn)
	if len(o.did) > 0 || !o.Shown() {
		t.Fatalf("before the answer: %q", o.did)
	}
	o.finder.hits["غواصة"] = []session.Hit{hit("sub", "غواصة في الميناء", false)}
	o.finder.answer()
	if got := strings.Join(o.did, ", "); got != "use article/sub, open sub" {
		t.Errorf("done: %s", got)
	}

	o = open(t, light, 900, 600)
	o.types("غواصة")
	o.press(fyne.KeyReturn)
	o.finder.answer() // none
	if got := strings.Join(o.did, ", "); got != "filter غواصة" {
		t.Errorf("where nothing is found: %s", got)
	}

	o = open(t, light, 900, 600)
	o.types("غواصة")
	o.press(fyne.KeyReturn, fyne.KeyBackspace)
	o.finder.answer()
	if len(o.did) > 0 || !o.Shown() {
		t.Errorf("Enter outlives the words that it was pressed for: %q", o.did)
	}
}

func TestAnArticleUsedLastIsThereAtOnce(t *testing.T) {
	o := open(t, light, 900, 600, articleID+"map", "publish", articleID+"gone")
	if got := o.list.Chosen(); got != articleID+"map" {
		t.Fatalf("%s is first", got)
	}
	o.finder.answer()
	seen := map[string]int{}
	for _, item := range o.shown {
		seen[item.ID]++
	}
	if seen[articleID+"map"] != 1 || seen[articleID+"well"] != 1 {
		t.Errorf("listed: %v", seen)
	}
	o.press(fyne.KeyEnter)
	if got := strings.Join(o.did, ", "); got != "use article/map, open map" {
		t.Errorf("done: %s", got)
	}
}

func TestTheMouseChoosesAndCloses(t *testing.T) {
	o := open(t, light, 900, 600)
	o.finder.answer()
	o.canvas.Capture()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o.list)
	click := func(pos fyne.Position) {
		t.Helper()
		for _, object := range under(o.canvas.Overlays().Top(), pos, fyne.Position{}) {
			if m, ok := object.(desktop.Mouseable); ok {
				e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
				m.MouseDown(e)
				if len(o.did) > 0 {
					t.Error("the press alone does it")
				}
				m.MouseUp(e)
				if len(o.did) > 0 {
					t.Error("it is done before Fyne has settled the focus")
				}
				m.(fyne.Tappable).Tapped(&fyne.PointEvent{})
				return
			}
		}
		t.Fatalf("nothing is at %v", pos)
	}
	click(at.AddXY(200, titleHigh+rowHigh+rowHigh/2))
	if got := strings.Join(o.did, ", "); got != "use size, size" || o.Shown() {
		t.Errorf("done: %s; shown %t", got, o.Shown())
	}

	o = open(t, light, 900, 600)
	layer := o.canvas.Overlays().Top().(fyne.Tappable)
	layer.Tapped(&fyne.PointEvent{Position: fyne.NewPos(450, 120)})
	if !o.Shown() || o.canvas.Focused() != o.field {
		t.Error("a click on the card closes it, or takes the keys from the field")
	}
	layer.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 300)})
	if o.Shown() || len(o.did) > 0 {
		t.Error("a click beside the card does not close it")
	}
	o = open(t, light, 900, 600)
	o.types("مقا")
	o.press(fyne.KeyEscape)
	if o.Shown() || len(o.did) > 0 {
		t.Error("Escape does not close the palette")
	}
}

// under returns the objects at a position, the innermost first.
func under(o fyne.CanvasObject, pos, at fyne.Position) []fyne.CanvasObject {
	in := pos.Subtract(at)
	if size := o.Size(); !o.Visible() || in.X < 0 || in.Y < 0 || in.X >= size.Width || in.Y >= size.Height {
		return nil
	}
	var inner []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inner = o.Objects
	case fyne.Widget:
		inner = test.WidgetRenderer(o).Objects()
	}
	for _, child := range slices.Backward(inner) {
		if found := under(child, pos, at.Add(child.Position())); found != nil {
			return append(found, o)
		}
	}
	return []fyne.CanvasObject{o}
}

func TestPalettePictures(t *testing.T) {
	for _, s := range []struct {
		name  string
		look  theme.Look
		w, h  float32
		typed string
		down  int
	}{
		{"opened", light, 760, 560, "", 0},
		{"typed", light, 760, 460, "مقا", 1},
		{"typed, dark and narrow", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 460, 420, "مقا", 2},
		{"typed, English", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 760, 420, "com", 0},
		{"low, English and dark", theme.Look{Appearance: theme.DarkAlways, Direction: theme.LTR}, 520, 260, "com", 2},
	} {
		t.Run(s.name, func(t *testing.T) {
			o := open(t, s.look, s.w, s.h)
			o.types(s.typed)
			o.finder.answer()
			for range s.down {
				o.press(fyne.KeyDown)
			}
			screentest.Check(t, s.name, o.canvas)
		})
	}
}
