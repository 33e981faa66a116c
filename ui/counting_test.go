package ui

import (
	"strings"
	"testing"

	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// The foot counts the article, and what is selected of it; its menu says all counts.
func TestTheFootCountsTheArticleAndTheSelection(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	body := st.field(newsroom.Body)
	st.typed(body, "")
	widget.Focus(st.window.Canvas(), body)
	body.Insert("كَتَبَ الولد درسه. ثم نام.\n\nونهض صباحا.")
	st.until("the count", func() bool { return plain(st.foot.words.Text) == "7 كلمات" })
	if got := plain(st.foot.letters.Text); got != "34 حرفًا" {
		t.Errorf("letters: %q", got)
	}
	body.Select(textbuf.Selection{Anchor: textbuf.Pos{}, Caret: textbuf.Pos{Off: 6}})
	if got := plain(st.foot.words.Text); got != "المحدد: كلمة واحدة" {
		t.Errorf("of the selection: %q", got)
	}
	want := map[string]string{"الكلمات": "1", "الحروف بلا مسافات": "3", "الحروف مع المسافات": "3", "الحروف مع التشكيل": "6", "الجمل": "1"}
	for _, item := range st.foot.countItems(st.Window) {
		if n := want[item.Text]; n != "" && n != item.Keys {
			t.Errorf("%s: %s, want %s", item.Text, item.Keys, n)
		}
		delete(want, item.Text)
	}
	if len(want) > 0 {
		t.Errorf("not in the menu: %v", want)
	}
	body.Deselect()
	if got := plain(st.foot.words.Text); got != "7 كلمات" {
		t.Errorf("after the selection: %q", got)
	}
	// A long selection is counted behind the keys.
	long := strings.TrimSpace(strings.Repeat("كلمة ", 8000))
	st.typed(body, "")
	body.Do(textedit.CommandSelectAll)
	body.Insert(long)
	body.Do(textedit.CommandSelectAll)
	st.until("the long selection", func() bool {
		return plain(st.foot.words.Text) == "المحدد: 8000 كلمة" || plain(st.foot.words.Text) == "المحدد: 8,000 كلمة"
	})
}
