package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
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
	if !st.says("قبل الإصلاح") || !st.says("بعد الإصلاح") {
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

// A headline comes out of a PDF as a body does: letters from behind, in two lines. What
// is turned in a text that reads right is mended too.
func TestAPastedHeadlineIsMended(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	for name, c := range map[string]struct{ pasted, want string }{
		"headline": {"ةنيدملا يف ةعبارلا ةبتكملا\nةديدج ةسردم بناج ىلإ", "المكتبة الرابعة في المدينة إلى جانب مدرسة جديدة"},
		"body":     {"انعقد الاجتماع في 0202/11/62، وبثه موقع moc.elgoog حيًا", "انعقد الاجتماع في 26/11/2020، وبثه موقع google.com حيًا"},
	} {
		field := st.Window.writing.FieldOf(newsroom.Field(name))
		widget.Focus(st.window.Canvas(), field)
		fyne.CurrentApp().Clipboard().SetContent(c.pasted)
		field.Do(textedit.CommandPaste)
		if field.Text() != c.want || !st.says("أُصلح النص الملصق") {
			t.Errorf("%s: the text is %q", name, field.Text())
		}
		st.button("تراجع")
		if want := strings.ReplaceAll(c.pasted, "\n", " "); field.Text() != want {
			t.Errorf("%s: taken back is %q", name, field.Text())
		}
	}
}

// The caret of a new article stands in the headline, where a page that is pasted
// becomes one long line: the window offers to make an article of it. A headline that
// was broken in lines is none.
func TestAPagePastedInTheHeadlineCanBecomeAnArticle(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	headline := st.field(newsroom.Headline)
	widget.Focus(st.window.Canvas(), headline)
	paste := func(text string) {
		fyne.CurrentApp().Clipboard().SetContent(text)
		headline.Do(textedit.CommandPaste)
	}
	paste("البلدية تفتح\nمكتبة\n\nفي الحي القديم")
	if st.says("في العنوان صفحة كاملة") {
		t.Error("three lines are said to be a page")
	}
	headline.Undo()
	const page = "مكتبة في الحي القديم\n\nنشر\nصحيفة الميناء\n\nافتتحت البلدية أمس مكتبة.\n\nوقال رئيس البلدية إن الدخول مجاني."
	drawn := []rune(page)
	slices.Reverse(drawn)
	for name, text := range map[string]string{"sound": page, "mended": string(drawn)} {
		paste(text)
		if !st.says("في العنوان صفحة كاملة") || !strings.Contains(headline.Text(), "رئيس البلدية") {
			t.Fatalf("%s: nothing is offered for %q", name, headline.Text())
		}
		st.button("تراجع")
		if headline.Text() != "" || st.says("في العنوان صفحة كاملة") {
			t.Errorf("%s: taken back is %q", name, headline.Text())
		}
	}
	paste(page)
	st.button("اجعلها مقالًا…")
	if headline.Text() != "" {
		t.Errorf("the headline keeps %q", headline.Text())
	}
	st.dialogButton("اجعلها مسودة")
	st.until("the article", func() bool {
		a := st.session.Article.Current()
		return a.Headline == "مكتبة في الحي القديم" && a.Author == "صحيفة الميناء" && strings.HasSuffix(a.Body, "مجاني.")
	})
}
