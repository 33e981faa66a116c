package ui

import (
	"os"
	"path/filepath"
	"testing"

	"tahrir/ui/session"
)

// thrownAway puts the first n drafts into the trash and shows it.
func (st *story) thrownAway(n int) {
	st.t.Helper()
	all := st.session.Count(session.DraftsShelf)
	for i, row := range st.session.Rows()[:n] {
		st.session.Trash(row.Key)
		st.until("the row to go", func() bool {
			return st.session.Count(session.DraftsShelf) == all-i-1 && st.session.Count(session.TrashShelf) == i+1
		})
	}
	st.session.SetShelf(session.TrashShelf)
}

// rowMenu does what the menu of a row of the desk does under those words.
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

// trashed is how many files lie in the trash.
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
	st.until("the desk", func() bool { return st.session.Count(session.DraftsShelf) == 4 })
	st.thrownAway(2)
	row := st.session.Rows()[1]
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
	st.until("the row to go", func() bool { return st.session.Count(session.TrashShelf) == 1 })
	if st.trashed() != 1 || st.session.Rows()[0].Key == row.Key {
		t.Error("another text was erased")
	}
}

func TestTheTrashIsEmptiedOfWhatItShows(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 5)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Count(session.DraftsShelf) == 5 })
	st.thrownAway(3)
	st.button("إفراغ المهملات…")
	if !st.says("تُمحى 3 نصوص") {
		t.Fatal("nobody is asked, or not how many")
	}
	st.dialogButton("أفرغ المهملات")
	st.until("the trash to be empty", func() bool { return st.session.Count(session.TrashShelf) == 0 })
	if st.trashed() != 0 || st.files() != 2 {
		t.Errorf("%d texts in the trash, %d drafts", st.trashed(), st.files())
	}
	if !st.says("المهملات فارغة") {
		t.Error("the empty trash does not say so")
	}
}
