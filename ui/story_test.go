package ui

import (
	"context"
	"crypto/rand"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tahrir/assets"
	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

// story is a window on a real home folder: what a person does, step by step, and
// what is visible then. The window's goroutine is the test's.
type story struct {
	*Window
	t     testing.TB
	home  string
	queue chan func()
}

// tell opens the window on a home folder.
func tell(t testing.TB, folder string, chosen settings.Settings) *story {
	t.Helper()
	return tellAt(t, newsroom.Options{Dir: folder, LookupEnv: os.LookupEnv}, chosen)
}

// asNobody hides git's own configuration of who the user is.
func asNobody(t testing.TB) {
	t.Helper()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
}

// tellAt opens the window on a home with an environment, a keyring and a clock of its
// own.
func tellAt(t testing.TB, o newsroom.Options, chosen settings.Settings) *story {
	t.Helper()
	o.FS, o.Entropy = fsys.OS{}, rand.Reader
	if o.Now == nil {
		o.Now = time.Now
	}
	folder := o.Dir
	h, err := newsroom.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	if chosen.Name != "" {
		if err := h.ChangeSettings(func(s *settings.Settings) { s.Name, s.Email = chosen.Name, chosen.Email }); err != nil {
			t.Fatal(err)
		}
	}
	said, err := words.New(chosen.Language)
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	st := &story{t: t, home: folder, queue: make(chan func(), 1024)}
	st.Window = newWindow(context.Background(), app, Options{Home: h, Open: func() (*newsroom.Home, error) { return newsroom.Open(o) }, Version: "test"}, chosen, said)
	st.post = func(f func()) { st.queue <- f }
	theme.Apply(app, st.look(), theme.Carried{Engine: engine(), Font: assets.Font, Icon: assets.Icon, After: st.after})
	st.window.Resize(fyne.NewSize(1440, 900))
	st.shown = true
	st.start(st.options.session(st.Window, chosen.Language))
	st.until("an article to be open", func() bool { return st.session.Article.Key() != "" || st.asks() > 0 })
	t.Cleanup(func() { st.leave() })
	return st
}

// clock is the time as a test sets it, which workers ask for too.
type clock struct{ at atomic.Pointer[time.Time] }

func clockAt(t time.Time) *clock {
	c := &clock{}
	c.at.Store(&t)
	return c
}

func (c *clock) now() time.Time { return *c.at.Load() }

func (c *clock) goOn(d time.Duration) {
	t := c.now().Add(d)
	c.at.Store(&t)
}

// after is time.AfterFunc on the test's goroutine: Fyne's test driver has none of its
// own, and runs what is posted wherever it is posted.
func (st *story) after(d time.Duration, f func()) (cancel func()) {
	cancelled := false
	timer := time.AfterFunc(d, func() {
		st.post(func() {
			if !cancelled {
				f()
			}
		})
	})
	return func() {
		cancelled = true
		timer.Stop()
	}
}

// engine is shared by all stories: reading the faces for each would take longer
// than the story.
var engine = sync.OnceValue(func() *typeset.Engine {
	e, err := typeset.NewEngine()
	if err != nil {
		panic(err)
	}
	return e
})

// leave closes the window as its cross does, and waits until everything is on disk.
func (st *story) leave() {
	st.t.Helper()
	done := false
	st.quit.closing.Do(func() {
		st.endTicks()
		st.noteEnd()
		shut := st.shut()
		go func() {
			err := shut(context.Background())
			st.post(func() {
				if err != nil {
					st.t.Errorf("close: %v", err)
				}
				done = true
			})
		}()
		st.until("the window to close", func() bool { return done })
	})
}

// until runs what workers post, until something holds.
func (st *story) until(what string, holds func() bool) {
	st.t.Helper()
	patience := time.NewTimer(30 * time.Second)
	defer patience.Stop()
	for !holds() {
		select {
		case f := <-st.queue:
			f()
		case <-patience.C:
			st.t.Fatalf("waited in vain for %s; state %+v, delivery %+v", what, st.session.Article.State(), st.session.Delivery.Queue())
		}
	}
}

// typed types into a field as a person does.
func (st *story) typed(f *textedit.Field, text string) {
	st.window.Canvas().Focus(f)
	for _, r := range text {
		if r == '\n' {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			continue
		}
		f.TypedRune(r)
	}
}

func (st *story) field(name newsroom.Field) *textedit.Field { return st.writing.FieldOf(name) }

func (st *story) press(key fyne.KeyName) {
	f := st.window.Canvas().Focused()
	f.TypedKey(&fyne.KeyEvent{Name: key})
}

// says reports whether a sentence is shown anywhere in the window.
func (st *story) says(part string) bool {
	found := false
	for _, root := range append([]fyne.CanvasObject{st.window.Content()}, st.window.Canvas().Overlays().List()...) {
		walk(root, func(o fyne.CanvasObject) {
			if l, ok := o.(*widget.Label); ok && strings.Contains(plain(l.Text), part) {
				found = true
			}
		})
	}
	return found
}

func plain(s string) string { return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(s) }

func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// button clicks a button by its words.
func (st *story) button(text string) {
	st.t.Helper()
	var found *widget.Button
	for _, root := range append([]fyne.CanvasObject{st.window.Content()}, st.window.Canvas().Overlays().List()...) {
		walk(root, func(o fyne.CanvasObject) {
			if b, ok := o.(*widget.Button); ok && b.Text() == text {
				found = b
			}
		})
	}
	if found == nil {
		st.t.Fatalf("there is no button %q", text)
	}
	found.Tapped(nil)
}

var nada = settings.Settings{Name: "ندى الخطيب", Email: "nada@example.org"}

func (st *story) drafts() map[string]*document.Article {
	st.t.Helper()
	files, err := filepath.Glob(filepath.Join(st.home, "drafts", "*.yaml"))
	if err != nil {
		st.t.Fatal(err)
	}
	all := map[string]*document.Article{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			st.t.Fatal(err)
		}
		a, err := document.Decode(data)
		if err != nil {
			st.t.Fatal(err)
		}
		all[a.Headline] = a
	}
	return all
}

func TestLettersTypedWhileANewArticleIsMadeAreIts(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "الخبر الأول")
	before := st.session.Article.Key()
	st.newArticle()
	st.typed(st.field(newsroom.Headline), "الخبر الثاني") // before the disk has answered
	st.typed(st.field(newsroom.Body), "متنه.")
	st.until("the new article", func() bool { return st.session.Article.Key() != before })
	st.until("both to be saved", func() bool {
		all := st.drafts()
		return all["الخبر الأول"] != nil && all["الخبر الثاني"] != nil && all["الخبر الثاني"].Body == "متنه."
	})
	if st.field(newsroom.Headline).Text() != "الخبر الثاني" || st.drafts()["الخبر الأول"].Body != "" {
		t.Errorf("the page shows %q", st.field(newsroom.Headline).Text())
	}
}

func TestUndoAndCaretOutliveARestart(t *testing.T) {
	folder := t.TempDir()
	st := tell(t, folder, nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "أول")
	st.field(newsroom.Body).BreakUndo()
	st.typed(st.field(newsroom.Body), " ثان")
	st.press(fyne.KeyHome)
	st.leave()

	st = tell(t, folder, nada)
	body := st.field(newsroom.Body)
	if body.Text() != "أول ثان" || body.CaretRune() != 0 {
		t.Fatalf("the body is %q with the caret at %d", body.Text(), body.CaretRune())
	}
	if st.window.Canvas().Focused() != body {
		t.Errorf("the keyboard is not where it was")
	}
	body.Undo()
	if body.Text() != "أول" {
		t.Errorf("undo after the restart gives %q", body.Text())
	}
}

func TestAnArticleWithErrorsIsHeldBackWhereItIsWritten(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Body), "متن بلا عنوان.")
	st.publish()
	st.until("the refusal", func() bool { return st.says("فيه أخطاء يجب إصلاحها قبل النشر") })
	st.button("اعرض الأخطاء")
	st.until("the panel to name the error", func() bool { return st.says("لا عنوان للمقال") })
	st.typed(st.field(newsroom.Headline), "صار له عنوان")
	st.publish()
	st.until("the publication", func() bool { return st.session.Article.State().Publishing == session.Done })
	st.until("the revision to be listed", func() bool { return published(st) == 1 })
	if st.says("فيه أخطاء") {
		t.Error("the refusal still stands there")
	}
}

func published(st *story) int {
	list, _ := st.session.Revisions.List()
	return len(list)
}

func TestTheFirstPublicationAsksWhoPublishes(t *testing.T) {
	asNobody(t)
	st := tell(t, t.TempDir(), settings.Settings{})
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the question", func() bool { return st.says("من ينشر؟") })
	st.button("احفظ وانشر")
	if !st.says("اكتب اسمًا") {
		t.Error("an empty name was taken")
	}
	name := st.window.Canvas().Focused().(*textedit.Field)
	st.typed(name, "هند سالم")
	if st.says("اكتب اسمًا") {
		t.Error("the complaint stays although the name is there")
	}
	st.button("احفظ وانشر")
	if !st.says("اكتب عنوان بريد صحيحًا") {
		t.Error("an empty address was taken")
	}
	st.typed(st.window.Canvas().Focused().(*textedit.Field), "hind@example.org")
	st.press(fyne.KeyReturn)
	st.until("the publication", func() bool { return st.session.Article.State().Publishing == session.Done })
	st.until("the revision", func() bool { return published(st) == 1 })
	if list, _ := st.session.Revisions.List(); list[0].Author != "هند سالم" {
		t.Errorf("published by %q", list[0].Author)
	}
	st.until("it to be among what is published", func() bool { return st.session.Desk.Count(session.PublishedShelf) == 1 })
	if st.session.Desk.Count(session.DraftsShelf) != 0 || !st.says("كما نُشر") {
		t.Error("the window does not show that all of it is published")
	}
}

// marked reports whether a chip with those words is shown.
func (st *story) marked(words string) bool {
	found := false
	walk(st.window.Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widget.Chip); ok && c.Text() == words {
			size, need := c.Size(), c.MinSize()
			found = found || size.Width >= need.Width && size.Height >= need.Height
		}
	})
	return found
}

func TestEscapeLeavesAQuestionAtOnce(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.commandOf("identity").do()
	st.until("the question, with the name selected", func() bool { return st.says("من ينشر؟") && st.focused().Selected() != "" })
	st.press(fyne.KeyEscape)
	if st.says("من ينشر؟") {
		t.Error("Escape only lets go of what is selected")
	}
}

// Pressing Enter as soon as the question appears answers it.
func TestGitsIdentityIsOfferedFromTheFirstMoment(t *testing.T) {
	config := filepath.Join(t.TempDir(), "gitconfig")
	if err := os.WriteFile(config, []byte("[user]\nname = هند سالم\nemail = hind@example.org\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_CONFIG_GLOBAL", config)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	st := tell(t, t.TempDir(), settings.Settings{})
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.publish() // one key too many
	st.until("the question", func() bool { return st.says("من ينشر؟") })
	for _, offered := range []string{"هند سالم", "hind@example.org"} { // typing replaces the proposal
		if got := st.focused().Selected(); got != offered {
			t.Errorf("of the offered %q, %q is selected", offered, got)
		}
		st.window.Canvas().(interface{ FocusNext() }).FocusNext()
	}
	st.press(fyne.KeyReturn)
	if st.says("من ينشر؟") {
		t.Fatal("the question is still there")
	}
	st.until("the publication", func() bool { return st.session.Article.State().Publishing == session.Done })
	st.until("the revision", func() bool { return published(st) == 1 })
	if list, _ := st.session.Revisions.List(); list[0].Author != "هند سالم" {
		t.Errorf("published by %q", list[0].Author)
	}
}

func TestTheSecondWindowReadsAndSaysWhy(t *testing.T) {
	folder := t.TempDir()
	first := tell(t, folder, nada)
	first.typed(first.field(newsroom.Headline), "يكتب هنا")
	first.save()
	first.until("the save", func() bool { return first.session.Article.State().Saving == newsroom.Saved })

	second := tell(t, folder, nada)
	if second.session.Article.Writable() || !second.field(newsroom.Headline).ReadOnly() {
		t.Fatal("two windows write one draft")
	}
	if !second.says("مفتوح للكتابة في نافذة أخرى") {
		t.Error("the second window does not say why it only reads")
	}
	second.typed(second.field(newsroom.Headline), "لا")
	if got := second.field(newsroom.Headline).Text(); got != "يكتب هنا" {
		t.Errorf("the second window shows %q", got)
	}
}

// disputed makes another program write the open draft while it is edited.
func (st *story) disputed() {
	st.t.Helper()
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "نص المحرر.")
	st.save()
	st.until("the save", func() bool { return st.session.Article.State().Saving == newsroom.Saved })
	path := filepath.Join(st.home, "drafts", st.session.Article.Key())
	data, err := os.ReadFile(path)
	if err != nil {
		st.t.Fatal(err)
	}
	st.typed(st.field(newsroom.Body), " وزيادته.")
	other := strings.Replace(string(data), "نص المحرر.", "نص برنامج آخر.", 1)
	if err := os.WriteFile(path, []byte(other), 0o600); err != nil {
		st.t.Fatal(err)
	}
	st.until("the question", func() bool { return st.says("ولا يُكتب فوق نص الملف حتى تقرر") })
}

// looks opens what waits for a decision from the page's notice.
func (st *story) looks() {
	st.t.Helper()
	st.button("قارن النصين")
	st.until("both texts", st.dispute.Object.Visible)
}

func TestTwoTextsOfOneDraftAreBothShown(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.disputed()
	st.looks()
	if !st.says("غيّر برنامج آخر هذا الموضع") || !st.says("نص الملف") || !st.says("الأصل المشترك") || st.writing.Object.Visible() {
		t.Error("the screen does not show both texts and what they began with")
	}
	st.button("لاحقًا")
	if st.dispute.Object.Visible() || !st.says("ولا يُكتب فوق نص الملف حتى تقرر") {
		t.Error("the question that was put off has left no sign")
	}
	st.looks()
	st.button("نصّي")
	st.button("اعتمد")
	st.until("our text in the file", func() bool {
		a := st.drafts()["عنوان"]
		return a != nil && a.Body == "نص المحرر. وزيادته."
	})
	trashed, err := filepath.Glob(filepath.Join(st.home, "trash", "*"))
	if err != nil || len(trashed) == 0 {
		t.Errorf("the other text is not in the trash: %v, %v", trashed, err)
	}
}

func TestTheInterfaceTurnsWithItsLanguage(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان عربي")
	st.speak("en")
	if theme.InterfaceDirection() != theme.LTR || !st.says("Revisions") || st.says("النسخ") {
		t.Error("the interface is not English from left to right")
	}
	if got := st.field(newsroom.Headline).Text(); got != "عنوان عربي" {
		t.Errorf("the headline is %q after the turn", got)
	}
	st.typed(st.field(newsroom.Body), "ما زال يُكتب")
	st.until("the save", func() bool {
		a := st.drafts()["عنوان عربي"]
		return a != nil && a.Body == "ما زال يُكتب"
	})
	st.speak("ar")
	if theme.InterfaceDirection() != theme.RTL || !st.says("النسخ") {
		t.Error("the interface is not Arabic again")
	}
}

func TestARevisionOpensAndComesBack(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "النص الأول.")
	st.publish()
	st.until("the first publication", func() bool { return published(st) == 1 })
	st.typed(st.field(newsroom.Body), " والثاني.")
	st.publish()
	st.until("the second publication", func() bool { return published(st) == 2 })
	list, _ := st.session.Revisions.List()
	st.session.Revisions.View(list[1].Commit.String())
	st.until("the first revision", func() bool { return st.field(newsroom.Body).Text() == "النص الأول." })
	if !st.field(newsroom.Body).ReadOnly() || !st.says("وهي للقراءة فقط") {
		t.Error("an earlier revision can be typed in")
	}
	st.button("استعد هذه النسخة")
	st.until("the question", func() bool { return st.says("استعادة هذه النسخة؟") })
	st.dialogButton("استعد هذه النسخة")
	st.until("the draft to hold it", func() bool {
		return st.session.Article.Writable() && st.session.Article.Current().Body == "النص الأول."
	})
	if st.field(newsroom.Body).ReadOnly() || published(st) != 2 {
		t.Error("the restored draft cannot be written, or something was published")
	}
}

// dialogButton clicks a button of the topmost dialog.
func (st *story) dialogButton(text string) {
	st.t.Helper()
	walk(st.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text() == text {
			b.Tapped(nil)
		}
	})
}

func TestEveryScreenIsDrawn(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان «مقتبس» عن BBC و12%")
	st.until("the desk to show it", func() bool { return st.says("عنوان «مقتبس» عن BBC و12%") })
	for _, named := range []string{"light", "dark"} {
		st.settings.Theme = named
		theme.SetAppearance(st.look().Appearance)
		img := st.window.Canvas().Capture()
		colours := map[color.Color]bool{}
		for x := 400; x < 1040; x++ {
			for y := 140; y < 240; y++ {
				colours[img.At(x, y)] = true
			}
		}
		if len(colours) < 50 { // the soft edges of the headline's letters
			t.Errorf("%s: where the headline stands are %d colours", named, len(colours))
		}
	}
}

func TestADisputeOutlivesARestart(t *testing.T) {
	folder := t.TempDir()
	st := tell(t, folder, nada)
	st.disputed()
	st.looks()
	st.dispute.Result().SetText("")
	st.typed(st.dispute.Result(), "نص من الاثنين.")
	st.leave()

	st = tell(t, folder, nada)
	st.until("the question again", func() bool { return st.says("ولا يُكتب فوق نص الملف حتى تقرر") })
	body := st.field(newsroom.Body)
	if want := "نص المحرر. وزيادته."; body.Text() != want || body.CaretRune() != len([]rune(want)) {
		t.Errorf("the body is %q with the caret at %d", body.Text(), body.CaretRune())
	}
	st.looks()
	if got := st.dispute.Result().Text(); got != "نص من الاثنين." {
		t.Errorf("of what was decided there is %q after the restart", got)
	}
	st.button("نص الملف")
	st.button("اعتمد")
	st.until("the file's text", func() bool { return body.Text() == "نص برنامج آخر." })
}
