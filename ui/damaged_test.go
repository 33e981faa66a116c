package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/newsroom"
	"tahrir/ui/textedit"
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

// A file whose text was mended is imported, which is said beside the text, with what was
// in the file, and is taken back by one undo.
func TestTheWindowTellsThatAFileWasMended(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	file := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(file, []byte("# ةديدج ةسردم\n\nةنيدملا يف ةعبارلا ةبتكملا 14 تحتتفا\n\nةنيدملا يف ةسردملا\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	st.session.Article.ImportFile(file, nil)
	st.until("the page", func() bool { return st.field(newsroom.Headline).Text() == "مدرسة جديدة" })
	st.until("the telling", func() bool { return st.says("أُصلح النص المستورد") })
	const headline, body = "مدرسة جديدة", "افتتحت 14 المكتبة الرابعة في المدينة\n\nالمدرسة في المدينة"
	if got := st.field(newsroom.Body).Text(); got != body {
		t.Errorf("the body is %q", got)
	}
	st.button("قبل وبعد")
	if !st.says("قبل الإصلاح") || !st.says("بعد الإصلاح") {
		t.Error("before and after are not shown")
	}
	st.dialogButton("أبقِ النص المُصلح")
	st.button("تراجع")
	if h, b := st.field(newsroom.Headline).Text(), st.field(newsroom.Body).Text(); h != "ةديدج ةسردم" || b != "ةنيدملا يف ةعبارلا ةبتكملا 14 تحتتفا\n\nةنيدملا يف ةسردملا" {
		t.Errorf("taken back are %q and %q", h, b)
	}
	if st.says("أُصلح النص المستورد") {
		t.Error("it is said to be mended still")
	}
	now := st.session.Article.Current()
	if now.Headline != "ةديدج ةسردم" || !strings.Contains(now.Body, "تحتتفا") {
		t.Errorf("the draft is %+v", now)
	}
	st.field(newsroom.Body).Do(textedit.CommandRedo)
	if got := st.field(newsroom.Body).Text(); got != body {
		t.Errorf("the body, once more mended, is %q", got)
	}

	// Beside an article that says something, it becomes one of its own.
	if err := os.WriteFile(file, []byte("يحلا يف ةحاس\n\nءانيملا يف (ةديدج) ةحاس 3 تحتتفا\n\nءانيملا يف ةسردملا\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	st.session.Article.ImportFile(file, nil)
	st.until("the other page", func() bool { return st.field(newsroom.Headline).Text() == "ساحة في الحي" })
	st.until("the telling of it", func() bool { return st.says("أُصلح النص المستورد") })
	st.field(newsroom.Body).Do(textedit.CommandUndo)
	if h := st.field(newsroom.Headline).Text(); h != "يحلا يف ةحاس" {
		t.Errorf("one undo leaves the headline %q", h)
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
