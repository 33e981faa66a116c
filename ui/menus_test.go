package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/ui/rtl/widget"
)

// Every menu of a button stands along the button's leading edge, or its other one
// where the window ends.
func TestAMenuStandsUnderItsButton(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		st := tell(t, t.TempDir(), settings.Settings{Name: nada.Name, Email: nada.Email, Language: language})
		st.typed(st.field(newsroom.Headline), "معرض الكتاب يفتح أبوابه")
		st.typed(st.field(newsroom.Body), "يفتح المعرض أبوابه  في التاسعة.")
		st.until("the finding", func() bool { return len(st.session.Article.Findings()) > 0 })
		st.showPanel(checkTab)
		st.paint()
		finding, plus, narrow := st.iconed(st.panel.object, "check-more"), st.iconed(st.writing.Object, "add-field"), st.iconed(st.desk.Object, "narrow")
		if finding == nil || plus == nil {
			t.Fatalf("%s: there is no button", language)
		}
		if narrow == nil {
			walk(st.desk.Object, func(o fyne.CanvasObject) {
				if tabs, ok := o.(*widget.Tabs); ok {
					narrow = tabs.More()
				}
			})
		}
		for _, m := range []struct {
			name  string
			under fyne.CanvasObject
			open  func()
		}{
			{"a finding", finding, func() { finding.Tapped(nil) }},
			{"the fields", plus, func() { plus.Tapped(nil) }},
			{"the commands", st.top.file, st.openFileMenu},
			{"the filters", narrow, st.desk.OpenNarrowing},
			{"the counts", st.foot.counts, func() { st.foot.openCounts(st.Window) }},
		} {
			m.open()
			overlays := st.window.Canvas().Overlays()
			st.until("the menu of "+m.name, func() bool { return overlays.Top() != nil })
			panel := test.WidgetRenderer(overlays.Top().(fyne.Widget)).Objects()[0]
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(m.under)
			left, right := panel.Position().X-at.X, panel.Position().X+panel.Size().Width-at.X-m.under.Size().Width
			leading, other := right, left
			if language == "en" {
				leading, other = left, right
			}
			wide := panel.Size().Width
			room := at.X + m.under.Size().Width
			if language == "en" {
				room = st.window.Canvas().Size().Width - at.X
			}
			if leading != 0 && (other != 0 || wide < room-8) {
				t.Errorf("%s: the menu of %s stands at %v, %v wide; its button at %v, %v wide", language, m.name, panel.Position(), wide, at, m.under.Size().Width)
			}
			overlays.Top().(fyne.Tappable).Tapped(nil)
		}
	}
}

// iconed returns the first button of a part of the window with a hint, by the hint's key.
func (st *story) iconed(in fyne.CanvasObject, hint string) (found *widget.Button) {
	walk(in, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && found == nil && b.Hint == st.words.Say(hint) {
			found = b
		}
	})
	return found
}

// A menu under an object is placed by one piece, which knows the direction and the
// window's edges.
func TestMenusUnderObjectsAreOpenedByOnePiece(t *testing.T) {
	read := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path == "rtl":
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(path)
		read++
		for _, part := range strings.Split(string(source), "\nfunc ") {
			if strings.Contains(part, "ShowMenu(") && strings.Contains(part, "AbsolutePositionForObject(") {
				t.Errorf("%s places a menu under an object itself", path)
			}
		}
		return err
	})
	if err != nil || read < 20 {
		t.Errorf("read %d files: %v", read, err)
	}
}
