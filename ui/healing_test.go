package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// What comes out of a PDF is mended where it is pasted, which the window says; one
// step back brings what was pasted, and a sound text is pasted as it is.
func TestAPastedTextIsMendedAndCanBeHadBack(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	body := st.Window.writing.FieldOf("body")
	widget.Focus(st.window.Canvas(), body)
	paste := func(text string) {
		fyne.CurrentApp().Clipboard().SetContent(text)
		body.Do(textedit.CommandPaste)
	}
	const drawn, read = "ةنيدملا يف (ةعبارلا) ةبتكملا 14 تحتتفا", "افتتحت 14 المكتبة (الرابعة) في المدينة"
	paste(drawn)
	if body.Text() != read || !st.says("أُصلح النص الملصق") {
		t.Fatalf("the text is %q", body.Text())
	}
	st.button("قبل وبعد")
	if !st.says("كما لُصق") || !st.says("بعد الإصلاح") {
		t.Error("before and after are not shown")
	}
	st.dialogButton("أبقِ النص المُصلح")
	if body.Text() != read {
		t.Errorf("kept is %q", body.Text())
	}
	st.button("تراجع")
	if body.Text() != drawn || st.says("أُصلح النص الملصق") {
		t.Errorf("taken back is %q", body.Text())
	}
	body.Undo()
	if body.Text() != "" {
		t.Errorf("the paste is not undone: %q", body.Text())
	}
	const sound = "افتتحت البلدية مكتبة في 2024.\nثم أُغلقت."
	paste(sound)
	if body.Text() != sound || st.says("أُصلح النص الملصق") {
		t.Errorf("a sound text became %q", body.Text())
	}
}
