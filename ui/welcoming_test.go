package ui

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tahrir/assets"
	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/publish/remote/gitserver"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/session"
	"tahrir/ui/words"
)

// greeted opens the window on a home that nobody has used.
func greeted(t *testing.T, folder string, environ map[string]string) *story {
	t.Helper()
	o := newsroom.Options{
		Dir: folder, FS: fsys.OS{}, Now: time.Now, Entropy: rand.Reader, Keyring: &ring{held: map[string]string{}},
		LookupEnv: func(name string) (string, bool) { value, ok := environ[name]; return value, ok },
	}
	h, err := newsroom.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	said, err := words.New("")
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	st := &story{t: t, home: folder, queue: make(chan func(), 1024)}
	st.Window = newWindow(context.Background(), app, Options{Home: h, Open: func() (*newsroom.Home, error) { return newsroom.Open(o) }}, settings.Settings{}, said)
	st.post = func(f func()) { st.queue <- f }
	theme.Apply(app, st.look(), theme.Carried{Engine: engine(), Font: assets.Font, Icon: assets.Icon, After: st.after})
	st.window.Resize(fyne.NewSize(1440, 900))
	st.shown = true
	if !h.Fresh() {
		t.Fatal("the home is used")
	}
	st.greet(st.options.session(st.Window, ""))
	st.until("the questions", func() bool { return st.Window.welcome != nil })
	t.Cleanup(func() { st.leave() })
	return st
}

// typedInto replaces what a field says.
func (st *story) answers(texts ...string) {
	for i, text := range texts {
		if i > 0 {
			st.tab()
		}
		st.focused().SetText(text)
	}
}

func (st *story) tab() { st.window.Canvas().(interface{ FocusNext() }).FocusNext() }

func TestTheFirstStartKnowsGitsNameAndBeginsHere(t *testing.T) {
	home := t.TempDir()
	config := filepath.Join(home, "gitconfig")
	realGit(t, "config", "-f", config, "user.name", "هالة منصور")
	realGit(t, "config", "-f", config, "user.email", "hala@example.org")
	folder := t.TempDir()
	st := greeted(t, folder, map[string]string{"GIT_CONFIG_GLOBAL": config, "HOME": home})
	if st.focused().Text() != "هالة منصور" || !st.says("من إعدادات git على هذا الجهاز") {
		t.Errorf("the name is answered by %q", st.focused().Text())
	}
	st.press(fyne.KeyReturn)
	st.until("the sample article", func() bool { return st.writing != nil && st.session.Newspaper.OnSample() })
	if kept, err := settings.Load(folder); err != nil || kept.Name != "هالة منصور" || kept.Email != "hala@example.org" || kept.Content != "" {
		t.Errorf("kept: %+v, %v", kept, err)
	}
	if !st.says("هذا مقال تجريبي") || !st.writing.Focused(st.window.Canvas()) {
		t.Error("the page does not say that it is a sample, or has not the keys")
	}

	// It is not published before somebody says so twice.
	st.publish()
	st.until("the question", func() bool { return st.says("أتريد حقًا أن يقرأه الناس") })
	if out := realGit(t, "-C", filepath.Join(folder, "content.git"), "log", "--format=%s", "main"); strings.Contains(out, "تجريبي") {
		t.Error("it was published by accident")
	}
	st.button("انشره على كل حال")
	st.until("the publication", func() bool { return st.session.Article.State().Publishing == session.Done })
	if st.session.Newspaper.OnSample() || st.says("هذا مقال تجريبي. عدّله") {
		t.Error("it is a sample still")
	}
	st.leave()
	if h := freshly(t, folder); h.Fresh() || h.Sample() != "" {
		t.Error("the questions would be put again")
	}
}

func freshly(t *testing.T, folder string) *newsroom.Home {
	t.Helper()
	h, err := newsroom.Open(newsroom.Options{Dir: folder, FS: fsys.OS{}, Now: time.Now, Entropy: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return h
}

func TestTheSampleIsThrownAwayInOneAction(t *testing.T) {
	st := greeted(t, t.TempDir(), map[string]string{"GIT_CONFIG_NOSYSTEM": "1"})
	st.press(fyne.KeyReturn)
	st.until("the sample article", func() bool { return st.writing != nil && st.session.Newspaper.OnSample() })
	st.button("ارمه")
	st.until("a blank page", func() bool { return st.session.Article.Key() != "" && !st.session.Newspaper.OnSample() })
	st.until("the trash", func() bool { return st.session.Desk.Count(session.TrashShelf) == 1 })
	if st.asks() > 0 || len(st.drafts()) > 1 {
		t.Errorf("something is asked, or left: %v", st.drafts())
	}
}

// The questions change their language at once, which is kept.
func TestTheFirstStartInAnotherLanguage(t *testing.T) {
	folder := t.TempDir()
	st := greeted(t, folder, map[string]string{"GIT_CONFIG_NOSYSTEM": "1"})
	st.button("English")
	if !st.says("Welcome to Tahrir") || theme.InterfaceDirection() != theme.LTR {
		t.Fatal("the questions are in the old language")
	}
	st.button("A blank page")
	st.until("the window", func() bool { return st.writing != nil && st.session.Article.Key() != "" })
	st.until("the language to be kept", func() bool { kept, err := settings.Load(folder); return err == nil && kept.Language == "en" })
	if st.session.Newspaper.OnSample() {
		t.Error("the page is not blank")
	}
}

// An address is tried at once; a wrong one says so, and a password is asked for.
func TestTheFirstStartAtAServerThatAsks(t *testing.T) {
	root := t.TempDir()
	realGit(t, "init", "-q", "--bare", "-b", "main", filepath.Join(root, "news.git"))
	url := gitserver.HTTP(t, root, gitserver.Password("hala", "سرّ الدار"))
	folder := t.TempDir()
	st := greeted(t, folder, map[string]string{"GIT_CONFIG_NOSYSTEM": "1"})
	st.answers("هالة", "hala@example.org", url+"/nowhere.git")
	st.press(fyne.KeyReturn)
	st.until("the question", func() bool { return st.asks() > 0 })
	st.answers("hala", "سرّ الدار")
	st.press(fyne.KeyReturn)
	st.until("what is wrong", func() bool { return st.says("لا مستودع في هذا العنوان") })
	if kept, err := settings.Load(folder); err != nil || kept.Name != "" || st.writing != nil {
		t.Errorf("what does not work is kept: %+v, %v", kept, err)
	}
	st.focused().SetText(url + "/news.git")
	st.press(fyne.KeyReturn)
	st.until("the question again", func() bool { return st.asks() > 0 })
	st.answers("hala", "falsch")
	st.press(fyne.KeyReturn)
	st.until("the refusal", func() bool { return st.says("لم يقبلها الخادم") })
	st.focused().SetText("سرّ الدار")
	st.press(fyne.KeyReturn)
	st.until("the sample article", func() bool { return st.writing != nil && st.session.Newspaper.OnSample() })
	if kept, err := settings.Load(folder); err != nil || kept.Content != url+"/news.git" {
		t.Errorf("kept: %+v, %v", kept, err)
	}
	st.until("the sync", func() bool { d := st.session.Delivery.Queue(); return d.Server == url+"/news.git" && !d.Running })
}
