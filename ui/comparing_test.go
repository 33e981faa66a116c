package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/newsroom"
	"tahrir/ui/session"
)

// published twice: the story's article, with one word more the second time.
func (st *story) publishedTwice() (first string) {
	st.t.Helper()
	st.typed(st.field(newsroom.Headline), "سعر القمح يستقر")
	st.typed(st.field(newsroom.Author), "ندى")
	st.typed(st.field(newsroom.Body), "بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب.")
	st.publish()
	st.until("the first publication", func() bool { list, _ := st.session.Revisions.List(); return len(list) == 1 })
	st.field(newsroom.Body).SetCaretRune(0)
	st.typed(st.field(newsroom.Body), "أمس ")
	st.publish()
	st.until("the second publication", func() bool { list, _ := st.session.Revisions.List(); return len(list) == 2 })
	list, _ := st.session.Revisions.List()
	return list[1].Commit.String()
}

func (st *story) compares(older, newer string) {
	st.t.Helper()
	st.session.Comparer.Compare(older, newer)
	st.until("the comparison", func() bool { _, shown := st.session.Comparer.Comparison(); return shown })
	if !st.comparison.Object.Visible() || st.writing.Object.Visible() {
		st.t.Error("the comparison does not stand in the place of the page")
	}
}

func TestTwoRevisionsAreCompared(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	first := st.publishedTwice()
	st.compares(first, session.TheDraft)
	if !st.says("نُشر أول مرة") {
		t.Error("it does not say which revision is compared")
	}
	now, _ := st.session.Comparer.Comparison()
	if n := len(now.Places()); n != 1 {
		t.Fatalf("%d changes, not one", n)
	}

	// The one change is taken back, as a step that undo takes away again.
	st.button("استعد هذا الموضع")
	st.until("the first text", st.bodySays("بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب."))
	st.until("no difference", func() bool {
		now, shown := st.session.Comparer.Comparison()
		return shown && len(now.Places()) == 0
	})
	st.stepBack()
	if st.comparison.Object.Visible() || !st.writing.Object.Visible() {
		t.Error("Escape does not go back to the page")
	}
	st.window.Canvas().Focus(st.field(newsroom.Body))
	st.field(newsroom.Body).Undo()
	st.until("the second text", st.bodySays("أمس بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب."))
}

func TestARevisionThatIsRestoredMakesTheThird(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	first := st.publishedTwice()
	st.compares(first, session.TheDraft)
	st.button("استعد النسخة كلها")
	st.dialogButton("استعد هذه النسخة")
	st.until("the first text", st.bodySays("بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب."))
	if st.comparison.Object.Visible() {
		t.Error("the comparison is shown still")
	}
	st.publish()
	st.until("the third publication", func() bool { list, _ := st.session.Revisions.List(); return len(list) == 3 })
}

// A comparison of two publications, and a draft that has gone on: the place goes
// back, and what was typed since stays.
func TestAPlaceIsTakenBackUnderWhatWasTyped(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	first := st.publishedTwice()
	list, _ := st.session.Revisions.List()
	st.field(newsroom.Body).SetCaretRune(1000)
	st.typed(st.field(newsroom.Body), " في السوق كلها.")
	st.compares(first, list[0].Commit.String())
	st.button("استعد هذا الموضع")
	st.until("both", st.bodySays("بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب. في السوق كلها."))
}

func TestAComparisonIsSavedAndCopied(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	first := st.publishedTwice()
	st.compares(first, session.TheDraft)
	now, _ := st.session.Comparer.Comparison()
	path := filepath.Join(t.TempDir(), "c.html")
	st.saveComparison(now.Comparison, st.comparison.Subject())
	st.asker.Canvas.Overlays().Top().Hide()
	if err := writeNew(path, "<ins>"); err != nil {
		t.Fatal(err)
	}
	if err := writeNew(path, "other"); err == nil {
		t.Error("a file that is there was written over")
	}
	if text, _ := os.ReadFile(path); string(text) != "<ins>" {
		t.Errorf("the file holds %q", text)
	}
}

func TestAnotherArticleEndsTheComparison(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	first := st.publishedTwice()
	st.compares(first, session.TheDraft)
	st.newArticle()
	st.until("the page", func() bool { return st.writing.Object.Visible() && !st.comparison.Object.Visible() })
	st.typed(st.field(newsroom.Headline), "خبر آخر")
	if got := st.field(newsroom.Headline).Text(); !strings.HasPrefix(got, "خبر آخر") {
		t.Errorf("the new headline is %q", got)
	}
}
