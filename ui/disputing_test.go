package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
)

// Two places are gone through and settled by keys, one with both texts and one by
// hand; the panel gives the room and takes it back.
func TestPlacesAreSettledByKeys(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.field(newsroom.Body).Insert("الأولى.\n\nالثانية.\n\nالثالثة.")
	st.save()
	path := filepath.Join(st.home, "drafts", st.session.Article.Key())
	held := func(words ...string) bool {
		data, err := os.ReadFile(path)
		for _, w := range words {
			if err != nil || !strings.Contains(string(data), w) {
				return false
			}
		}
		return true
	}
	st.until("the save", func() bool { return held("الأولى.", "الثالثة.") })
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	st.writing.Replace(st.window.Canvas(), newsroom.Body, 0, len([]rune("الأولى.")), "لنا أولى.")
	end := len([]rune(st.field(newsroom.Body).Text()))
	st.writing.Replace(st.window.Canvas(), newsroom.Body, end-len([]rune("الثالثة.")), len([]rune("الثالثة.")), "لنا ثالثة.")
	other := strings.NewReplacer("الأولى.", "لهم أولى.", "الثانية.", "الوسطى.", "الثالثة.", "لهم ثالثة.").Replace(string(data))
	if err := os.WriteFile(path, []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	st.until("the notice", func() bool { return st.says("ولا يُكتب فوق نص الملف حتى تقرر") })
	folded := st.sides.EndFolded()
	st.foot.place.Tapped(nil)
	st.until("both texts, from the foot", st.dispute.Object.Visible)
	st.press(fyne.KeyEscape)
	st.publish()
	st.until("both texts, from the button", st.dispute.Object.Visible)
	if !st.sides.EndFolded() || !st.says("بقي موضعان من 2") || !st.says("الفقرة 2 من البرنامج الآخر") || !st.says("1 من 2") {
		t.Error("the screen does not say what is left, or what was merged, or the panel is beside it")
	}
	if st.window.Canvas().Focused() != st.dispute.Result() {
		t.Error("the keys are not in the result")
	}
	st.keyed(fyne.KeyReturn, fyne.KeyModifierControl)
	if !st.says("بقي موضعان من 2") {
		t.Error("what nobody has looked at was accepted")
	}
	st.keyed(fyne.Key3, fyne.KeyModifierAlt)
	if got := st.dispute.Result().Text(); got != "لنا أولى.\n\nلهم أولى." {
		t.Errorf("both are %q", got)
	}
	st.keyed(fyne.Key2, fyne.KeyModifierAlt)
	st.keyed(fyne.Key1, fyne.KeyModifierAlt)
	st.dispute.Result().Undo()
	st.dispute.Result().Undo()
	if got := st.dispute.Result().Text(); got != "لنا أولى.\n\nلهم أولى." {
		t.Errorf("undone twice, the result is %q", got)
	}
	st.keyed(fyne.KeyReturn, fyne.KeyModifierControl)
	if !st.says("بقي موضع واحد من 2") || !st.says("2 من 2") {
		t.Error("it does not go on to the second place")
	}
	st.keyed(fyne.KeyUp, fyne.KeyModifierAlt)
	if !st.says("1 من 2") {
		t.Error("the place before is not gone to")
	}
	st.keyed(fyne.KeyDown, fyne.KeyModifierAlt)
	result := st.dispute.Result()
	result.SetCaretRune(len([]rune(result.Text())))
	st.typed(result, " وزيادة.")
	st.keyed(fyne.KeyReturn, fyne.KeyModifierControl)
	const want = "لنا أولى.\n\nلهم أولى.\n\nالوسطى.\n\nلنا ثالثة. وزيادة."
	st.until("the draft", func() bool { return st.field(newsroom.Body).Text() == want && !st.dispute.Object.Visible() })
	st.until("the file", func() bool { return held("لهم أولى.", "وزيادة.") })
	if st.sides.EndFolded() != folded || !st.writing.Focused(st.window.Canvas()) {
		t.Error("the panel or the keys did not come back")
	}
	st.until("what was decided to be forgotten", func() bool { return len(glob(t, st.home, "decisions", "*.json")) == 0 })
}
