package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"tahrir/newsroom"
	"tahrir/ui/drop"
	"tahrir/ui/session"
)

func (st *story) drops(names ...string) {
	var uris []fyne.URI
	for _, name := range names {
		uris = append(uris, storage.NewFileURI(name)) // as Fyne's window makes it of all that it gets
	}
	st.dropped(fyne.Position{}, uris)
}

// notes reports whether a notice says that.
func (st *story) notes(part string) bool {
	for _, n := range st.notices.All() {
		if strings.Contains(plain(n.Text), part) {
			return true
		}
	}
	return false
}

func TestSeveralDroppedFilesAreImportedEachWithItsWord(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := write("أول.txt", "افتتاح سوق\n\nفتح السوق أبوابه صباح اليوم.\n")
	empty := write("فارغ.txt", "\n")
	gone := filepath.Join(dir, "غائب.txt")
	damaged := write("معطوب.txt", "خبر معطوب\n\nفُتح الجس\xd8 صباحا.\nثم عبره\xff\xfe الناس.\n")
	last := write("آخر.txt", "خبر أخير\n\nمتنه هنا.\n")
	st.drops(first, empty, gone, damaged, dir, last)
	st.until("the last to be open", func() bool { return st.session.Article.Current().Headline == "خبر أخير" })
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 3 })
	drafts := st.drafts()
	for _, headline := range []string{"افتتاح سوق", "خبر معطوب", "خبر أخير"} {
		if drafts[headline] == nil {
			t.Errorf("%q was not imported: %v", headline, drafts)
		}
	}
	for _, want := range []string{"فارغ.txt", "غائب.txt", "«معطوب.txt»: ", "هذا مجلد", "استُوردت 3 ملفات"} {
		if !st.notes(want) {
			t.Errorf("no notice says %q: %v", want, st.notices.All())
		}
	}
	if st.notes("أول.txt") {
		t.Error("something is said of a file that went well")
	}
	st.leave()
}

func TestWhatIsDroppedElsewhereDoesNothing(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	path := filepath.Join(t.TempDir(), "خبر.txt")
	if err := os.WriteFile(path, []byte("افتتاح سوق\n\nفتح السوق أبوابه.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	st.keepVersion()
	if st.window.Canvas().Overlays().Top() == nil {
		t.Fatal("no dialog is open")
	}
	st.drops(path)
	if st.window.Canvas().Overlays().Top() == nil || st.session.Article.Current().Headline != "" || len(st.notices.All()) > 0 {
		t.Error("what was dropped on a dialog did something")
	}
	st.dialogButton(st.words.Say("cancel"))

	// An address from a browser is written where the caret is.
	st.typed(st.field(newsroom.Body), "المصدر: ")
	st.window.Canvas().Focus(st.field(newsroom.Body))
	st.drops("https://example.org/news?id=7")
	if got := st.field(newsroom.Body).Text(); got != "المصدر: https://example.org/news?id=7" {
		t.Errorf("the body says %q", got)
	}
	st.drops(path)
	st.until("the page", func() bool { return st.session.Article.Current().Headline == "افتتاح سوق" })
	if st.tabCount() != 2 {
		t.Errorf("%d articles are open", st.tabCount())
	}
	st.leave()
}

// A text is written where it was dropped, in the field that is there; what is beside
// the page takes none.
func TestADroppedTextIsWrittenWhereItWasDropped(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "سوق السمك")
	st.typed(st.field(newsroom.Body), "عاد السوق إلى مكانه.")
	st.window.Canvas().Focus(st.field(newsroom.Headline))
	st.paint()
	at := onScreen(st.field(newsroom.Body))
	scale := st.window.Canvas().Scale()
	drops := func(text string, x, y float32) {
		st.droppedAt(drop.Dropped{Text: text, X: int(x * scale), Y: int(y * scale)})
	}
	drops("ضاع", 5, at.Y+5)
	if got := st.field(newsroom.Body).Text(); got != "عاد السوق إلى مكانه." {
		t.Errorf("dropped beside the page, the body says %q", got)
	}
	size := st.field(newsroom.Body).Size()
	drops("أمس ", at.X+size.Width-60, at.Y+15) // before the first letter
	if got := st.field(newsroom.Body).Text(); got != "أمس عاد السوق إلى مكانه." {
		t.Errorf("the body says %q", got)
	}
	if st.window.Canvas().Focused() != fyne.Focusable(st.field(newsroom.Body)) {
		t.Error("the keys are elsewhere")
	}
	st.field(newsroom.Body).Undo()
	if got := st.field(newsroom.Body).Text(); got != "عاد السوق إلى مكانه." {
		t.Errorf("undone, the body says %q", got)
	}
	st.leave()
}
