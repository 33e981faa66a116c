package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"tahrir/newsroom"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// searched opens the bar on an article and types the words to find.
func searched(t *testing.T, key fyne.KeyName, headline, body, what string) *story {
	t.Helper()
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), headline)
	st.typed(st.field(newsroom.Body), body)
	st.window.Canvas().Focus(st.field(newsroom.Headline))
	st.field(newsroom.Headline).SetCaretRune(0)
	st.keyed(key, fyne.KeyModifierControl)
	st.typed(st.focused(), what)
	return st
}

// red reports whether a sentence is shown in the window as a failure.
func (st *story) red(part string) bool {
	found := false
	walk(st.window.Content(), func(o fyne.CanvasObject) {
		if l, ok := o.(*widget.Label); ok && plain(l.Text) == part && l.Ink == theme.Red {
			found = true
		}
	})
	return found
}

func TestWhatTheSearchSelectedIsNotWrittenOver(t *testing.T) {
	st := searched(t, fyne.KeyF, "ميناء البصرة", "وصلت السفن ميناء أم قصر.", "ميناء")
	st.press(fyne.KeyReturn)
	if got := st.field(newsroom.Headline).Selected(); got != "" {
		t.Errorf("%q stays selected in the headline", got)
	}
	st.press(fyne.KeyEscape)
	st.window.Canvas().FocusPrevious()
	st.window.Canvas().Focus(st.field(newsroom.Headline))
	st.field(newsroom.Headline).TypedRune('X')
	if got := st.field(newsroom.Headline).Text(); len([]rune(got)) != len([]rune("ميناء البصرة"))+1 {
		t.Errorf("the headline is %q", got)
	}
	if got := st.field(newsroom.Body).Selected(); got != "" {
		t.Errorf("%q stays selected in the body", got)
	}

	// A selection that is no match any more is ended too.
	st.window.Canvas().Focus(st.field(newsroom.Body))
	st.field(newsroom.Body).SetCaretRune(0)
	st.keyed(fyne.KeyF, fyne.KeyModifierControl)
	st.typed(st.focused(), "السفنجة")
	if got := st.field(newsroom.Body).Selected(); got != "" || !st.says("لا نتيجة") {
		t.Errorf("%q is selected, and looked for is something else", got)
	}
}

func TestTabGoesFromFindToReplace(t *testing.T) {
	st := searched(t, fyne.KeyH, "خبر", "وخبر.", "خبر")
	find := st.focused()
	st.window.Canvas().FocusNext()
	if with := st.focused(); with == find || with.Text() != "" {
		t.Error("Tab does not go to the other words")
	}
	st.window.Canvas().FocusPrevious()
	if st.focused() != find {
		t.Error("Tab does not come back")
	}
	st.press(fyne.KeyEscape)
	st.keyed(fyne.KeyF, fyne.KeyModifierControl)
	st.focused()
	st.window.Canvas().FocusNext()
	if f, ok := st.window.Canvas().Focused().(*textedit.Field); ok {
		t.Errorf("without a row to replace with, Tab goes to a field: %q", f.Text())
	}
}

func TestEscapeClosesTheBarWhereverTheKeysAre(t *testing.T) {
	st := searched(t, fyne.KeyH, "خبر", "وخبر.", "خبر")
	canvas := st.window.Canvas()
	closes := func(where string, f fyne.Focusable) {
		t.Helper()
		st.keyed(fyne.KeyH, fyne.KeyModifierControl)
		if f == nil {
			canvas.Unfocus()
			st.stepBack()
		} else {
			canvas.Focus(f)
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
		if st.find.Shown() {
			t.Errorf("the bar stays where the keys are in %s", where)
			st.find.Hide()
		}
	}
	find := st.focused()
	canvas.FocusNext()
	with := st.focused()
	canvas.FocusNext()
	button := canvas.Focused()
	find.Do(textedit.CommandSelectAll)
	closes("what is looked for, selected", find)
	closes("the other words", with)
	closes("a button", button)
	body := st.field(newsroom.Body)
	body.Do(textedit.CommandSelectAll)
	closes("the text, with a selection", body)
	closes("the headline", st.field(newsroom.Headline))
	st.keyed(fyne.KeyF, fyne.KeyModifierControl|fyne.KeyModifierShift)
	closes("the search", st.focused())
	closes("nothing", nil)
}

func TestTheLastReplacementIsNoFailure(t *testing.T) {
	st := searched(t, fyne.KeyH, "وزير الري", "قال وزير الري.", "الري")
	st.window.Canvas().FocusNext()
	st.typed(st.focused(), "المياه")
	st.press(fyne.KeyReturn)
	st.press(fyne.KeyReturn)
	if got := st.field(newsroom.Body).Text(); got != "قال وزير المياه." {
		t.Fatalf("the body is %q", got)
	}
	if st.says("لا نتيجة") || !st.says("استُبدل في موضعين") || st.red("استُبدل في موضعين") {
		t.Error("the last replacement is told as a failure")
	}
	if got := st.field(newsroom.Body).Selected() + st.field(newsroom.Headline).Selected(); got != "" {
		t.Errorf("%q is selected, and the next key would take it", got)
	}
	st.typed(st.focused(), "x") // other words to replace with change nothing
	if st.says("لا نتيجة") {
		t.Error("nothing was looked for since")
	}
}

func TestTheCountFollowsTheText(t *testing.T) {
	st := searched(t, fyne.KeyH, "وزير الري", "قال وزير الري إن الرى بخير، وزير الري.", "الري")
	if !st.says("1 من 4") {
		t.Fatal("the count is wrong at first")
	}
	st.button("استبدل الكل")
	if got := st.field(newsroom.Body).Selected() + st.field(newsroom.Headline).Selected(); got != "" {
		t.Errorf("%q is selected after all were replaced", got)
	}
	if !st.says("استُبدل في 4 مواضع") {
		t.Error("does not say how many were replaced")
	}
	st.field(newsroom.Body).Do(textedit.CommandUndo)
	st.until("the count", func() bool { return st.says("3 نتائج") || st.says("من 3") })
	st.typed(st.field(newsroom.Body), "الري ")
	st.until("the count", func() bool { return st.says("4 نتائج") || st.says("من 4") })
	if st.focused() != st.field(newsroom.Body) {
		t.Error("the count takes the keyboard away")
	}
}

func TestAnotherArticleBeginsTheSearchAnew(t *testing.T) {
	st := searched(t, fyne.KeyH, "وزير الري", "قال وزير الري.", "الري")
	st.button("استبدل الكل")
	if !st.says("استُبدل في موضعين") {
		t.Fatal("not replaced")
	}
	key := st.session.Article.Key()
	st.newArticle()
	st.until("the new article", func() bool { return st.session.Article.Key() != key })
	if st.says("استُبدل") {
		t.Error("the new article says what was replaced in the old one")
	}
	st.typed(st.field(newsroom.Body), "الري والري")
	st.until("the count", func() bool { return st.says("نتيجتان") })
	st.keyed(fyne.KeyG, fyne.KeyModifierControl)
	if !st.says("من 2") || st.red("لا نتيجة") {
		t.Error("the search does not begin anew")
	}
}

func TestAllMatchesAreLit(t *testing.T) {
	st := searched(t, fyne.KeyF, "ميناء البصرة", "وصلت السفن ميناء أم قصر، ثم ميناء الفاو.", "ميناء")
	lit := func() (matches, current int) {
		for _, name := range []newsroom.Field{newsroom.Headline, newsroom.Author, newsroom.Body} {
			m, c := lights(st.field(name))
			matches, current = matches+m, current+c
		}
		return matches, current
	}
	if m, c := lit(); m != 2 || c != 1 {
		t.Errorf("%d matches are lit and %d more", m, c)
	}
	st.press(fyne.KeyReturn)
	if _, c := lights(st.field(newsroom.Body)); c != 1 {
		t.Error("the current match is not lit more in the body")
	}
	st.typed(st.field(newsroom.Body), "ميناء ")
	if m, c := lit(); m+c != 3 {
		t.Errorf("%d and %d are lit after one was written over", m, c)
	}
	st.press(fyne.KeyEscape)
	if m, c := lit(); m+c != 0 {
		t.Errorf("%d and %d are lit after the bar was closed", m, c)
	}
}

// lights counts the boxes behind the matches of a field.
func lights(f *textedit.Field) (matches, current int) {
	for _, o := range test.WidgetRenderer(f).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() {
			switch r.FillColor {
			case theme.Colors().Match:
				matches++
			case theme.Colors().Current:
				current++
			}
		}
	}
	return matches, current
}
