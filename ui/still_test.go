package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// onScreen returns where an object is in the window.
func onScreen(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

// paint lays the window out, as Fyne does before it paints.
func (st *story) paint() { st.window.Canvas().Capture() }

func TestBarsAndNoticesPushNoText(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "جسر جديد على النهر")
	st.typed(st.field(newsroom.Body), "افتُتح الجسر صباح اليوم.\nوعبره ألف شخص.")
	st.paint()
	headline, body := st.field(newsroom.Headline), st.field(newsroom.Body)
	before, beforeBody := onScreen(headline), onScreen(body)
	if top := before.Y - onScreen(st.writing.Object).Y; top > 130 {
		t.Errorf("a bar that is hidden holds %v above the headline", top)
	}
	still := func(when string) {
		t.Helper()
		st.paint()
		if now := onScreen(headline); now != before {
			t.Errorf("%s the headline stands at %v instead of %v", when, now, before)
		}
		if now := onScreen(body); now != beforeBody {
			t.Errorf("%s the body stands at %v instead of %v", when, now, beforeBody)
		}
	}
	st.keyed(fyne.KeyH, fyne.KeyModifierControl)
	still("with the bar of the search open")
	if !below(st.writing.Object, st.top.object) || onScreen(st.find.Object).Y > onScreen(headline).Y {
		t.Error("the bar does not lie over the page's top")
	}
	st.press(fyne.KeyEscape)
	st.press(fyne.KeyEscape)
	still("after it was closed")

	st.typed(body, "\nوقال: «سنعود غدًا.")
	st.until("the finding", func() bool { return len(st.session.Article.Findings()) > 0 })
	st.publish()
	st.until("the refusal", func() bool { return st.says("فيه أخطاء يجب إصلاحها قبل النشر") })
	still("with a notice over it")
	st.typed(body, "»")
	st.until("the notice to go", func() bool { return !st.says("فيه أخطاء يجب إصلاحها قبل النشر") })
	still("after the notice went")
}

func TestWhatANoticeHidesCanBeScrolledIntoSight(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.paint()
	st.keyed(fyne.KeyH, fyne.KeyModifierControl)
	st.paint()
	page := st.writing.Page()
	page.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 1000}})
	st.paint()
	bar := onScreen(st.find.Object).Y + st.find.Object.Size().Height
	if top := onScreen(st.field(newsroom.Headline)).Y; top < bar {
		t.Errorf("the headline at %v stays under the bar that ends at %v", top, bar)
	}
}

func TestAnEmptyArticleIsNotGreetedInRed(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.until("the article to be read", st.session.Article.Counted)
	st.showPanel(checkTab)
	if n := len(st.session.Article.Findings()); n != 0 || st.says("لا عنوان للمقال") || !st.says("تظهر هنا الملاحظات") {
		t.Errorf("a blank article is greeted with %d findings", n)
	}
	st.publish()
	st.until("the refusal", func() bool { return st.says("فيه أخطاء يجب إصلاحها قبل النشر") })
	if !st.says("لا عنوان للمقال") || !st.says("المقال بلا نص") {
		t.Error("what a publication lacks is not said")
	}
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.until("the finding about the body alone", func() bool { return st.says("المقال بلا نص") && !st.says("لا عنوان للمقال") })
}

func TestErrorsStandBeforeAdvice(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان  بمسافتين")
	st.typed(st.field(newsroom.Body), "وقال «نعم ومضى.")
	st.showPanel(checkTab)
	st.until("the findings", func() bool {
		return st.says("علامة اقتباس لم تُغلق") && st.says("مسافات متتالية")
	})
	var said []string
	var signs []string
	walk(st.panel.object, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.Icon:
			signs = append(signs, o.Name)
		case *widget.Label:
			if strings.Contains(o.Text, "لم تُغلق") || strings.Contains(o.Text, "متتالية") {
				said = append(said, o.Text)
			}
		}
	})
	if len(said) != 2 || !strings.Contains(said[0], "لم تُغلق") {
		t.Errorf("the panel says %q", said)
	}
	if len(signs) < 2 || signs[0] == signs[1] {
		t.Errorf("an error and advice have one sign: %q", signs)
	}
}

func TestTheCheckComesBeforeTheName(t *testing.T) {
	asNobody(t)
	st := tell(t, t.TempDir(), settings.Settings{})
	st.typed(st.field(newsroom.Headline), "عنوان بلا نص")
	st.publish()
	st.until("the refusal", func() bool { return st.says("فيه أخطاء يجب إصلاحها قبل النشر") })
	if st.says("من ينشر؟") {
		t.Error("a name is asked for an article that cannot be published")
	}
	st.typed(st.field(newsroom.Body), "نص المقال.")
	st.publish()
	st.until("the question", func() bool { return st.says("من ينشر؟") })
}

func TestTheSearchLeadsIntoItsResults(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 6)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 6 })
	st.keyed(fyne.KeyF, fyne.KeyModifierControl|fyne.KeyModifierShift)
	field := st.focused()
	st.typed(field, "قديم")
	st.until("all of them", func() bool { return st.session.Search.Len() == 6 && st.says("6 نتائج في 6 مواد") })
	st.press(fyne.KeyDown)
	if st.focused() != field {
		t.Error("the keys leave the search")
	}
	want, _ := st.session.Search.Row(1)
	st.press(fyne.KeyReturn)
	st.until("the second result's article", func() bool { return st.session.Article.Key() == want.Key })
	if st.search.Object.Visible() || !st.writing.Focused(st.window.Canvas()) {
		t.Error("the results stay, or the keys are not in the text")
	}
	st.keyed(fyne.KeyF, fyne.KeyModifierControl|fyne.KeyModifierShift)
	if st.session.Search.Len() != 6 || st.focused().Selected() != "قديم" {
		t.Error("the search has forgotten its words")
	}
	st.typed(st.focused(), "لا شيء كهذا")
	st.until("nothing", func() bool { return st.says("لا شيء يطابق") })
	st.press(fyne.KeyReturn)
	st.press(fyne.KeyEscape)
	if st.session.Search.Words() != "" || !st.search.Object.Visible() || !st.says("كيف تبحث") {
		t.Error("the first Escape does not clear the words")
	}
	st.press(fyne.KeyEscape)
	if st.search.Object.Visible() {
		t.Error("the second Escape does not lead back to the page")
	}
}

func TestANewArticleShowsItsList(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 3)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 3 })
	before := st.session.Article.Key()
	st.session.Desk.SetShelf(session.PublishedShelf)
	st.session.Desk.SetNarrowing(session.Narrowing{Author: "لا أحد"})
	st.until("nothing", func() bool { return st.session.Desk.Matches(session.DraftsShelf) == 0 })
	st.newArticle()
	st.until("the article", func() bool {
		return st.session.Article.Key() != before && st.session.Desk.Matches(session.DraftsShelf) == 4
	})
	if st.session.Desk.Shelf() != session.DraftsShelf || st.session.Desk.Narrowing().Narrows() || !st.says("بلا عنوان") {
		t.Errorf("shelf %d, narrowed by %+v, hides the new article", st.session.Desk.Shelf(), st.session.Desk.Narrowing())
	}
}

func TestWidthsComeBackWhenTheWindowIsWideAgain(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.paint()
	st.sides.StartWidth, st.sides.EndWidth = 402, 377
	st.togglePanel() // away, by hand
	for range 2 {
		st.window.Resize(fyne.NewSize(1024, 700))
		st.paint()
		if st.sides.StartWidth > theme.DeskNarrow || !st.sides.EndFolded() {
			t.Errorf("narrow: the desk is %v wide", st.sides.StartWidth)
		}
		st.window.Resize(fyne.NewSize(1440, 900))
		st.paint()
		if st.sides.StartWidth != 402 || st.sides.EndWidth != 377 || !st.sides.EndFolded() {
			t.Errorf("wide again: %v and %v, folded %v", st.sides.StartWidth, st.sides.EndWidth, st.sides.EndFolded())
		}
	}
	st.togglePanel()
	st.window.Resize(fyne.NewSize(1024, 700))
	st.paint()
	st.window.Resize(fyne.NewSize(1440, 900))
	st.paint()
	if st.sides.EndFolded() {
		t.Error("the panel that stood open does not come back")
	}
}

func TestEachWindowRemembersItsOwnArticle(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 4)
	first, second := tell(t, folder, nada), tell(t, folder, nada)
	opened := func(st *story, key string) {
		t.Helper()
		st.session.Article.Open(key)
		st.until("the article "+key, func() bool { return st.session.Article.Key() == key })
	}
	first.until("the desk", func() bool { return first.session.Desk.Count(session.DraftsShelf) == 4 })
	rows := first.rows()
	a, b := rows[1].Key, rows[2].Key
	opened(first, a)
	opened(second, b)
	second.leave()
	first.leave()
	first = tell(t, folder, nada)
	if got := first.session.Article.Key(); got != a {
		t.Errorf("the first window comes back with %s instead of %s", got, a)
	}
	second = tell(t, folder, nada)
	if got := second.session.Article.Key(); got != b {
		t.Errorf("the second window comes back with %s instead of %s", got, b)
	}
}

func TestAnIdIsNeverBroken(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.showPanel(detailsTab)
	for _, width := range []float32{240, 316} {
		st.sides.EndWidth = width
		st.sides.Refresh()
		st.paint()
		found := 0
		walk(st.panel.object, func(o fyne.CanvasObject) {
			if l, ok := o.(*widget.Label); ok && strings.Contains(l.Text, st.session.Article.Current().ID) {
				found++
				if cut := width >= 316 && l.MinSize().Width > l.Size().Width+0.5; l.Wrap || l.Size().Height > 24 || cut {
					t.Errorf("%q takes %v of the %v that it needs", l.Text, l.Size(), l.MinSize())
				}
			}
		})
		if found != 1 {
			t.Errorf("the id is shown %d times", found)
		}
	}
}

func TestRevisionsNameNoCommit(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "نص.")
	st.publish()
	st.until("the revision", func() bool { return published(st) == 1 })
	list, _ := st.session.Revisions.List()
	if st.says(list[0].Commit.String()[:7]) {
		t.Error("a commit's hash stands where journalists read")
	}
}

func TestBothMenusAreNouns(t *testing.T) {
	said, err := words.New("ar")
	if err != nil {
		t.Fatal(err)
	}
	st := tell(t, t.TempDir(), nada)
	for _, item := range st.fileMenu() {
		for _, verb := range []string{"أعد ", "احفظ ", "انقل ", "ابحث ", "استبدل ", "أظهر ", "أخفِ ", "حرّك ", "زامن ", "الصق", "انسخ", "احذف", "حدد ", "أدرج "} {
			if strings.HasPrefix(item.Text, verb) {
				t.Errorf("%q is an imperative among nouns", item.Text)
			}
		}
	}
	for command, key := range commandKeys {
		text := said.Say(key)
		for _, verb := range []string{"أعد", "انسخ", "الصق", "احذف", "حدد", "أظهر", "أدرج"} {
			if strings.HasPrefix(text, verb) {
				t.Errorf("command %d: %q is an imperative among nouns", command, text)
			}
		}
	}
}

func TestAFailedImportKeepsItsDialog(t *testing.T) {
	folder := t.TempDir()
	bad, good := filepath.Join(folder, "صورة.txt"), filepath.Join(folder, "خبر.txt")
	for file, data := range map[string]string{bad: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", good: "افتتاح المرفأ\nوكالة الضفة\n\nافتُتح المرفأ صباح اليوم.\n"} {
		if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "مقال مفتوح")
	st.importFile()
	path := st.focused()
	path.Do(textedit.CommandSelectAll)
	st.typed(path, bad)
	st.press(fyne.KeyReturn)
	st.until("the reason", func() bool { return st.says("الملف ليس نصًا") })
	if st.window.Canvas().Overlays().Top() == nil {
		t.Fatal("the dialog is gone")
	}
	if st.says("تعذّر الاستيراد") {
		t.Error("it is said twice, behind the dialog too")
	}
	path.Do(textedit.CommandSelectAll)
	st.typed(path, good)
	if st.says("الملف ليس نصًا") {
		t.Error("the reason stays beside another path")
	}
	st.press(fyne.KeyReturn)
	st.until("the draft", func() bool { return st.session.Article.Current().Headline == "افتتاح المرفأ" })
	st.until("the dialog to close", func() bool { return st.window.Canvas().Overlays().Top() == nil })
}

func TestAPasteThatIsNoPageKeepsWhatWasPasted(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "مقال مفتوح")
	st.paste()
	text := st.focused()
	const empty = "<html><body><script>x</script></body></html>"
	text.SetText(empty)
	st.dialogButton("اجعلها مسودة")
	st.until("the answer", func() bool { return st.says("لا نص في الصفحة") })
	if st.window.Canvas().Overlays().Top() == nil || text.Text() != empty {
		t.Fatalf("the dialog is gone, or what was pasted: %q", text.Text())
	}
	text.Do(textedit.CommandSelectAll)
	st.typed(text, "عنوان الخبر\n\nنص الخبر كله هنا.")
	if st.says("لا نص في الصفحة") {
		t.Error("the answer stays beside another text")
	}
	st.dialogButton("اجعلها مسودة")
	st.until("the dialog to close", func() bool { return st.window.Canvas().Overlays().Top() == nil })
}

func TestAnAddressIsAskedForWhole(t *testing.T) {
	asNobody(t)
	st := tell(t, t.TempDir(), settings.Settings{})
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "نص.")
	st.publish()
	st.until("the question", func() bool { return st.says("من ينشر؟") })
	st.typed(st.focused(), "هند سالم")
	for _, wrong := range []string{"@", "hind", "hind@", "@example.org", "hind example.org", "هند <hind@example.org>"} {
		st.dialogButton("احفظ وانشر")
		st.until("the complaint", func() bool { return st.says("اكتب عنوان بريد صحيحًا") })
		field := st.focused()
		field.Do(textedit.CommandSelectAll)
		st.typed(field, wrong)
		st.dialogButton("احفظ وانشر")
		if !st.says("اكتب عنوان بريد صحيحًا") {
			t.Fatalf("%q was taken for an address", wrong)
		}
	}
}
