package ui

import (
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
)

// files returns how many drafts are in the folder.
func (st *story) files() int {
	found, err := filepath.Glob(filepath.Join(st.home, "drafts", "*.yaml"))
	if err != nil {
		st.t.Fatal(err)
	}
	return len(found)
}

// shortcut presses a key with Ctrl.
func (st *story) shortcut(key fyne.KeyName) {
	for _, s := range st.shortcuts() {
		if s.key == key && s.held == fyne.KeyModifierControl {
			st.Window.press(s)
		}
	}
}

// findButton returns a button by its words, or nil.
func (st *story) findButton(text string) (found *widget.Button) {
	walk(st.window.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text() == text {
			found = b
		}
	})
	return found
}

func TestARowShowsNoChipThatSaysNothing(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.until("the row", func() bool { return st.says("بلا عنوان") })
	walk(st.window.Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widget.Chip); ok && c.Text() == "" {
			t.Error("an empty chip is shown")
		}
	})
}

func TestARemedyPressedTwiceIsDoneOnce(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "قبل\u202eبعد.")
	st.showPanel(checkTab)
	st.until("the finding", func() bool { return st.findButton("احذف العلامة") != nil })
	mend := st.findButton("احذف العلامة")
	mend.Tapped(nil)
	mend.Tapped(nil)
	if got := st.field(newsroom.Body).Text(); got != "قبلبعد." {
		t.Errorf("the body is %q", got)
	}
}

func TestAFindingIsShownInTheDraft(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the revision", func() bool { return published(st) == 1 })
	st.typed(st.field(newsroom.Body), " قبل\u202eبعد.")
	st.showPanel(checkTab)
	st.until("the finding", func() bool { return st.findButton("احذف العلامة") != nil })
	list, _ := st.session.Revisions.List()
	st.session.Revisions.View(list[0].Commit.String())
	st.until("the revision to be shown", func() bool { return st.session.Article.State().Viewing })
	if st.findButton("احذف العلامة") != nil {
		t.Error("a remedy is offered while it cannot be applied")
	}
	st.showFinding(st.session.Article.Findings()[0])
	if st.session.Article.State().Viewing || !strings.Contains(st.field(newsroom.Body).Text(), "قبل") {
		t.Error("the place is looked for in the revision")
	}
}

func TestTheSecondWindowWritesOnceTheFirstIsClosed(t *testing.T) {
	folder := t.TempDir()
	first := tell(t, folder, nada)
	first.typed(first.field(newsroom.Headline), "يكتب هنا")
	first.save()
	first.until("the save", func() bool { return first.session.Article.State().Saving == newsroom.Saved })
	second := tell(t, folder, nada)
	if second.session.Article.Writable() {
		t.Fatal("two windows write one draft")
	}
	if pid := strconv.Itoa(os.Getpid()); !second.says("مفتوح للكتابة في نافذة أخرى") || second.says(pid) || plain(second.top.state.Text) != "للقراءة فقط" {
		t.Errorf("the bar says %q; it should send the editor to the other window, without a process's number", second.top.state.Text)
	}
	first.leave()
	second.tick()
	second.until("the draft to be written", second.session.Article.Writable)
	if second.says("مفتوح للكتابة في نافذة أخرى") || second.field(newsroom.Headline).ReadOnly() {
		t.Error("the window still only reads")
	}
}

func TestALanguageWithoutANameIsNamedByItsTag(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.session.Article.Change(func(a *document.Article) { a.Language = "de-AT" })
	if st.says("[") || !st.says("de-AT") {
		t.Error("the foot does not name the language")
	}
	if st.writing.Direction() != typeset.LTR {
		t.Error("the page still reads from the right")
	}
	st.showPanel(detailsTab)
	named := false
	walk(st.panel.object, func(o fyne.CanvasObject) {
		l, ok := o.(*widget.Label)
		named = named || ok && plain(l.Text) == "de-AT"
	})
	if !named {
		t.Error("the details do not name the language")
	}
}

func TestEnterPutsATrashedDraftBack(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "يعود")
	st.session.Desk.Trash(st.session.Article.Key())
	st.until("the trash", func() bool {
		return st.session.Desk.Count(session.TrashShelf) == 1 && st.session.Article.Current().Headline == ""
	})
	st.session.Desk.SetShelf(session.TrashShelf)
	if !st.says("ليعود إلى مسوداتك") {
		t.Error("nothing says how to put it back")
	}
	st.desk.Focus(st.window.Canvas())
	st.press(fyne.KeyDown)
	st.press(fyne.KeyReturn)
	st.until("the draft", func() bool { return st.session.Article.Current().Headline == "يعود" })
}

func TestAFileIsImportedOnce(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "الأول")
	page := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(page, []byte("عنوان الصفحة\n\nمتن الصفحة."), 0o600); err != nil {
		t.Fatal(err)
	}
	st.importFile()
	path := st.window.Canvas().Focused().(*textedit.Field)
	path.SetText("")
	st.typed(path, page)
	st.press(fyne.KeyReturn)
	st.press(fyne.KeyReturn)
	st.until("the draft", func() bool { return st.session.Article.Current().Headline == "عنوان الصفحة" })
	st.leave()
	if n := st.files(); n != 2 {
		t.Errorf("there are %d drafts", n)
	}
}

func TestWhatFailedIsNotSaidLongerThanItIsSo(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "الأول")
	st.session.Article.ImportFile(filepath.Join(t.TempDir(), "none"), nil)
	st.until("the failure", func() bool { return st.says("تعذّر الاستيراد") })
	before := st.session.Article.Key()
	st.newArticle()
	st.until("the new article", func() bool { return st.session.Article.Key() != before })
	if st.says("تعذّر الاستيراد") {
		t.Error("the failure is still said")
	}
}

func TestTheSearchStandsStillWhateverIsSaidBesideIt(t *testing.T) {
	sized := func(wide float32) fyne.CanvasObject {
		r := canvas.NewRectangle(color.Black)
		r.SetMinSize(fyne.NewSize(wide, 34))
		return r
	}
	for _, all := range []float32{992, 1248, 1408} {
		var at []fyne.Position
		for _, end := range []float32{196, 232, 288, 325} {
			objects := []fyne.CanvasObject{sized(227), sized(0), sized(end)}
			(&barLayout{}).Layout(objects, fyne.NewSize(all, 52))
			at = append(at, objects[1].Position())
			if search := objects[1]; search.Size().Width < 300 {
				t.Errorf("in %v the search is %v wide", all, search.Size().Width)
			}
		}
		if different := slices.Compact(at); len(different) > 1 {
			t.Errorf("in %v the search stands at %v", all, different)
		}
	}
}

func TestTheSearchKeepsItsWords(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.keyed(fyne.KeyF, fyne.KeyModifierControl|fyne.KeyModifierShift)
	st.typed(st.focused(), "عنو")
	st.speak("en")
	if !st.search.Object.Visible() || st.session.Search.Words() != "عنو" {
		t.Errorf("the search is seen: %v, and looks for %q", st.search.Object.Visible(), st.session.Search.Words())
	}
}

func TestARowSaysWhatThereIsRoomFor(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Author), "وكالة أنباء الساحل الشرقي للأخبار العاجلة والتقارير")
	st.typed(st.field(newsroom.Body), "متن الخبر.")
	st.publish()
	st.until("the row", func() bool { return st.session.Desk.Count(session.PublishedShelf) == 1 })
	st.session.Desk.SetShelf(session.PublishedShelf)
	row := func(words string) (said bool) {
		walk(st.desk.Object, func(o fyne.CanvasObject) {
			l, ok := o.(*widget.Label)
			if !ok || !strings.Contains(l.Text, words) {
				return
			}
			if said = true; l.Size().Width < l.MinSize().Width {
				t.Errorf("%q is cut off", l.Text)
			}
		})
		return said
	}
	st.sides.StartWidth, st.sides.StartMax = 700, 700
	st.sides.Refresh()
	if !row("الآن") || !row("كلمتان") {
		t.Error("there is room for the number of words, and it is not said")
	}
	st.sides.StartWidth = 264
	st.sides.Refresh()
	if !row("الآن") || row("كلمتان") {
		t.Error("the time is to be said where there is little room, and no more")
	}
}

// The disk fails for a while, as where it is full.
func TestAnArticleThatCannotBeMadeIsMadeLater(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "الأول")
	st.save()
	st.until("the save", func() bool { return st.session.Article.State().Saving == newsroom.Saved })
	drafts := filepath.Join(st.home, "drafts")
	if err := os.Rename(drafts, drafts+"-away"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(drafts, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	st.typed(st.field(newsroom.Body), "متن لا يُحفظ.")
	st.newArticle()
	st.until("the failure", func() bool { return st.session.Article.Current().Headline == "الأول" })
	if st.field(newsroom.Body).Text() != "متن لا يُحفظ." {
		t.Errorf("the page shows %q, and nothing is made", st.field(newsroom.Body).Text())
	}
	if f := st.focused(); f != st.field(newsroom.Body) || f.CaretRune() != len([]rune("متن لا يُحفظ.")) {
		t.Errorf("the keys are not where they were: %q, %d", f.Text(), f.CaretRune())
	}

	st.newArticle()
	st.typed(st.field(newsroom.Headline), "الثاني")
	st.until("the second failure", func() bool { return st.session.Article.State().Unmade })
	if !st.says("لم يُنشأ المقال الجديد بعد") || st.top.publish.Disabled() == false {
		t.Error("the page does not say that it is saved nowhere")
	}
	for _, item := range st.fileMenu() {
		for _, key := range []string{"file-language", "file-import", "file-paste", "file-duplicate", "file-trash"} {
			if item.Text == st.words.Say(key) && !item.Off {
				t.Errorf("%q would take the letters away", item.Text)
			}
		}
	}
	if err := os.Remove(drafts); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(drafts+"-away", drafts); err != nil {
		t.Fatal(err)
	}
	st.until("the article", func() bool {
		return st.session.Article.HasDraft() && st.session.Article.State().Saving == newsroom.Saved
	})
	if st.session.Article.Current().Headline != "الثاني" || st.says("لم يُنشأ") {
		t.Errorf("the article is %q", st.session.Article.Current().Headline)
	}
	st.leave()
	if all := st.drafts(); all["الأول"] == nil || all["الأول"].Body != "متن لا يُحفظ." || all["الثاني"] == nil {
		t.Errorf("on disk are %v", all)
	}
}

func TestTheTagsStandBesideTheSource(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Author), "وكالة الساحل")
	st.session.Article.Change(func(a *document.Article) {
		a.Breaking, a.Tags = true, []string{"اقتصاد", "طاقة", "نقل", "بحار", "سفن", "مدن"}
	})
	for _, words := range []string{"عاجل", "اقتصاد", "بحار", "مدن"} {
		if !st.marked(words) {
			t.Errorf("%q is not on the page", words)
		}
	}
	if f := st.field(newsroom.Author); f.Size().Width < f.Natural() {
		t.Error("the tags take the author's room")
	}
	st.session.Article.Change(func(a *document.Article) { a.Breaking, a.Tags = false, nil })
	if st.marked("اقتصاد") || st.marked("عاجل") {
		t.Error("what was taken away is still on the page")
	}
}

func TestAnArticleIsSentToReviewFromItsDetails(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "للمراجعة")
	st.showPanel(detailsTab)
	var stage *widget.Select
	walk(st.panel.object, func(o fyne.CanvasObject) {
		if s, ok := o.(*widget.Select); ok && stage == nil {
			stage = s
		}
	})
	st.until("the row", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 1 })
	st.window.Canvas().Focus(stage)
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn} {
		st.press(key)
	}
	if got := st.session.Article.Current().Status; got != document.Review {
		t.Fatalf("the article is %q", got)
	}
	if st.session.Desk.Count(session.ReviewShelf) != 1 || !st.marked("بانتظار المراجعة") {
		t.Error("the desk does not show that it waits for review")
	}
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the publication", func() bool { return st.session.Article.State().Publishing == session.Done })
	st.until("it to be among what is published", func() bool { return st.session.Desk.Count(session.PublishedShelf) == 1 })
	if st.session.Desk.Count(session.ReviewShelf) != 0 || st.session.Desk.Count(session.DraftsShelf) != 0 {
		t.Error("it is still among what waits for review, or among the drafts")
	}
}

func TestALanguageIsOfferedInItsOwnWords(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	var names []string
	for _, item := range st.languages() {
		names = append(names, item.Text)
	}
	if !slices.Equal(names, []string{"العربية", "English"}) {
		t.Errorf("the languages are %q", names)
	}
}

// A window's title is drawn by the desktop, which may not know hidden controls.
func TestTheWindowsNameHoldsNoHiddenControls(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "\u2067صدى\u200f الميناء")
	st.until("the window's name", func() bool { return strings.HasPrefix(st.window.Title(), "صدى الميناء — ") })
}
