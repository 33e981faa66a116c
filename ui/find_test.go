package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/ui/textedit"
)

// keyed presses one of the window's shortcuts.
func (st *story) keyed(key fyne.KeyName, mod fyne.KeyModifier) {
	st.t.Helper()
	for _, s := range st.shortcuts() {
		if s.key == key && s.held == mod {
			st.Window.press(s)
			return
		}
	}
	st.t.Fatalf("no shortcut is bound to %v %s", mod, key)
}

func (st *story) focused() *textedit.Field {
	st.t.Helper()
	f, ok := st.window.Canvas().Focused().(*textedit.Field)
	if !ok {
		st.t.Fatalf("the keyboard is at %v", st.window.Canvas().Focused())
	}
	return f
}

func TestAWordIsFoundWhateverItsSpelling(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "إعادة الإعمار")
	st.typed(st.field(newsroom.Body), "بدأ الاعمار اليوم.\nوقال: الإِعمار واجب.")
	st.window.Canvas().Focus(st.field(newsroom.Headline))
	st.field(newsroom.Headline).SetCaretRune(0)
	ctrl, shift := fyne.KeyModifierControl, fyne.KeyModifierShift

	st.keyed(fyne.KeyF, ctrl)
	st.typed(st.focused(), "الاعمار")
	if got := st.field(newsroom.Headline).Selected(); got != "الإعمار" || !st.says("1 من 3") {
		t.Errorf("found %q first", got)
	}
	st.press(fyne.KeyReturn)
	st.press(fyne.KeyReturn)
	if got := st.field(newsroom.Body).Selected(); got != "الإِعمار" || !st.says("3 من 3") {
		t.Errorf("found %q third", got)
	}
	st.press(fyne.KeyReturn)
	if !st.says("1 من 3") {
		t.Error("the search does not begin again")
	}
	st.keyed(fyne.KeyG, ctrl|shift)
	if !st.says("3 من 3") {
		t.Error("the search does not go backwards")
	}
	st.press(fyne.KeyEscape)
	if body := st.field(newsroom.Body); st.focused() != body || body.Selected() != "الإِعمار" || st.find.Shown() {
		t.Error("Escape does not go to what was found")
	}

	st.keyed(fyne.KeyF, ctrl)
	if got := st.focused().Text(); got != "الإِعمار" {
		t.Errorf("looks for %q, not for what is selected", got)
	}
	st.typed(st.focused(), "قصر")
	if !st.says("لا نتيجة") {
		t.Error("does not say that there is none")
	}
}

func TestWordsAreReplacedAndThatIsUndone(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "وزير الري")
	before := "قال وزير الري إن الرى بخير، وزير الري."
	st.typed(st.field(newsroom.Body), before)
	st.window.Canvas().Focus(st.field(newsroom.Headline))
	st.field(newsroom.Headline).SetCaretRune(0)

	st.keyed(fyne.KeyH, fyne.KeyModifierControl)
	st.typed(st.focused(), "الري")
	st.window.Canvas().FocusNext() // past the buttons, to the words to replace with
	for range 8 {
		if f, ok := st.window.Canvas().Focused().(*textedit.Field); ok && f.Text() == "" {
			break
		}
		st.window.Canvas().FocusNext()
	}
	st.typed(st.focused(), "المياه")
	st.press(fyne.KeyReturn)
	if got := st.field(newsroom.Headline).Text(); got != "وزير المياه" {
		t.Errorf("the headline is %q", got)
	}
	if got := st.field(newsroom.Body).Text(); got != before || st.field(newsroom.Body).Selected() != "الري" {
		t.Errorf("the body is %q already", got)
	}
	st.button("استبدل الكل")
	if got := st.field(newsroom.Body).Text(); got != "قال وزير المياه إن المياه بخير، وزير المياه." || !st.says("استُبدل في 3 مواضع") {
		t.Errorf("the body is %q", got)
	}
	st.field(newsroom.Body).Do(textedit.CommandUndo)
	if got := st.field(newsroom.Body).Text(); got != before {
		t.Errorf("undone it is %q", got)
	}
	st.until("the save", func() bool { a := st.drafts()["وزير المياه"]; return a != nil && a.Body == before })
}

func TestARevisionIsSearchedButNotChanged(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	list, _ := st.session.Revisions.List()
	st.session.Revisions.View(list[0].Commit.String())
	st.until("the revision", func() bool { return st.session.Article.State().Viewing })
	st.keyed(fyne.KeyH, fyne.KeyModifierControl)
	st.typed(st.focused(), "متن")
	if st.field(newsroom.Body).Selected() != "متن" || st.says("استبدل الكل") {
		t.Error("a revision is not searched, or can be changed")
	}
}
