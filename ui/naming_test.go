package ui

import (
	"crypto/rand"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document/fsys"
	"tahrir/document/names"
	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// A name of the newspaper is offered while its beginning is typed. Tab or Enter takes
// it, as one step; Escape leaves it, and so does whatever else is done.
func TestANameIsCompletedWhileItIsTyped(t *testing.T) {
	folder := t.TempDir()
	h, err := newsroom.Open(newsroom.Options{Dir: folder, FS: fsys.OS{}, Now: time.Now, Entropy: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.ChangeSettings(func(s *settings.Settings) { s.Name, s.Email = nada.Name, nada.Email }); err != nil {
		t.Fatal(err)
	}
	if _, err := h.PutName(t.Context(), names.People, "", names.Entry{Kind: names.People, Written: "كوفي عنان"}); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	st := tell(t, folder, nada)
	st.until("the names", func() bool { return !st.session.Article.Names().Empty() })
	body := st.field(newsroom.Body)
	press := func(key fyne.KeyName) { body.TypedKey(&fyne.KeyEvent{Name: key}) }

	st.typed(body, "قال كو")
	if body.AcceptsTab() {
		t.Fatal("two letters are enough for an offer")
	}
	st.typed(body, "ف")
	if !body.AcceptsTab() {
		t.Fatal("nothing is offered")
	}
	press(fyne.KeyTab)
	if got := body.Text(); got != "قال كوفي عنان" || body.AcceptsTab() {
		t.Errorf("Tab makes it %q", got)
	}
	body.Undo()
	if got := body.Text(); got != "قال كوف" {
		t.Errorf("one undo leaves %q", got)
	}
	if body.AcceptsTab() {
		t.Error("an undo offers a name")
	}
	st.typed(body, "ي")
	press(fyne.KeyEscape)
	if body.AcceptsTab() {
		t.Error("Escape does not leave it")
	}
	st.typed(body, " ع")
	if body.AcceptsTab() {
		t.Error("what was left is offered again")
	}
	press(fyne.KeyReturn)
	if got := body.Text(); got != "قال كوفي ع\n\n" {
		t.Errorf("Enter makes it %q", got)
	}
	st.typed(body, "وكوف")
	if !body.AcceptsTab() {
		t.Fatal("nothing is offered in a new paragraph")
	}
	press(fyne.KeyRight)
	if body.AcceptsTab() {
		t.Error("the offer stays where the caret has gone")
	}
	body.SetCaretRune(len([]rune(body.Text())))
	st.typed(body, "ي")
	press(fyne.KeyReturn)
	if got := body.Text(); got != "قال كوفي ع\n\nوكوفي عنان" {
		t.Errorf("Enter makes it %q", got)
	}
}

// Names are added one behind the other from the keyboard: the keys are in the first
// field again, of another kind too. That the archive proposes nothing is said.
func TestNamesAreAddedOneBehindTheOther(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.commandOf("names").do()
	st.until("the form", func() bool { return st.focused() != nil })
	first := st.focused()
	for _, name := range []string{"ستيفن هوكينغ", "ليوناردو دافنشي"} {
		if st.focused() != first {
			t.Fatal("the keys are not in the first field")
		}
		st.typed(first, name)
		st.window.Canvas().FocusNext()
		st.window.Canvas().FocusNext()
		st.typed(st.focused(), name+"و")
		st.press(fyne.KeyReturn)
		st.until("the name in the list", func() bool { return first.Text() == "" && st.says("لا: "+name) })
	}
	st.window.Canvas().FocusNext()
	if st.focused() == first {
		t.Fatal("Tab stays in the field")
	}
	var kinds *widget.Tabs
	walk(st.stylebook.Object, func(o fyne.CanvasObject) {
		if tabs, ok := o.(*widget.Tabs); ok {
			kinds = tabs
		}
	})
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	walk(kinds, func(o fyne.CanvasObject) {
		if tab, ok := o.(fyne.Tappable); ok && o != kinds {
			tab.Tapped(&fyne.PointEvent{}) // the last, which is of words
		}
	})
	if st.focused() != first {
		t.Error("of a kind that is chosen, what is typed next goes into another field than the first")
	}
	st.button("اقترح من الأرشيف")
	none := "لا يكتب الأرشيف اسمًا على وجهين."
	st.until("an answer", func() bool { return st.says(none) })
	var said, filter fyne.CanvasObject
	walk(st.stylebook.Object, func(o fyne.CanvasObject) {
		if l, ok := o.(*widget.Label); ok && l.Text == none {
			said = l
		}
		if f, ok := o.(*textedit.Field); ok && f.Visible() {
			filter = f // the last
		}
	})
	if at(said).Y+said.Size().Height > at(filter).Y {
		t.Errorf("the answer at %v lies behind the field at %v", at(said), at(filter))
	}
}
