package ui

import (
	"maps"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

// ring is a keyring in memory.
type ring struct {
	mu   sync.Mutex
	held map[string]string
	err  error // of a system without a keyring
}

func (r *ring) Get(origin string) (string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if secret, ok := r.held[origin]; ok {
		return secret, nil
	}
	return "", remote.ErrNoSecret
}

func (r *ring) Set(origin, secret string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.held[origin] = secret
	}
	return r.err
}

func (r *ring) Delete(origin string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.held, origin)
	return nil
}

func (r *ring) Empty() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.held)
	return r.err
}

func (r *ring) all() map[string]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return maps.Clone(r.held)
}

// asks returns how many questions lie over the window.
func (st *story) asks() int { return len(st.window.Canvas().Overlays().List()) }

// footSays reports whether the foot says something about the server.
func (st *story) footSays(part string) bool { return strings.Contains(plain(st.foot.sync.Text), part) }

// keys returns the question's field that has the focus.
func (st *story) keys() *textedit.Field {
	st.t.Helper()
	f, ok := st.window.Canvas().Focused().(*textedit.Field)
	if !ok {
		st.t.Fatalf("the keys are in %T", st.window.Canvas().Focused())
	}
	return f
}

// atServer opens a desk whose archive is sent to a server that asks for a password,
// and its first question.
func atServer(t *testing.T, kept *ring) (st *story, server, url string) {
	t.Helper()
	root := t.TempDir()
	server = filepath.Join(root, "content.git")
	realGit(t, "init", "-q", "--bare", "-b", "main", server)
	url = gitserver.HTTP(t, root, gitserver.Password("nada", "سرّ الميناء 4"))
	folder := t.TempDir()
	first := tell(t, folder, nada)
	first.typed(first.field(newsroom.Headline), "رصيف جديد في المرفأ")
	first.typed(first.field(newsroom.Body), "افتُتح الرصيف الثالث.")
	first.publish()
	first.until("the publication", func() bool { return first.session.Article.State().Publishing == session.Done })
	first.leave()
	realGit(t, "-C", filepath.Join(folder, "content.git"), "remote", "add", "origin", url+"/content.git")
	st = tellAt(t, newsroom.Options{Dir: folder, Keyring: kept}, nada)
	st.until("the question", func() bool { return st.asks() == 1 && st.session.Article.Key() != "" })
	return st, server, url
}

// atRest reports whether a desk waits for nothing from its server.
func (st *story) atRest() bool { return !st.session.Delivery.Queue().Running && st.asks() == 0 }

func TestTheWindowAsksForAPassword(t *testing.T) {
	kept := &ring{held: map[string]string{}}
	st, server, url := atServer(t, kept)
	if !st.says("تسجيل الدخول إلى الخادم") || !st.says(url) {
		t.Error("the question does not name the server")
	}
	// A person who declined is not asked again by work in the background.
	st.button("ليس الآن")
	st.until("the foot to say that a sign-in is wanted", func() bool { return st.footSays("يطلب الخادم تسجيل الدخول") })
	st.typed(st.field(newsroom.Body), "وفيه ")
	st.publish()
	st.until("the publication to be tried", func() bool {
		return st.session.Article.State().Publishing == session.Done && st.session.Delivery.Queue().Waiting == 3 && st.atRest()
	})
	if st.asks() != 0 || !st.footSays("يطلب الخادم تسجيل الدخول") {
		t.Error("it asks again by itself")
	}

	// A click asks; a refused answer is asked for once more.
	st.syncsByFoot()
	st.until("the question again", func() bool { return st.asks() == 1 })
	st.button("ادخل")
	if !st.says("اكتب اسم الدخول") {
		t.Error("an empty name was taken")
	}
	st.typed(st.keys(), "nada")
	st.press(fyne.KeyReturn)
	if !st.says("اكتب كلمة السر أو الرمز.") {
		t.Error("an empty password was taken")
	}
	st.typed(st.keys(), "خطأ")
	st.button("ادخل")
	st.until("the refusal", func() bool { return st.says("لم يقبلها الخادم") })
	st.typed(st.keys(), "سرّ الميناء 4")
	st.button("ادخل")
	st.until("the server to have it", func() bool {
		return st.atRest() && st.session.Delivery.Queue().Err == nil && st.session.Delivery.Queue().Waiting == 0
	})
	if out := realGit(t, "-C", server, "log", "--format=%s", "main"); !strings.Contains(out, "رصيف جديد") {
		t.Errorf("the server has %q", out)
	}
	if got := kept.all()[url]; got != "nada\nسرّ الميناء 4" {
		t.Errorf("the keyring holds %q", got)
	}
	if st.footSays("تسجيل الدخول") {
		t.Error("the foot still wants a sign-in")
	}

	// Signing out empties the keyring, and calls no server.
	st.menu("نسيان كلمات السر المحفوظة")
	st.until("the keyring to be empty", func() bool { return len(kept.all()) == 0 && st.says("نسي تحرير كلمات السر") })
	st.session.Delivery.Sync() // as a publication does
	st.until("the foot to say so", func() bool { return st.footSays("يطلب الخادم تسجيل الدخول") && st.atRest() })
	st.syncsByFoot()
	st.until("the question after it", func() bool { return st.asks() == 1 })
	st.press(fyne.KeyEscape)
	st.until("the question to be gone", st.atRest)
}

// A keyring that has the secret saves the question, and a missing keyring is
// reported.
func TestTheKeyringAnswersForThePerson(t *testing.T) {
	st, server, _ := atServer(t, &ring{held: map[string]string{}, err: remote.ErrNoKeyring})
	st.typed(st.keys(), "nada")
	st.press(fyne.KeyTab)
	st.typed(secretOf(st), "سرّ الميناء 4")
	st.press(fyne.KeyReturn)
	st.until("the server to have it", func() bool {
		return st.atRest() && st.session.Delivery.Queue().Waiting == 0 && st.session.Delivery.Queue().Err == nil
	})
	if realGit(t, "-C", server, "for-each-ref") == "" {
		t.Error("nothing was sent")
	}
	st.until("the window to say that it was not kept", func() bool { return st.says("لم يُحفظ سرّك") && st.says("لا حافظة مفاتيح") })
	folder := st.home
	st.leave()
	origin, _, _ := strings.Cut(strings.TrimPrefix(realGit(t, "-C", filepath.Join(folder, "content.git"), "config", "remote.origin.url"), "http://"), "/")
	again := tellAt(t, newsroom.Options{Dir: folder, Keyring: &ring{held: map[string]string{"http://" + origin: "nada\nسرّ الميناء 4"}}}, nada)
	again.until("the sync", func() bool { d := again.session.Delivery.Queue(); return d.Server != "" && !d.Running && d.Err == nil })
	if again.asks() != 0 {
		t.Error("it asks although the keyring knows")
	}
}

// An archive that is only on the server is asked for too: declining leaves a
// working desk, and signing in later fetches the archive.
func TestTheArchiveOfAServerThatAsks(t *testing.T) {
	st, server, url := atServer(t, &ring{held: map[string]string{}})
	st.typed(st.keys(), "nada")
	st.typed(secretOf(st), "سرّ الميناء 4")
	st.press(fyne.KeyReturn)
	st.until("the server to have it", func() bool {
		return st.atRest() && st.session.Delivery.Queue().Waiting == 0 && st.session.Delivery.Queue().Err == nil
	})
	st.leave()
	if realGit(t, "-C", server, "for-each-ref") == "" {
		t.Fatal("nothing was sent")
	}
	kept := &ring{held: map[string]string{}}
	other := tellAt(t, newsroom.Options{Dir: t.TempDir(), Content: url + "/content.git", Keyring: kept}, samir)
	other.until("the question", func() bool { return other.asks() == 1 })
	other.button("ليس الآن")
	other.until("the desk", func() bool {
		return other.session.Article.Key() != "" && other.footSays("يطلب الخادم تسجيل الدخول") && other.asks() == 0
	})
	other.syncsByFoot()
	other.until("the question again", func() bool { return other.asks() == 1 })
	other.typed(other.keys(), "nada")
	other.typed(secretOf(other), "سرّ الميناء 4")
	other.press(fyne.KeyReturn)
	other.until("the archive", func() bool { return other.session.Desk.Count(session.PublishedShelf) == 1 && other.atRest() })
	if got := kept.all()[url]; got != "nada\nسرّ الميناء 4" {
		t.Errorf("the keyring holds %q", got)
	}
}

// secretOf returns the question's field for the password.
func secretOf(st *story) *textedit.Field {
	var last *textedit.Field
	for _, root := range st.window.Canvas().Overlays().List() {
		walk(root, func(o fyne.CanvasObject) {
			if f, ok := o.(*textedit.Field); ok {
				last = f
			}
		})
	}
	return last
}

// An open question does not keep the window from closing.
func TestAQuestionDoesNotHoldTheWindow(t *testing.T) {
	st, _, _ := atServer(t, &ring{held: map[string]string{}})
	st.typed(st.keys(), "nada")
	st.leave()
}

// The question's language is the window's.
func TestTheQuestionInEnglish(t *testing.T) {
	st, _, url := atServer(t, &ring{held: map[string]string{}})
	st.button("ليس الآن")
	st.until("the foot to say that a sign-in is wanted", func() bool { return st.footSays("يطلب الخادم تسجيل الدخول") && st.atRest() })
	st.speak("en")
	if !st.footSays("The server wants a sign-in") {
		t.Errorf("the foot says %q", st.foot.sync.Text)
	}
	st.syncsByFoot()
	st.until("the question", func() bool { return st.asks() == 1 })
	if !st.says("Sign in to the server") || !st.says(url) || !st.says("Keep it in the keyring") {
		t.Error("the question is not in English")
	}
	st.button("Not now")
}
