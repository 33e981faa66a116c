package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

func TestNoKeyGoesIntoWhatIsNotSeen(t *testing.T) {
	for name, away := range map[string]func(*story){
		"the panel is folded":  func(st *story) { st.togglePanel() },
		"another tab is shown": func(st *story) { st.showPanel(revisionsTab) },
	} {
		st := tell(t, t.TempDir(), nada)
		st.showPanel(detailsTab)
		var tags *textedit.Field
		walk(st.panel.object, func(o fyne.CanvasObject) {
			if f, ok := o.(*textedit.Field); ok {
				tags = f
			}
		})
		st.typed(tags, "اقتصاد")
		st.showPanel(detailsTab) // which is shown already
		if st.window.Canvas().Focused() != tags {
			t.Fatal("the keys have left the tags")
		}
		away(st)
		if st.window.Canvas().Focused() != st.field(newsroom.Headline) {
			t.Errorf("%s, and the keys go to %T", name, st.window.Canvas().Focused())
		}
	}
}

func TestTheKeysOutliveTheButtonThatHadThem(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the revision", func() bool { return published(st) == 1 })
	st.showPanel(revisionsTab)
	st.until("the line", func() bool { return st.session.TimeLine.Len() == 1 })
	st.panel.revisions.Focus(st.window.Canvas())
	st.press(fyne.KeyDown)
	st.until("the revision to be shown", func() bool { return st.session.Article.State().Viewing })
	if !st.panel.revisions.Focused(st.window.Canvas()) {
		t.Errorf("a revision is open and the keys go to %T: they were to go on through the list", st.window.Canvas().Focused())
	}
	back := st.findButton("عد إلى المسودة")
	st.window.Canvas().Focus(back)
	st.press(fyne.KeyReturn)
	if st.session.Article.State().Viewing || st.window.Canvas().Focused() != st.field(newsroom.Body) {
		t.Errorf("the draft is back and the keys go to %T", st.window.Canvas().Focused())
	}
	st.window.Canvas().Focus(st.top.file)
	st.StateChanged()
	if st.window.Canvas().Focused() != st.top.file {
		t.Error("the keys were taken from a button that is there")
	}
}

func TestEscapeStepsBackFromARevision(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "كلمة كلمة كلمة كلمة كلمة.")
	st.publish()
	st.until("the revision", func() bool { return published(st) == 1 })
	st.typed(st.field(newsroom.Body), " وسادسة.")
	st.until("the count", func() bool { return st.says("6 كلمات") })
	list, _ := st.session.Revisions.List()
	st.session.Revisions.View(list[0].Commit.String())
	st.until("the revision to be shown", func() bool { return st.session.Article.State().Viewing })
	if !strings.Contains(plain(st.foot.words.Text), "5 كلمات") {
		t.Errorf("the foot says %q of the revision", st.foot.words.Text)
	}
	st.desk.Focus(st.window.Canvas()) // from where it was opened
	st.press(fyne.KeyEscape)
	if st.session.Article.State().Viewing {
		t.Error("the revision is still shown")
	}
	if !strings.Contains(plain(st.foot.words.Text), "6 كلمات") {
		t.Errorf("the foot says %q of the draft", st.foot.words.Text)
	}
}

func TestKeysStayWithTheQuestionOnTop(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "الأول")
	st.shortcut(fyne.KeyO)
	if !st.says("استيراد ملف") {
		t.Fatal("the key does not ask for a file")
	}
	key := st.session.Article.Key()
	st.shortcut(fyne.KeyN)
	st.shortcut(fyne.KeyO)
	if st.session.Article.Key() != key || len(st.window.Canvas().Overlays().List()) != 1 {
		t.Error("a key went past the question")
	}
}

func TestAQuestionTakesNoKeyOfTheSentence(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.disputed()
	if st.dispute.Object.Visible() || !st.writing.Focused(st.window.Canvas()) {
		t.Fatal("a question that nobody asked for stands before the text")
	}
	st.looks()
	st.press(fyne.KeyReturn) // once too many
	path := filepath.Join(st.home, "drafts", st.session.Article.Key())
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), "برنامج آخر.", "برنامج ثالث.", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	st.until("the newer text", func() bool { return st.says("نص برنامج ثالث.") })
	if st.says("نص برنامج آخر.") {
		t.Error("the question still shows the text that has gone")
	}
	if d, shown := st.session.Disputes.Shown(); !shown || d.Left() != 1 {
		t.Fatal("a key that was meant for the text has decided")
	}
	st.press(fyne.KeyEscape)
	if st.dispute.Object.Visible() || !st.writing.Focused(st.window.Canvas()) {
		t.Error("Escape does not put it off")
	}
	st.looks()
	st.button("نص الملف")
	st.shortcut(fyne.KeyReturn)
	st.until("the text of the file", func() bool {
		return st.field(newsroom.Body).Text() == "نص برنامج ثالث." && !st.dispute.Object.Visible()
	})
	if !st.writing.Focused(st.window.Canvas()) {
		t.Error("the keys are not back in the text")
	}
}

func TestTwoPressesMakeOneArticle(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "الأول")
	before := st.session.Article.Key()
	st.newArticle()
	st.newArticle()
	st.until("the new article", func() bool { return st.session.Article.Key() != before })
	st.typed(st.field(newsroom.Headline), "الثاني") // without a word it would be no draft
	st.leave()
	if n := st.files(); n != 2 {
		t.Errorf("there are %d drafts", n)
	}
}

func TestThePublishKeyMeansTheArticleOnThePage(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "الأول")
	st.typed(st.field(newsroom.Body), "متنه.")
	st.newArticle()
	st.typed(st.field(newsroom.Headline), "الثاني")
	st.typed(st.field(newsroom.Body), "متنه.")
	st.publish() // before the disk has answered
	st.until("the publication", func() bool { return st.session.Article.State().Publishing == session.Done })
	st.leave()
	all := st.drafts()
	if all["الأول"].Status != document.Draft || all["الثاني"].Status != document.Published {
		t.Errorf("the first is %s, the second %s", all["الأول"].Status, all["الثاني"].Status)
	}
}

func TestAPastedPageIsTakenFromTheKeyboard(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.paste()
	text := st.window.Canvas().Focused().(*textedit.Field)
	st.shortcut(fyne.KeyReturn)
	if !st.says("لصق صفحة خبر") {
		t.Fatal("nothing was taken for a page")
	}
	st.typed(text, "عنوان الصفحة\n\nمتن الصفحة.")
	st.shortcut(fyne.KeyReturn)
	st.until("the draft", func() bool { return st.session.Article.Current().Headline == "عنوان الصفحة" })
	if st.says("لصق صفحة خبر") {
		t.Error("the question is still there")
	}
}

func TestANewArticleWithoutAWordLeavesNoFile(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "الأول")
	st.newArticle()
	if !st.says("بلا عنوان") || st.focused() != st.field(newsroom.Headline) {
		t.Error("the new article is not on the desk, or the keys are not in its headline")
	}
	st.leave()
	if all := st.drafts(); len(all) != 1 || all["الأول"] == nil {
		t.Errorf("on disk are %v", all)
	}
}
