package session_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tahrir/document/page"
	"tahrir/ui/session"
)

func TestADamagedPageIsImportedAndTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(file, []byte("عنوان الخبر\nنص ال\xd8 أول\x02."), 0o600); err != nil {
		t.Fatal(err)
	}
	st := tell(t, newMemory(t))
	for _, beside := range []bool{false, true} { // into the blank article, then beside it
		st.troubles = nil
		key := st.Article.Key()
		st.Article.ImportFile(file, nil)
		st.until("the page", func() bool {
			return st.Article.Current().Headline == "عنوان الخبر" && (st.Article.Key() != key) == beside && len(st.troubles) > 0
		})
		var damage *page.Damage
		if told := st.troubles[0]; told.Doing != session.Imported || !errors.As(told.Err, &damage) || damage.Bytes.Count != 1 || damage.Controls.Count != 1 {
			t.Errorf("beside %v: told %+v", beside, st.troubles)
		}
		if st.Article.Current().Body != "نص ال\ufffd أول." {
			t.Errorf("beside %v: %q", beside, st.Article.Current().Body)
		}
	}
	st.troubles = nil
	key := st.Article.Key()
	st.Article.ImportText("عنوان آخر\nنص سليم.", nil)
	st.until("the sound page", func() bool { return st.Article.Key() != key })
	if len(st.troubles) > 0 {
		t.Errorf("a sound page is told of: %v", st.troubles)
	}
}
