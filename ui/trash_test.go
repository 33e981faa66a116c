package ui

import (
	"os"
	"path/filepath"
	"testing"

	"tahrir/newsroom"
	"tahrir/ui/session"
)

// thrownAway moves the first n drafts to the trash, and shows it.
func (st *story) thrownAway(n int) {
	st.t.Helper()
	all := st.session.Desk.Count(session.DraftsShelf)
	for i, row := range st.rows()[:n] {
		st.session.Desk.Trash(row.Key)
		st.until("the row to go", func() bool {
			return st.session.Desk.Count(session.DraftsShelf) == all-i-1 && st.session.Desk.Count(session.TrashShelf) == i+1
		})
	}
	st.until("the next draft", st.session.Article.Writable)
	st.session.Desk.SetShelf(session.TrashShelf)
}

// rows returns the rows of the shown list that are read.
func (st *story) rows() (rows []newsroom.Row) {
	st.t.Helper()
	for i := range st.session.Desk.Len() {
		if row, ok := st.session.Desk.Row(i); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

// rowMenu does the command with these words in the menu of a row of the desk.
func (st *story) rowMenu(row int, text string) {
	st.t.Helper()
	for _, item := range st.desk.Menu(row) {
		if item.Text == text && !item.Off {
			item.Do()
			return
		}
	}
	st.t.Fatalf("the menu of row %d cannot do %q", row, text)
}

// trashed returns how many files are in the trash.
func (st *story) trashed() int {
	st.t.Helper()
	files, err := os.ReadDir(filepath.Join(st.home, "trash"))
	if err != nil {
		st.t.Fatal(err)
	}
	return len(files)
}

func TestOneTextIsErasedAndOnlyWhenThatIsMeant(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 4)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 4 })
	st.thrownAway(2)
	row := st.rows()[1]
	st.rowMenu(1, "حذف نهائي…")
	if !st.says("حذف هذا النص نهائيًا؟") || !st.says(row.Headline) {
		t.Fatal("nobody is asked, or not about this text")
	}
	st.dialogButton("ليس الآن")
	if st.trashed() != 2 {
		t.Fatal("it was erased all the same")
	}
	st.rowMenu(1, "حذف نهائي…")
	st.dialogButton("احذف نهائيًا")
	st.until("the row to go", func() bool { return st.session.Desk.Count(session.TrashShelf) == 1 })
	if st.trashed() != 1 || st.rows()[0].Key == row.Key {
		t.Error("another text was erased")
	}
}

func TestTheTrashIsEmptiedOfWhatItShows(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 5)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 5 })
	st.thrownAway(3)
	st.button("إفراغ المهملات…")
	st.until("the question how many", func() bool { return st.says("تُمحى 3 نصوص") })
	st.dialogButton("أفرغ المهملات")
	st.until("the trash to be empty", func() bool { return st.session.Desk.Count(session.TrashShelf) == 0 })
	if st.trashed() != 0 || st.files() != 2 {
		t.Errorf("%d texts in the trash, %d drafts", st.trashed(), st.files())
	}
	if !st.says("المهملات فارغة") {
		t.Error("the empty trash does not say so")
	}
}

func TestTheTrashIsRead(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 4)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 4 })
	st.thrownAway(2)
	open, rows := st.session.Article.Key(), st.rows()
	for i, row := range rows {
		st.desk.OpenRow(i)
		st.until("the text", func() bool {
			return st.session.Article.Shown().Headline == row.Headline && st.session.Article.State().Trashed
		})
		if !st.field(newsroom.Body).ReadOnly() || !st.says("هذا نص من المهملات") || plain(st.top.state.Text) != "في المهملات" {
			t.Errorf("the text can be written, or it is not said where it lies: %q", st.top.state.Text)
		}
		if got := st.field(newsroom.Headline).Text(); got != row.Headline {
			t.Errorf("the page shows %q, want %q", got, row.Headline)
		}
	}
	if st.files() != 2 || st.trashed() != 2 {
		t.Errorf("reading moved something: %d drafts, %d in the trash", st.files(), st.trashed())
	}
	st.session.Publisher.Restore() // which it is not
	st.stepBack()
	if st.session.Revisions.Viewing() != "" || st.session.Article.Key() != open || st.field(newsroom.Headline).ReadOnly() {
		t.Fatal("Escape does not lead back to the draft")
	}

	st.desk.OpenRow(1)
	st.until("the text", func() bool { return st.session.Article.State().Trashed })
	st.rowMenu(1, "حذف نهائي…")
	st.dialogButton("احذف نهائيًا")
	st.until("the draft again", func() bool {
		return st.session.Revisions.Viewing() == "" && st.session.Desk.Count(session.TrashShelf) == 1
	})

	st.desk.OpenRow(0)
	st.until("the text", func() bool { return st.session.Article.State().Trashed })
	st.button("أعده إلى المسودات")
	st.until("the draft", func() bool {
		return st.session.Article.Current().Headline == rows[0].Headline && st.session.Article.Writable() && st.session.Desk.Count(session.TrashShelf) == 0
	})
}

func TestAPublishedRowHasAMenu(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "الأول")
	st.typed(st.field(newsroom.Body), "نص الأول.")
	st.publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	st.newArticle()
	st.until("the new one", func() bool { return st.session.Article.Current().Headline == "" })
	st.typed(st.field(newsroom.Headline), "الثاني")
	st.session.Desk.SetShelf(session.PublishedShelf)
	st.until("its row", func() bool { return len(st.rows()) == 1 })

	st.rowMenu(0, "سحب المقال…")
	st.until("the question", func() bool { return st.says("سبب السحب") })
	if got := st.session.Article.Current().Headline; got != "الأول" {
		t.Fatalf("it is asked about %q", got)
	}
	st.typed(st.focused(), "خبر غير دقيق")
	st.dialogButton("اسحب المقال")
	st.until("the retraction", func() bool {
		return st.session.Desk.Count(session.RetractedShelf) == 1 && st.session.Article.State().Publishing == session.Retracted
	})
	st.session.Desk.SetShelf(session.RetractedShelf)
	for _, item := range st.desk.Menu(0) {
		if item.Text == "سحب المقال…" && !item.Off {
			t.Error("what is retracted can be retracted again")
		}
	}
	st.rowMenu(0, "إلغاء آخر نشر…")
	st.until("the question", func() bool { return st.says("إلغاء آخر نشر؟") })
	st.dialogButton("ألغِ النشر")
	st.until("the undo", func() bool {
		return st.session.Desk.Count(session.PublishedShelf) == 1 && st.session.Desk.Count(session.RetractedShelf) == 0
	})
}
