package ui

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/ui/session"
)

func realGit(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// twoDesks returns a server and the homes of two desks that share it.
func twoDesks(t *testing.T) (server, first, second string) {
	t.Helper()
	server, first, second = filepath.Join(t.TempDir(), "server.git"), t.TempDir(), t.TempDir()
	st := tell(t, first, nada)
	st.typed(st.field(newsroom.Headline), "السوق القديم")
	st.typed(st.field(newsroom.Body), "يفتح السوق 25 متجرا.")
	st.publish()
	st.until("the publication", func() bool { return st.session.Article.State().Publishing == session.Done })
	st.leave()
	realGit(t, "clone", "-q", "--bare", filepath.Join(first, "content.git"), server)
	realGit(t, "-C", filepath.Join(first, "content.git"), "remote", "add", "origin", server)
	realGit(t, "clone", "-q", "--bare", server, filepath.Join(second, "content.git"))
	return server, first, second
}

var samir = settings.Settings{Name: "سمير عيد", Email: "samir@example.org"}

// openPublished opens the newsroom's one article.
func (st *story) openPublished() {
	st.t.Helper()
	st.until("the published article on the desk", func() bool { return st.session.Desk.Count(session.PublishedShelf) == 1 })
	st.session.Desk.SetShelf(session.PublishedShelf)
	st.desk.OpenRow(0)
	st.until("the published article", func() bool { return st.session.Article.Current().Headline == "السوق القديم" })
}

// edits changes the number in the body, as a person does, and publishes.
func (st *story) edits(number string) {
	st.t.Helper()
	before, _, _ := strings.Cut(st.field(newsroom.Body).Text(), "25")
	st.writing.Replace(st.window.Canvas(), newsroom.Body, len([]rune(before)), 2, number)
	st.publish()
	st.until("the publication of "+number, func() bool { return st.session.Article.State().Publishing == session.Done })
}

func TestTwoDesksSettleWhatTheyBothChanged(t *testing.T) {
	server, first, second := twoDesks(t)
	a := tell(t, first, nada)
	a.openPublished()
	a.until("the sync", func() bool { return a.session.Delivery.Queue().Server != "" && !a.session.Delivery.Queue().Running })
	a.edits("26")
	a.until("the server to have it", func() bool {
		return strings.Contains(realGit(t, "-C", server, "show", "main"), "26 متجرا") && a.session.Delivery.Queue().Waiting == 0
	})

	// The second desk does not know of that, and changes the same number.
	realGit(t, "-C", filepath.Join(second, "content.git"), "remote", "set-url", "origin", filepath.Join(t.TempDir(), "nowhere.git"))
	b := tell(t, second, samir)
	b.openPublished()
	b.edits("27")
	b.until("the first try", func() bool { return !b.session.Delivery.Queue().Running && b.session.Delivery.Queue().Err != nil })
	if !b.says("تعذّرت المزامنة") {
		t.Error("the desk does not say that it cannot sync")
	}
	realGit(t, "-C", filepath.Join(second, "content.git"), "remote", "set-url", "origin", server)
	b.session.Delivery.Sync()
	b.until("the conflict to be told", func() bool { return b.says("عدّل زميلك الموضع نفسه. دُمج كل ما عداه") })
	if got := realGit(t, "-C", server, "show", "main"); strings.Contains(got, "27 متجرا") {
		t.Error("a conflict was sent before it was settled")
	}
	b.desk.Dismiss() // clicks its cross
	b.speak("en")
	b.speak("ar")
	if !b.says("دُمج كل ما عداه") {
		t.Error("the conflict is not told after the language was changed")
	}
	b.desk.Dismiss()
	b.syncsByFoot()
	b.until("both texts", b.dispute.Object.Visible)
	if b.findButton("اعرض التعارض") != nil || !b.sides.EndFolded() {
		t.Error("a notice stands behind the screen, or the panel beside it")
	}
	for _, text := range []string{"يفتح السوق 26 متجرا.", "يفتح السوق 27 متجرا.", "يفتح السوق 25 متجرا."} {
		if !b.says(text) {
			t.Errorf("%q is not before the editor", text)
		}
	}
	b.button("نص \u2068ندى\u2069")
	b.button("اعتمد وأرسل")
	b.until("the queue to be empty", func() bool {
		d := b.session.Delivery.Queue()
		return !d.Running && d.Err == nil && d.Waiting == 0 && d.Server != ""
	})
	if got := realGit(t, "-C", server, "show", "main:"+path(t, server)); !strings.Contains(got, "26 متجرا") {
		t.Errorf("the server holds:\n%s", got)
	}
	if out := realGit(t, "-C", server, "fsck", "--full", "--strict"); strings.Contains(out, "error") {
		t.Error(out)
	}
}

// What a colleague published reaches this desk by itself; an older draft does not
// hide it.
func TestADraftDoesNotCoverWhatAColleaguePublished(t *testing.T) {
	server, first, second := twoDesks(t)
	a := tell(t, first, nada)
	a.openPublished()
	a.edits("26")
	a.until("the server to have it", func() bool { return strings.Contains(realGit(t, "-C", server, "show", "main"), "26 متجرا") })
	a.leave()

	// begins opens the article as it was before, and then receives the change.
	offline := filepath.Join(t.TempDir(), "nowhere.git")
	content := filepath.Join(second, "content.git")
	realGit(t, "-C", content, "remote", "set-url", "origin", offline)
	b := tell(t, second, samir)
	b.openPublished()
	realGit(t, "-C", content, "remote", "set-url", "origin", server)
	b.typed(b.field(newsroom.Headline), "حريق في ") // before it receives the change; an unchanged draft would follow
	b.session.Delivery.Sync()
	b.until("the colleague's words under the editor", b.bodySays("يفتح السوق 26 متجرا."))
	if !b.says("ودُمج في مسودتك") || b.field(newsroom.Headline).CaretRune() != len([]rune("حريق في ")) {
		t.Error("the window does not say what came in, or the caret went away")
	}
	b.publish()
	b.until("the publication", func() bool { return b.session.Article.State().Publishing == session.Done })
	if got := b.field(newsroom.Body).Text(); got != "يفتح السوق 26 متجرا." {
		t.Errorf("the draft holds %q, without the colleague's change", got)
	}
	got := realGit(t, "-C", content, "show", "main:"+path(t, content))
	if !strings.Contains(got, "26 متجرا") || !strings.Contains(got, "حريق في") {
		t.Errorf("published is:\n%s", got)
	}
	b.until("the server to have both", func() bool {
		return strings.Contains(realGit(t, "-C", server, "show", "main:"+path(t, server)), "حريق في")
	})
	b.leave()

	// The first desk's draft goes back to its own text; now it changes the same
	// number.
	a = tell(t, first, nada)
	a.openPublished()
	a.until("the colleague's revision", func() bool { return published(a) == 3 })
	realGit(t, "-C", content, "fsck", "--strict")
	c := tell(t, second, samir)
	c.until("the article", func() bool { return strings.Contains(c.field(newsroom.Body).Text(), "26") })
	c.writing.Replace(c.window.Canvas(), newsroom.Body, len([]rune("يفتح السوق ")), 2, "28")
	c.publish()
	c.until("the publication", func() bool { return c.session.Article.State().Publishing == session.Done })
	c.until("the server to have it", func() bool {
		return strings.Contains(realGit(t, "-C", server, "show", "main:"+path(t, server)), "28 متجرا")
	})
	c.leave()
	a.writing.Replace(a.window.Canvas(), newsroom.Body, len([]rune("يفتح السوق ")), 2, "27")
	a.session.Delivery.Sync()
	a.until("the fourth revision", func() bool { return published(a) == 4 })
	a.until("the word of it", func() bool { return a.says("نصّك باقٍ كما هو حتى تقرر") })
	if a.dispute.Object.Visible() || a.field(newsroom.Body).Text() != "يفتح السوق 27 متجرا." {
		t.Error("what came has hidden the page, or changed what is written")
	}
	a.publish()
	a.until("the question", func() bool {
		return a.dispute.Object.Visible() && a.says("يفتح السوق 28 متجرا.") && a.says("يفتح السوق 27 متجرا.")
	})
	a.keyed(fyne.KeyReturn, fyne.KeyModifierControl) // one key too many
	if !a.says("يفتح السوق 28 متجرا.") {
		t.Fatal("a key pressed once too often has decided")
	}
	if !a.says("لم يُنشر المقال") {
		t.Error("the window does not say that nothing was published")
	}
	a.button("نص \u2068سمير\u2069")
	a.button("اعتمد وأرسل")
	a.until("the publication", func() bool {
		return a.session.Article.State().Publishing == session.Joined || a.session.Article.State().Publishing == session.Unchanged
	})
	if got := a.field(newsroom.Body).Text(); got != "يفتح السوق 28 متجرا." {
		t.Errorf("settled, the draft holds %q", got)
	}
}

// path returns where the one article is in the repository.
func path(t *testing.T, repository string) string {
	t.Helper()
	for _, p := range strings.Fields(realGit(t, "-C", repository, "ls-tree", "-r", "--name-only", "main")) {
		if strings.HasSuffix(p, "/article.yaml") {
			return p
		}
	}
	t.Fatal("no article in the repository")
	return ""
}

// Importing the first page does not leave a blank draft beside it.
func TestABlankDraftTakesTheFirstPage(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.session.Article.ImportText("افتتاح السوق\n\nفتح السوق أبوابه صباح اليوم.\n", nil)
	st.until("the page", func() bool { return st.field(newsroom.Headline).Text() == "افتتاح السوق" })
	st.session.Article.ImportText("عاجل\nخبر ثان\n\nمتنه هنا.\n", nil)
	st.until("the second page", func() bool { return st.field(newsroom.Headline).Text() == "خبر ثان" })
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 2 })
	drafts := st.drafts()
	if a := drafts["خبر ثان"]; len(drafts) != 2 || a == nil || !a.Breaking || drafts["افتتاح السوق"].Body != "فتح السوق أبوابه صباح اليوم." {
		t.Errorf("the drafts are %v", drafts)
	}
}

func TestARestoredBranchIsSaid(t *testing.T) {
	folder := t.TempDir()
	st := tell(t, folder, nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the publication", func() bool { return st.session.Article.State().Publishing == session.Done })
	st.leave()
	// As a power cut leaves it on some file systems.
	if err := os.Truncate(filepath.Join(folder, "content.git", "refs", "heads", "main"), 0); err != nil {
		t.Fatal(err)
	}
	st = tell(t, folder, nada)
	st.until("the word of it", func() bool { return st.says("أُعيد المستودع إلى آخر نشر سليم") })
	st.until("the revision", func() bool { return published(st) == 1 })
}

func TestASyncThatHangsIsStoppedFromTheFoot(t *testing.T) {
	deaf, err := net.Listen("tcp", "127.0.0.1:0") // accepts calls, and says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer deaf.Close()
	_, first, _ := twoDesks(t)
	realGit(t, "-C", filepath.Join(first, "content.git"), "remote", "set-url", "origin", "http://"+deaf.Addr().String()+"/news.git")
	st := tell(t, first, nada)
	call, err := deaf.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer call.Close()
	st.until("the word of it", func() bool { return st.says("تجري المزامنة مع") })
	st.syncsByFoot()
	st.until("the stop", func() bool { return st.says("في انتظار الإرسال: 2") })
	if st.says("تعذّرت المزامنة") {
		t.Error("what was stopped by hand is called a failure")
	}
}

func TestASyncThatWentThroughTakesItsTroubleAway(t *testing.T) {
	server, first, _ := twoDesks(t)
	content := filepath.Join(first, "content.git")
	realGit(t, "-C", content, "remote", "set-url", "origin", filepath.Join(t.TempDir(), "nowhere.git"))
	st := tell(t, first, nada)
	st.until("the failure", func() bool { return !st.session.Delivery.Queue().Running && st.session.Delivery.Queue().Err != nil })
	for range 2 { // asking again reports it again
		if !st.says("تعذّرت المزامنة. لا مستودع") {
			t.Fatal("the desk does not say what is wrong")
		}
		st.desk.Dismiss() // clicks its cross
		st.sync()
		st.until("the next try", func() bool { return st.says("تعذّرت المزامنة. لا مستودع") })
	}
	realGit(t, "-C", content, "remote", "set-url", "origin", server)
	st.sync()
	st.until("the sync", func() bool { d := st.session.Delivery.Queue(); return !d.Running && d.Err == nil && d.Server != "" })
	if st.says("تعذّرت المزامنة") {
		t.Error("the trouble is still said")
	}
}

// What came in from a colleague under the editor goes again by undo, also in a field
// that nobody had typed in.
func TestWhatCameInIsAStepOfUndo(t *testing.T) {
	h := newHouse(t)
	a, b := tell(t, h.first, nada), tell(t, h.second, samir)
	a.openPublished()
	b.openPublished()
	b.synced()
	b.typed(b.field(newsroom.Headline), "حريق في ")
	a.edits("26")
	a.until("the server to have it", func() bool { return h.has("26 متجرا") })
	b.session.Delivery.Sync()
	b.until("the colleague's words", b.bodySays("يفتح السوق 26 متجرا."))
	b.field(newsroom.Body).Undo()
	if got := b.session.Article.Current().Body; got != "يفتح السوق 25 متجرا." {
		t.Errorf("undone, the draft says %q", got)
	}
	b.field(newsroom.Body).Redo()
	if !b.bodySays("يفتح السوق 26 متجرا.")() {
		t.Error("it does not come back")
	}
	versions, err := filepath.Glob(filepath.Join(h.second, "versions", "*", "*merge*"))
	if err != nil || len(versions) == 0 {
		t.Errorf("no version is kept of what was before: %v", err)
	}
}
