package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
)

// Every key of the table is on the screen of all keys, once.
func TestTheScreenOfKeysIsWhole(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	var listed []string
	for _, g := range keyGroups {
		listed = append(listed, g.commands...)
	}
	for _, c := range st.Window.commands() {
		n := len(slices.DeleteFunc(slices.Clone(listed), func(id string) bool { return id != c.id }))
		if want := min(1, len(c.keys)); n != want {
			t.Errorf("%s is listed %d times, want %d", c.id, n, want)
		}
		listed = slices.DeleteFunc(listed, func(id string) bool { return id == c.id })
	}
	if len(listed) > 0 {
		t.Errorf("%q are listed, which the table lacks", listed)
	}
}

// F1 leads to all keys from a text field too, and back to where the keys were.
func TestF1ShowsAllKeys(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	body := st.field(newsroom.Body)
	st.typed(body, "وصلت السفينة.")
	st.press(fyne.KeyF1)
	if !st.keyhelp.Object.Visible() || st.writing.Object.Visible() || !st.sides.EndFolded() || !st.says("حفظ نسخة باسم…") {
		t.Fatal("F1 in the text does not show the keys in the page's place")
	}
	st.typed(st.focused(), "مزا")
	if st.says("حفظ نسخة باسم…") {
		t.Error("what does not fit is listed")
	}
	st.press(fyne.KeyEscape)
	st.press(fyne.KeyEscape)
	if st.keyhelp.Object.Visible() || st.focused() != body || st.sides.EndFolded() {
		t.Error("Escape does not lead back to the text")
	}
	st.desk.Focus(st.window.Canvas())
	st.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	if !st.keyhelp.Object.Visible() {
		t.Fatal("F1 on the desk shows nothing")
	}
	st.press(fyne.KeyF1)
	if st.keyhelp.Object.Visible() || !st.desk.Focused(st.window.Canvas()) {
		t.Error("F1 again does not lead back to the desk")
	}
	st.commandOf("keys").do()
	st.speak("en")
	if !st.keyhelp.Object.Visible() || !st.says("Keep a version") {
		t.Error("after a change of language the keys are gone, or in the old one")
	}
}
