package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

// momentsAre waits until the line has so many moments and what the newest changed
// is known.
func (st *story) momentsAre(n int) {
	st.t.Helper()
	st.until("the moments", func() bool {
		e, ok := st.session.TimeLine.Entry(0)
		return st.session.TimeLine.Len() == n && ok && e.Counted
	})
}

// rowOf returns the row of the article's n-th publication. Versions of the same
// second stand on either side.
func (st *story) rowOf(n int) int {
	for i := range st.session.TimeLine.Len() {
		if e, ok := st.session.TimeLine.Entry(i); ok && e.Nth == n {
			return i + 1
		}
	}
	st.t.Fatalf("publication %d is not listed", n)
	return 0
}

// item chooses an item of a menu by its words.
func (st *story) item(items []widget.MenuItem, text string) {
	st.t.Helper()
	for _, item := range items {
		if strings.HasPrefix(plain(item.Text), text) {
			if item.Off {
				st.t.Fatalf("%q cannot be chosen", text)
			}
			item.Do()
			return
		}
	}
	st.t.Fatalf("no item %q among %v", text, items)
}

// answer writes a name into the question that is open, and presses Enter.
func (st *story) answer(name string) {
	st.t.Helper()
	field, ok := st.window.Canvas().Focused().(*textedit.Field)
	if !ok {
		st.t.Fatalf("the keys are at %T", st.window.Canvas().Focused())
	}
	st.typed(field, name)
	st.press(fyne.KeyReturn)
}

func TestThePanelSaysWhatEachMomentChanged(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.until("the empty panel", func() bool { return st.says("كل نشر يظهر هنا") })
	st.publishedTwice()
	st.momentsAre(2)
	for _, said := range []string{"نُشر للمرة الثانية", "نُشر أول مرة", "فقرة واحدة", "7 كلمات", "ندى الخطيب"} {
		if !st.says(said) {
			t.Errorf("the panel does not say %q", said)
		}
	}

	// What the draft changes stands with it once it is saved.
	st.typed(st.field(newsroom.Headline), "اليوم: ")
	st.save()
	st.until("the draft's change", func() bool { return st.says("فيه ما لم يُنشر بعد · العنوان") })

	// A version that is kept by hand, by the key of the command.
	st.commandOf("keep").do()
	st.until("the question", func() bool { return st.says("حفظ نسخة") })
	st.button("احفظ النسخة")
	if !st.says("اكتب اسمًا") {
		t.Error("a version without a name was kept")
	}
	st.answer("قبل الاتصال بالوزارة")
	st.until("the version", func() bool {
		return st.says("قبل الاتصال بالوزارة") && st.window.Canvas().Overlays().Top() == nil
	})
	st.momentsAre(3)

	// A publication gets a name, which stands beside it.
	st.item(st.panel.revisions.Menu(st.rowOf(1)), "تسمية هذه النسخة")
	st.until("the question", func() bool { return st.says("اسم هذه النسخة") })
	st.answer("الطبعة الأولى")
	st.until("the name", func() bool { return st.marked("الطبعة الأولى") })

	// What is published alone, and one name alone.
	st.session.TimeLine.SetFilter(newsroom.Filter{Published: true})
	st.until("the publications", func() bool {
		return st.session.TimeLine.Len() == 2 && !st.says("قبل الاتصال بالوزارة")
	})
	st.session.TimeLine.SetFilter(newsroom.Filter{Author: "لا أحد"})
	st.until("nothing", func() bool { return st.says("لا نسخة بهذا الاختيار") })
	st.button("اعرض كل النسخ")
	st.until("all", func() bool { return st.session.TimeLine.Len() == 3 })
}

func TestMomentsAreComparedFromThePanel(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	first := st.publishedTwice()
	st.momentsAre(2)
	list, _ := st.session.Revisions.List()
	second := list[0].Commit.String()
	compared := func(how, older, newer string) {
		t.Helper()
		st.until(how, func() bool {
			now, shown := st.session.Comparer.Comparison()
			return shown && now.Older == older && now.Newer == newer
		})
	}
	menu := st.panel.revisions.Menu
	st.item(menu(2), "مقارنة بالنص الحالي")
	compared("the first with the draft", first, session.TheDraft)
	st.item(menu(1), "مقارنة بما قبلها")
	compared("the second with the first", first, second)
	st.stepBack()
	st.item(menu(1), "تعليم للمقارنة")
	if !st.marked("معلَّمة للمقارنة") {
		t.Error("the mark is not seen")
	}
	st.item(menu(2), "مقارنة بالمعلَّمة")
	compared("the marked with an older one", first, second)
	st.item(menu(0), "مقارنة بالمعلَّمة")
	compared("the marked with the draft", second, session.TheDraft)
	if off := menu(2)[1]; !off.Off {
		t.Error("the first is compared with nothing")
	}

	// By keys alone: Down to the newest, Enter compares it, Escape steps back.
	st.stepBack()
	st.panel.revisions.Focus(st.window.Canvas())
	st.press(fyne.KeyHome)
	st.press(fyne.KeyDown)
	st.until("the second on the page", func() bool { return st.session.Article.State().Viewing && st.session.Revisions.Viewing() == second })
	st.press(fyne.KeyReturn)
	compared("by Enter", second, session.TheDraft)
	st.panel.revisions.Focus(st.window.Canvas())
	st.press(fyne.KeyEscape)
	st.until("the page", func() bool { return st.writing.Object.Visible() })
	st.panel.revisions.Focus(st.window.Canvas())
	st.press(desktop.KeyMenu)
	if st.window.Canvas().Overlays().Top() == nil {
		t.Fatal("the menu key opens no menu")
	}
	st.press(fyne.KeyEscape)

	// The buttons under the list are of the chosen moment.
	st.press(fyne.KeyEnd)
	st.until("the first on the page", func() bool { return st.session.Article.State().Viewing && st.session.Revisions.Viewing() == first })
	st.button("استعد…")
	st.dialogButton("استعد هذه النسخة")
	st.until("the first text", st.bodySays("بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب."))
	st.until("the version before it", func() bool { return st.says("قبل استعادة نسخة") })
	st.until("the draft to be free", st.session.Publisher.Restorable)
	kept := 0 // the version that was kept before the restore
	for i := range st.session.TimeLine.Len() {
		if e, ok := st.session.TimeLine.Entry(i); ok && e.Local {
			kept = i + 1
		}
	}
	st.item(menu(kept), "استعادة هذه النسخة")
	st.dialogButton("استعد هذه النسخة")
	st.until("the text before the restore", st.bodySays("أمس بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب."))
	st.item(menu(st.rowOf(2)), "نسخ نصها")
	st.until("the text", func() bool {
		return strings.HasSuffix(st.app.Clipboard().Content(), "أمس بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب.")
	})
}

func TestAnUndoAndARetractionAreSaidInThePanel(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.publishedTwice()
	st.momentsAre(2)
	st.item(st.panel.revisions.Menu(1), "إلغاء")
	st.dialogButton("ألغِ النشر")
	st.momentsAre(3)
	if !st.says("أُلغي النشر") {
		t.Error("the undo is not said")
	}
	st.item(st.panel.revisions.Menu(1), "سحب المقال")
	st.answer("المصدر نفى الخبر (BBC)")
	if st.window.Canvas().Overlays().Top() != nil { // Enter is no answer to what takes something away
		st.dialogButton("اسحب المقال")
	}
	st.momentsAre(4)
	if !st.says("السبب: المصدر نفى الخبر (BBC)") {
		t.Error("the reason is not said")
	}
}

func TestWhoWroteIsSaidAtTheCaret(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	first := st.publishedTwice()
	st.momentsAre(2)
	body := st.field(newsroom.Body)
	st.window.Canvas().Focus(body)
	asked := func(what, said string) {
		t.Helper()
		st.commandOf("who-wrote").do()
		st.until(what, func() bool { return st.window.Canvas().Overlays().Top() != nil })
		if !st.says(said) {
			t.Errorf("%s: %q is not said", what, said)
		}
	}
	body.SetCaretRune(1000)
	asked("who wrote the second paragraph", "كتبها: ندى الخطيب")
	if !st.says("نُشر أول مرة") || st.says("بدأها") {
		t.Error("it is of the first publication alone")
	}
	st.press(fyne.KeyDown)
	st.press(fyne.KeyReturn)
	st.until("that publication on the page", func() bool { return st.session.Article.State().Viewing && st.session.Revisions.Viewing() == first })
	st.stepBack()

	body.SetCaretRune(3)
	asked("who wrote the first paragraph", "بدأها: ندى الخطيب")
	st.press(fyne.KeyEscape)
	st.window.Canvas().Focus(body)
	st.typed(body, "كلمة ")
	asked("who wrote what was just typed", "تغيّرت هنا")
	st.press(fyne.KeyEscape)
	st.typed(st.field(newsroom.Headline), "كلمة ")
	st.commandOf("who-wrote").do()
	if !st.says("ضع المؤشر في فقرة") {
		t.Error("nothing is said in the headline")
	}
}

func TestTwoDraftsAreCompared(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "القمح يرتفع")
	st.typed(st.field(newsroom.Body), "بلغ السعر 2100 جنيه.")
	st.save()
	st.until("the save", func() bool { return len(st.drafts()) == 1 })
	st.newArticle()
	st.typed(st.field(newsroom.Headline), "القمح ينخفض")
	st.typed(st.field(newsroom.Body), "بلغ السعر 1900 جنيه.")
	st.until("both rows", func() bool { return len(st.rows()) == 2 })
	other, open := 0, 1
	if st.rows()[0].Headline == "القمح ينخفض" {
		other, open = 1, 0
	}
	for _, item := range st.desk.Menu(open) {
		if item.Text == "مقارنة بالمفتوح" && !item.Off {
			t.Error("an article is compared with itself")
		}
	}
	st.item(st.desk.Menu(other), "مقارنة بالمفتوح")
	st.until("the comparison", func() bool { _, shown := st.session.Comparer.Comparison(); return shown })
	if !st.says("القمح يرتفع") || st.says("استعد النسخة كلها") {
		t.Error("the other article is not named, or is to become the draft")
	}
}

// The history that nobody signs is whole, which stands at the head of the panel.
func TestTrustStandsAtTheHeadOfThePanel(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.publishedTwice()
	st.until("the verdict", func() bool {
		return st.says("السجل كامل، بلا توقيع") && st.session.TimeLine.Trusted().Revisions == 2
	})
	st.newArticle()
	st.until("another article", func() bool { return !st.says("السجل كامل") })
}

func TestWhoWroteStandsInTheMargin(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.publishedTwice()
	notes := func(said string) (n int) {
		walk(st.writing.Object, func(o fyne.CanvasObject) {
			if l, ok := o.(*widget.Label); ok && l.Text == said && l.Style.Size == 10.5 {
				n++
			}
		})
		return n
	}
	if notes("ندى") > 0 {
		t.Error("it is said before anybody asked")
	}
	st.commandOf("margin").do()
	st.until("both paragraphs' writer", func() bool { return notes("ندى") == 2 })
	st.field(newsroom.Body).SetCaretRune(1000)
	st.typed(st.field(newsroom.Body), "\n\nفقرة ثالثة")
	st.until("the new paragraph", func() bool { return notes("جديدة") == 1 && notes("ندى") == 2 })
	st.commandOf("margin").do()
	if notes("ندى") > 0 {
		t.Error("it stays")
	}
}

// Words of another form come into a draft that nobody has typed into here as a step
// that undo takes away: a place of a comparison, two of them, and a whole revision.
func TestWhatIsRestoredIsUndone(t *testing.T) {
	folder := t.TempDir()
	st := tell(t, folder, nada)
	first := st.publishedTwice()
	st.leave()
	if err := os.Remove(filepath.Join(folder, "drafts", st.session.Article.Key())); err != nil { // with its histories
		t.Fatal(err)
	}
	st = tell(t, folder, nada)
	st.session.Article.OpenPublished(st.session.Article.Current().ID)
	const now, then = "أمس بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب.", "بلغ السعر 2100 جنيه.\n\nولم يتغير الطلب."
	st.until("the article", st.bodySays(now))
	st.until("its revisions", func() bool { return published(st) == 2 })
	st.compares(first, session.TheDraft)
	st.button("استعد هذا الموضع")
	st.until("the first text", st.bodySays(then))
	st.stepBack()
	st.field(newsroom.Body).Undo()
	st.until("the second text", st.bodySays(now))

	st.session.Revisions.View(first)
	st.until("the first on the page", func() bool { return st.session.Article.State().Viewing })
	st.session.Publisher.Restore()
	st.until("the first text in the draft", func() bool { return !st.session.Article.State().Viewing && st.bodySays(then)() })
	st.field(newsroom.Body).Undo()
	st.until("the second text again", st.bodySays(now))
}

// The far end of a long past is one key away, though nothing of it was read, and what
// is drawn is what is seen. What comes above moves nothing.
func TestALongPastIsGoneThrough(t *testing.T) {
	home := t.TempDir()
	id := muchRevised(t, home, 400)
	st := tell(t, home, nada)
	st.session.Article.OpenPublished(id)
	st.momentsAre(400)
	st.panel.revisions.Focus(st.window.Canvas())
	st.press(fyne.KeyEnd)
	st.until("the first on the page", func() bool {
		e, ok := st.session.TimeLine.Entry(399)
		return ok && st.session.Article.State().Viewing && st.session.Revisions.Viewing() == e.ID && e.Nth == 1
	})
	if !st.says("نُشر أول مرة") {
		t.Error("the first is not seen")
	}
	seen := 0
	walk(st.panel.revisions.Object, func(o fyne.CanvasObject) {
		if _, ok := o.(*widget.Label); ok {
			seen++
		}
	})
	if seen > 150 {
		t.Errorf("%d labels are drawn", seen)
	}
	st.stepBack()
	kept := errors.New("not yet")
	st.session.TimeLine.Keep("نسخة", func(err error) { kept = err })
	st.until("the version", func() bool { return kept == nil && st.session.TimeLine.Len() == 401 })
	if !st.says("نُشر أول مرة") {
		t.Error("the list has jumped")
	}
}
