package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
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
	st.saveComparison(now.Comparison)
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

// What the draft corrects of what is published goes out with a note for readers.
func TestACorrectionIsPublishedFromTheComparison(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	first := st.publishedTwice()
	st.compares(first, session.TheDraft)
	if st.session.Comparer.Correctable() {
		t.Error("a correction of what is not published any more")
	}
	st.stepBack()
	st.session.Article.Change(func(a *document.Article) { a.Body = strings.Replace(a.Body, "2100", "1200", 1) })
	list, _ := st.session.Revisions.List()
	st.compares(list[0].Commit.String(), session.TheDraft)
	st.button("بيان التصويب")
	st.until("the dialog", func() bool { return st.says("ما يُقال للقرّاء") })
	note := func() *textedit.Field { return st.window.Canvas().Focused().(*textedit.Field) }
	if got := note().Text(); got != "صُحِّح في هذا الخبر: «2100» إلى «1200»" {
		t.Errorf("proposed is %q", got)
	}
	field := note()
	st.dialogButton("تحديث")
	if got := field.Text(); got != "حُدِّث في هذا الخبر: فقرة واحدة" {
		t.Errorf("proposed as an update is %q", got)
	}
	st.dialogButton("تصويب خطأ")
	field.SetText("")
	st.dialogButton("انشر مع التصويب")
	if !st.says("اكتب ما صُوِّب") {
		t.Fatal("published without a note")
	}
	st.typed(field, "كان السعر 2100")
	st.dialogButton("تحديث") // leaves what was written
	st.dialogButton("تصويب خطأ")
	st.dialogButton("انشر مع التصويب")
	st.until("the correction", func() bool { list, _ := st.session.Revisions.List(); return len(list) == 3 })
	a := st.archived()
	if len(a.Corrections) != 1 || a.Corrections[0].Note != "كان السعر 2100" || a.Corrections[0].Kind != document.Corrected || !strings.Contains(a.Body, "1200") {
		t.Errorf("published is %+v", a)
	}
	if st.comparison.Object.Visible() {
		t.Error("the comparison is shown still")
	}
	st.showPanel(detailsTab)
	if !st.says("كان السعر 2100") || !st.says("تصويب خطأ") {
		t.Error("the details do not show the correction")
	}
	if c := st.session.Article.Current().Corrections; len(c) != 1 || st.session.Article.State().Standing != newsroom.AsPublished {
		t.Errorf("the draft has %v, and stands %v", c, st.session.Article.State().Standing)
	}
}
