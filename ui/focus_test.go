package ui

import (
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/ui/rtl/widget"
)

// A canvas asked for the focus leaves it where it is, where the object was hidden
// for a minute; widget.Focus does not.
func TestTheFocusIsGivenByTheToolkit(t *testing.T) {
	asks := regexp.MustCompile(`(?i)(canvas(\(\))?|\bc)\.Focus\(`)
	read := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (path == "rtl" || path == "textedit"):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(path)
		read++
		for _, found := range asks.FindAllString(string(source), -1) {
			t.Errorf("%s: %s…) instead of widget.Focus", path, found)
		}
		return err
	})
	if err != nil || read < 20 {
		t.Errorf("read %d files: %v", read, err)
	}
}

// crowded returns a window in which everything that can have the focus is shown.
func crowded(t *testing.T, language string) *story {
	t.Helper()
	st := tell(t, t.TempDir(), settings.Settings{Name: nada.Name, Email: nada.Email, Language: language})
	st.typed(st.field(newsroom.Headline), "معرض الكتاب يفتح أبوابه")
	st.typed(st.field(newsroom.Body), "يفتح المعرض في التاسعة.")
	st.publish()
	st.until("the revision", func() bool { return published(st) == 1 })
	st.typed(st.field(newsroom.Body), "قبل\u202eبعد")
	st.until("the finding", func() bool { return len(st.session.Article.Findings()) > 0 })
	return st
}

// round goes once around the window by the Tab key, from the search.
func (st *story) round(visit func(fyne.CanvasObject)) {
	st.t.Helper()
	c := st.window.Canvas()
	widget.Focus(c, st.top.search)
	for n := 0; ; n++ {
		visit(c.Focused().(fyne.CanvasObject))
		if c.FocusNext(); c.Focused() == st.top.search {
			return
		}
		if n > 60 {
			st.t.Fatal("Tab comes to no end")
		}
	}
}

// Tab goes through the window in reading order, and through the top bar from the
// side where reading begins.
func TestTabGoesInReadingOrder(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		st := crowded(t, language)
		for tab := range 3 {
			st.showPanel(tab)
			st.paint()
			parts := []fyne.CanvasObject{st.top.object, st.desk.Object, st.writing.Object, st.panel.object, st.foot.object}
			at, last, seen := 0, float32(0), map[int]int{}
			var first []int
			st.round(func(o fyne.CanvasObject) {
				part := slices.IndexFunc(parts, func(p fyne.CanvasObject) bool { return widget.Holds(p, o) })
				x := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
				if language == "ar" {
					x = -x
				}
				if part == 0 && seen[0] > 0 && at == 0 && x < last {
					t.Errorf("%s: in the top bar Tab goes back to %v", language, x)
				}
				if seen[part]++; seen[part] == 1 {
					first = append(first, part)
				}
				at, last = part, x
			})
			if !slices.IsSorted(first) || len(first) < 4 || seen[2] < 3 {
				t.Errorf("%s: with tab %d of the panel, Tab goes through the parts in the order %v", language, tab, first)
			}
		}
	}
}

// Escape returns to the text from wherever the focus is.
func TestEscapeGoesBackToTheText(t *testing.T) {
	st := crowded(t, "ar")
	c := st.window.Canvas()
	for tab := range 3 {
		st.showPanel(tab)
		st.paint()
		var all []fyne.Focusable
		st.round(func(o fyne.CanvasObject) { all = append(all, o.(fyne.Focusable)) })
		for _, f := range all {
			widget.Focus(c, f)
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if !st.writing.Focused(c) {
				t.Errorf("tab %d: Escape leads from %T to %T", tab, f, c.Focused())
			}
		}
		if len(all) < 8 {
			t.Errorf("only %d places have the keys", len(all))
		}
	}
}

// A change of palette reaches panels that are hidden at that moment.
func TestHiddenPanelsTakeAnotherPalette(t *testing.T) {
	st := crowded(t, "ar")
	dark := func(yes bool) {
		value := map[bool]int{false: 1, true: 2}[yes]
		st.appearances()[value].Do()
	}
	picture := func() image.Image {
		b := st.panel.middle.Size()
		all := st.window.Canvas().Capture().(*image.NRGBA)
		return all.SubImage(image.Rect(0, 110, int(b.Width), int(b.Height)))
	}
	for _, tab := range []int{checkTab, detailsTab} {
		dark(false)
		st.showPanel(tab)
		dark(true)
		want := picture()
		dark(false)
		st.showPanel(revisionsTab)
		dark(true)
		st.showPanel(tab)
		if got := picture(); !pictured(got, want) {
			t.Errorf("tab %d has not all of its colours", tab)
		}
	}
}

// pictured reports whether two pictures are the same.
func pictured(a, b image.Image) bool {
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return a.Bounds() == b.Bounds()
}
