package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/textedit"
)

// fieldWith returns the text field that holds a text.
func (st *story) fieldWith(text string) (found *textedit.Field) {
	walk(st.window.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*textedit.Field); ok && f.Text() == text {
			found = f
		}
	})
	return found
}

func TestADatelineIsShownAndEdited(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	const was, is = "القاهرة - الأربعاء 24 نوفمبر 2021", "طنطا - الخميس 25 نوفمبر 2021، 09:30"
	st.session.Article.ImportText("عودة المياه\n"+was+"\nنشر\nبريد النهر\nعادت المياه إلى المدينة قبل الظهر.", func(error) {})
	st.until("the page", func() bool { return st.field(newsroom.Headline).Text() == "عودة المياه" })
	if !st.says(was) {
		t.Error("the page does not show the dateline")
	}
	if got := st.field(newsroom.Body).Text(); got != "عادت المياه إلى المدينة قبل الظهر." {
		t.Errorf("the body is %q", got)
	}
	st.showPanel(detailsTab)
	field := st.fieldWith(was)
	if field == nil {
		t.Fatal("no field with the dateline in the details")
	}
	if !st.says("2021-11-24") {
		t.Error("the details do not tell the day")
	}
	st.window.Canvas().Focus(field)
	field.Do(textedit.CommandSelectAll)
	field.Insert(is)
	want := document.Dateline{Text: is, Place: "طنطا", Date: "2021-11-25T09:30"}
	st.until("the save", func() bool { a := st.drafts()["عودة المياه"]; return a != nil && a.Dateline == want })
	if !st.says(is) || !st.says("2021-11-25 09:30") {
		t.Error("the page does not show the dateline that was typed")
	}
	field.Do(textedit.CommandSelectAll)
	field.Do(textedit.CommandDelete)
	st.until("it to be gone", func() bool {
		a := st.drafts()["عودة المياه"]
		return a != nil && a.Dateline == document.Dateline{} && !st.says(is)
	})
}
