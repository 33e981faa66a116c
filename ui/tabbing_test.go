package ui

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// long gives the open article a body of many paragraphs.
func (st *story) long(word string) {
	st.t.Helper()
	var pars []string
	for i := range 60 {
		pars = append(pars, fmt.Sprintf("الفقرة %d: %s", i+1, strings.Repeat(word+" ", 20)))
	}
	st.writing.Replace(st.window.Canvas(), newsroom.Body, 0, len([]rune(st.field(newsroom.Body).Text())), strings.Join(pars, "\n\n"))
	st.paint()
}

func (st *story) tabCount() int {
	open, _ := st.session.Article.Tabs()
	return len(open)
}

// Each open article has its caret, its scroll and its undo history, while the window
// is open and at the next start; one alone has no row, and no line moves for one.
func TestOpenArticlesKeepTheirPlaces(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 3)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 3 })
	st.paint()
	if st.tabs.Visible() {
		t.Error("one article alone has a row")
	}
	first := st.session.Article.Key()
	st.long("ميناء")
	st.field(newsroom.Body).SetCaretByte(40)
	st.writing.Page().ScrollTo(3000)
	st.paint()
	scroll := st.writing.Scroll()

	st.desk.OpenRow(2)
	second := st.rows()[2].Key
	st.until("the second", func() bool { return st.session.Article.Key() == second })
	st.paint()
	if !st.tabs.Visible() || st.tabCount() != 2 || st.writing.Page().Offset() != 0 {
		t.Fatalf("%d tabs, seen %v, the second begins at %v", st.tabCount(), st.tabs.Visible(), st.writing.Page().Offset())
	}
	near := func(when string) {
		t.Helper()
		if got := st.writing.Scroll(); got.Paragraph != scroll.Paragraph || math.Abs(got.Down-scroll.Down) > 1 {
			t.Errorf("%s the page stands at %+v, want %+v", when, got, scroll)
		}
		if got := st.field(newsroom.Body).CaretByte(); got != 40 {
			t.Errorf("%s the caret is at %d", when, got)
		}
	}
	st.keyed(fyne.KeyTab, fyne.KeyModifierControl)
	st.until("the first", func() bool { return st.session.Article.Key() == first })
	st.paint()
	near("back in the tab")
	st.field(newsroom.Body).Undo()
	if st.field(newsroom.Body).Text() != "متن." {
		t.Error("the undo history is gone")
	}
	st.field(newsroom.Body).Redo()
	st.field(newsroom.Body).SetCaretByte(40)
	st.writing.ScrollTo(scroll)
	st.paint()
	st.leave()

	st = tell(t, folder, nada)
	st.until("the first", func() bool { return st.session.Article.Key() == first })
	st.paint()
	near("at the next start")
	if !st.tabs.Visible() || st.tabCount() != 2 {
		t.Errorf("%d tabs came back", st.tabCount())
	}
	st.keyed(fyne.KeyW, fyne.KeyModifierControl)
	st.until("the second", func() bool { return st.session.Article.Key() == second })
	if st.tabs.Visible() {
		t.Error("one article alone has a row")
	}
	st.keyed(fyne.KeyT, fyne.KeyModifierControl|fyne.KeyModifierShift)
	st.until("the first again", func() bool { return st.session.Article.Key() == first && st.tabs.Visible() })
	st.keyed(fyne.Key2, fyne.KeyModifierControl)
	st.until("the second by its number", func() bool { return st.session.Article.Key() == second })
	st.leave()
}

// The row comes over the page and moves no line of the article that is read.
func TestTheRowMovesNoLine(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 2)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 2 })
	st.long("سوق")
	st.writing.Page().ScrollTo(900)
	st.paint()
	par, down := st.writing.Page().Top()
	before := st.writing.Page().Offset()
	st.tabs.Set([]widget.OpenTab{{Text: "أ"}, {Text: "ب"}}, 0)
	st.tabs.Show()
	st.writing.CoversChanged()
	st.paint()
	if p, d := st.writing.Page().Top(); p != par || math.Abs(d-down) > 0.5 || st.writing.Page().Offset() == before {
		t.Errorf("the page stands at %d %v, before at %d %v", p, d, par, down)
	}
	st.leave()
}

// The list keeps its choice while the article is being opened that it is of: Enter is
// for that one, however the desk changes meanwhile.
func TestTheChoiceWaitsForItsArticle(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 3)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 3 })
	st.paint()
	st.desk.Focus(st.window.Canvas())
	list, _ := st.window.Canvas().Focused().(*widget.List)
	if list == nil {
		t.Fatal("the desk has no list")
	}
	second := st.rows()[1].Key
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	st.desk.Changed()
	if list.Chosen() != second {
		t.Error("the choice went back to the article on the page")
	}
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	st.until("the second", func() bool { return st.session.Article.Key() == second })
	if tabs, shown := st.session.Article.Tabs(); tabs[shown].Passing {
		t.Error("it is only looked at, after Enter")
	}
}
