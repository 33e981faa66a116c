package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

// archived returns the open article as the content repository has it; nil for none.
func (st *story) archived() *document.Article {
	st.t.Helper()
	archive := st.options.Home.Archive()
	list, err := archive.List(context.Background(), "", 1)
	if err != nil {
		st.t.Fatal(err)
	}
	if len(list) == 0 {
		return nil
	}
	a, err := archive.At(context.Background(), list[0].ID, "")
	if err != nil {
		st.t.Fatal(err)
	}
	return a
}

// menu does the command with these words in the File menu.
func (st *story) menu(text string) {
	st.t.Helper()
	for _, item := range st.fileMenu() {
		if item.Text == text {
			if item.Off {
				st.t.Fatalf("%q is off", text)
			}
			item.Do()
			return
		}
	}
	st.t.Fatalf("there is no %q", text)
}

func TestAPublicationIsUndoneAndTheDraftKeepsItsWords(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "الأول.")
	st.publish()
	st.until("the first publication", func() bool { return published(st) == 1 })
	st.typed(st.field(newsroom.Body), " والثاني.")
	st.publish()
	st.until("the second publication", func() bool { return published(st) == 2 })

	st.menu("إلغاء آخر نشر…")
	st.dialogButton("ألغِ النشر")
	st.until("the undo", func() bool { return published(st) == 3 && st.session.Article.State().Publishing == session.Undone })
	if a := st.archived(); a == nil || a.Body != "الأول." {
		t.Errorf("published is %v", a)
	}
	if got := st.session.Article.Current().Body; got != "الأول. والثاني." {
		t.Errorf("the draft holds %q", got)
	}
	if !st.says("أُلغي النشر") || st.says("كما نُشر") {
		t.Error("the window does not say what was done")
	}

	st.menu("إلغاء آخر نشر…")
	st.dialogButton("ألغِ النشر")
	st.until("the article to be gone", func() bool { return published(st) == 4 && st.session.Desk.Count(session.PublishedShelf) == 0 })
	if a := st.archived(); a != nil {
		t.Errorf("still published: %v", a)
	}
	if a := st.session.Article.Current(); a.Status != document.Draft || a.Body != "الأول. والثاني." {
		t.Errorf("the draft is %s: %q", a.Status, a.Body)
	}
	if st.session.Publisher.Withdrawable() {
		t.Error("what is gone can be undone once more")
	}
	st.publish()
	st.until("the publication", func() bool { return published(st) == 5 })
	if a := st.archived(); a == nil || a.Body != "الأول. والثاني." {
		t.Errorf("published is %v", a)
	}
}

func TestAnArticleIsRetractedForAReason(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	for _, item := range st.fileMenu() {
		if item.Text == "سحب المقال…" && !item.Off {
			t.Error("what was never published can be retracted")
		}
	}
	st.publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	st.menu("سحب المقال…")
	st.dialogButton("اسحب المقال")
	if !st.says("اكتب السبب") {
		t.Fatal("retracted without a reason")
	}
	reason := "المصدر نفى الخبر (BBC)"
	st.typed(st.window.Canvas().Focused().(*textedit.Field), reason)
	st.dialogButton("اسحب المقال")
	st.until("the retraction", func() bool { return published(st) == 2 && st.session.Article.State().Publishing == session.Retracted })
	a := st.archived()
	source, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if a.Status != document.Retracted || !strings.Contains(string(source), reason) {
		t.Errorf("published is\n%s", source)
	}
	st.until("the retracted", func() bool { return st.session.Desk.Count(session.RetractedShelf) == 1 })
	if st.session.Desk.Count(session.PublishedShelf) != 0 {
		t.Error("what is retracted counts as published")
	}
	st.session.Desk.SetShelf(session.PublishedShelf)
	if st.says("لم يُنشر شيء بعد") {
		t.Error("the empty list denies what was published and retracted")
	}
	st.button("مسحوبة 1")
	if st.session.Desk.Shelf() != session.RetractedShelf {
		t.Error("the empty list does not lead to the retracted")
	}
	st.until("the reason", func() bool { return st.says(reason) })
	if !st.marked("مسحوب") || st.session.Article.Current().Body != "متن." {
		t.Errorf("the desk does not mark it, or the draft lost its words: %q", st.session.Article.Current().Body)
	}
	st.session.Desk.SetShelf(session.DraftsShelf)
	st.showPanel(detailsTab)
	st.until("the reason in the details", func() bool { return st.says(reason) && st.says("سبب السحب") })
	st.typed(st.field(newsroom.Body), " صُحح.")
	st.publish()
	st.until("the publication", func() bool { return published(st) == 3 })
	st.until("the reason to go with the retraction", func() bool { return !st.says("سبب السحب") })
	if a := st.archived(); a.Status != document.Published {
		t.Errorf("published again, it is %s", a.Status)
	}
}

// A menu opened before the archive has answered offers what turns out to be
// possible.
func TestTheOpenMenuFollowsTheArchive(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	st.leave()
	st = tell(t, st.home, nada)
	st.openFileMenu() // before the archive, as a rule: it answers in its time
	st.until("the archive", st.session.Publisher.Withdrawable)
	for _, item := range st.fileMenu() {
		if !item.Off && !item.Rule {
			st.press(fyne.KeyDown)
		}
		if item.Text == "سحب المقال…" {
			break
		}
	}
	st.press(fyne.KeyReturn)
	if !st.says("سبب السحب") {
		t.Error("the menu does not let the article be retracted")
	}
}
