package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/newsroom"
)

func TestTheWindowTellsWhatOfAPageIsDamaged(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	file := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(file, []byte("افتتاح الجسر\n\nفُتح الجس\xd8 صباحا.\nثم عبره\xff\xfe الناس."), 0o600); err != nil {
		t.Fatal(err)
	}
	st.session.Article.ImportFile(file, nil)
	st.until("the page", func() bool { return st.field(newsroom.Headline).Text() == "افتتاح الجسر" })
	st.until("the telling", func() bool {
		return st.says("3 بايتات تالفة، مكانها العلامة �") && st.says("3، 4")
	})
	if st.says("تعذّر الاستيراد") {
		t.Error("an import that went well is told as one that failed")
	}
	if got := st.field(newsroom.Body).Text(); got != "فُتح الجس� صباحا.\n\nثم عبره� الناس." {
		t.Errorf("the body is %q", got)
	}
}

// A file whose text was mended is imported, and said to be compared with the original.
func TestTheWindowTellsThatAFileWasMended(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	file := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(file, []byte("# ةديدج ةسردم\n\nةنيدملا يف ةعبارلا ةبتكملا 14 تحتتفا\n\nةنيدملا يف ةسردملا\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	st.session.Article.ImportFile(file, nil)
	st.until("the page", func() bool { return st.field(newsroom.Headline).Text() == "مدرسة جديدة" })
	st.until("the telling", func() bool { return st.says("أُصلح نصه") })
	if got := st.field(newsroom.Body).Text(); got != "افتتحت 14 المكتبة الرابعة في المدينة\n\nالمدرسة في المدينة" {
		t.Errorf("the body is %q", got)
	}
}

func TestTheWindowTellsThatControlsWereNotPasted(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.field(newsroom.Body).Insert("نص\x02 أول\x1b.")
	if got := st.field(newsroom.Body).Text(); got != "نص أول." {
		t.Errorf("the body is %q", got)
	}
	if !st.says("رُفض رمزا تحكم خفيان") {
		t.Error("nothing is said of the controls")
	}
	for _, field := range []newsroom.Field{newsroom.Headline, newsroom.Author} {
		st.field(field).Insert("\x01")
		if strings.ContainsRune(st.field(field).Text(), 1) {
			t.Errorf("%s took a control", field)
		}
	}
}
