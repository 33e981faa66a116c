package publish_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/git/worktree"
	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
)

// house is a newsroom's server with its bare repository.
type house struct {
	root, dir string
	url       string
	down      atomic.Bool  // the network is gone
	mute      atomic.Bool  // what is sent arrives, and its answer does not
	serving   atomic.Int32 // requests being answered
	asked     atomic.Int64 // requests so far
}

// newHouse starts git http-backend for a publication's repository, filled by the
// first desk.
func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{root: t.TempDir()}
	h.dir = filepath.Join(h.root, "content.git")
	gitserver.Git(t, h.root, "init", "-q", "--bare", "-b", "main", h.dir)
	h.url = gitserver.HTTP(t, h.root, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if h.down.Load() {
				panic(http.ErrAbortHandler)
			}
			h.asked.Add(1)
			h.serving.Add(1)
			defer h.serving.Add(-1)
			if h.mute.Load() && strings.HasSuffix(r.URL.Path, "/git-receive-pack") && r.Method == http.MethodPost {
				next.ServeHTTP(httptest.NewRecorder(), r)
				panic(http.ErrAbortHandler)
			}
			next.ServeHTTP(w, r)
		})
	}) + "/content.git"
	first, err := publish.Create(context.Background(), filepath.Join(t.TempDir(), "first.git"), cairo, h.options("أول"))
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Connect(context.Background(), h.url); err != nil {
		t.Fatal(err)
	}
	if report := mustSync(t, first); len(report.Sent) != 1 {
		t.Fatalf("the first desk sent %+v", report)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) options(name string) publish.Options {
	opts := options()
	opts.Identity = publish.Identity{Name: name, Email: "desk@example.org"}
	opts.Remote.Keyring = noKeyring{}
	return opts
}

// noKeyring is a system without a keyring.
type noKeyring struct{}

func (noKeyring) Get(string) (string, error) { return "", remote.ErrNoKeyring }
func (noKeyring) Set(string, string) error   { return remote.ErrNoKeyring }
func (noKeyring) Delete(string) error        { return remote.ErrNoKeyring }
func (noKeyring) Empty() error               { return remote.ErrNoKeyring }

// desk clones the server's repository.
func (h *house) desk(t *testing.T, name string) (*publish.Repository, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name+".git")
	r, err := publish.Clone(context.Background(), h.url, dir, h.options(name), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r, dir
}

func mustSync(t testing.TB, r *publish.Repository) exchange.SyncReport {
	t.Helper()
	report, err := r.Sync(context.Background(), exchange.SyncOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func wantUnsent(t testing.TB, r *publish.Repository, want int) []exchange.Unsent {
	t.Helper()
	list, total, err := r.Unsent(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if total != want || len(list) != want {
		t.Fatalf("%d commits are not sent, want %d: %+v", total, want, list)
	}
	return list
}

// together checks by git that the desks and the server are at one commit and whole,
// and that the history is linear.
func (h *house) together(t testing.TB, dirs ...string) {
	t.Helper()
	want := realGit(t, h.dir, "rev-parse", "main")
	sound(t, h.dir)
	for _, dir := range dirs {
		if got := realGit(t, dir, "rev-parse", "main"); got != want {
			t.Errorf("%s stands at %s, the server at %s", filepath.Base(dir), got, want)
		}
		sound(t, dir)
	}
	if merges := realGit(t, h.dir, "rev-list", "--merges", "--count", "main"); merges != "0" {
		t.Errorf("%s merges in the history", merges)
	}
}

func body(t testing.TB, r *publish.Repository, id string) string {
	t.Helper()
	a, err := r.At(context.Background(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	return a.Body
}

func TestTwoDesksPublishDifferentArticles(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, adir := h.desk(t, "سلمى")
	b, bdir := h.desk(t, "نادر")
	one, two := story("خبر من سلمى"), story("خبر من نادر")
	sent := mustPublish(t, a, one)
	mustPublish(t, b, two)
	if list := wantUnsent(t, a, 1); list[0].ID != one.ID || list[0].Headline != one.Headline || list[0].Commit != sent.Commit || list[0].Time.IsZero() {
		t.Errorf("not sent: %+v", list)
	}
	if report := mustSync(t, a); len(report.Sent) != 1 || report.Received != 0 || report.Tip != sent.Commit {
		t.Errorf("%+v", report)
	}
	before := realGit(t, bdir, "log", "-1", "--format=%an %ae %ad %cd %B", "main")
	if report := mustSync(t, b); len(report.Sent) != 1 || report.Received != 1 || report.Sent[0].ID != two.ID {
		t.Errorf("%+v", report)
	}
	if after := realGit(t, bdir, "log", "-1", "--format=%an %ae %ad %cd %B", "main"); after != before {
		t.Errorf("put on top, a commit became\n%s\nand was\n%s", after, before)
	}
	if report := mustSync(t, a); report.Received != 1 || len(report.Sent) != 0 {
		t.Errorf("%+v", report)
	}
	h.together(t, adir, bdir)
	for _, r := range []*publish.Repository{a, b} {
		wantUnsent(t, r, 0)
		for _, s := range []*document.Article{one, two} {
			if got := body(t, r, s.ID); got != s.Body {
				t.Errorf("%s: %q", s.Headline, got)
			}
		}
	}
}

// edited returns an article with one text of it replaced.
func edited(a *document.Article, old, new string) *document.Article {
	b := a.Clone()
	b.Body = strings.Replace(a.Body, old, new, 1)
	b.Headline = strings.Replace(a.Headline, old, new, 1)
	return b
}

// twoDesks is a house whose two desks have the same published article.
func twoDesks(t *testing.T) (h *house, a, b *publish.Repository, adir, bdir string, shared *document.Article) {
	t.Helper()
	h = newHouse(t)
	a, adir = h.desk(t, "سلمى")
	shared = mustPublish(t, a, story("اجتماع المجلس")).Article
	mustSync(t, a)
	b, bdir = h.desk(t, "نادر")
	return h, a, b, adir, bdir, shared
}

// What is verified before it is sent may be put on top of a colleague's work, which
// rewrites nothing that anybody has seen.
func TestVerifyKnowsWhatIsNotSentYet(t *testing.T) {
	t.Parallel()
	_, a, b, _, _, shared := twoDesks(t)
	verified := func() {
		t.Helper()
		report, err := a.Verify(context.Background(), nil)
		if err != nil || len(report.Faults) > 0 {
			t.Fatalf("%+v, %v", report.Faults, err)
		}
	}
	verified()
	mustPublish(t, a, edited(shared, shared.Headline, "عنوان لم يرسل"))
	verified()
	mustPublish(t, b, story("خبر الزميلة"))
	mustSync(t, b)
	mustSync(t, a)
	verified()
	mustSync(t, b)
	verified()
}

func TestTheSameArticleIsMergedByParagraph(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	mustPublish(t, a, edited(shared, "فقرة أولى", "فقرة منقحة"))
	mustSync(t, a)
	mine := edited(shared, "رقم 25", "رقم 26")
	mustPublish(t, b, mine)
	mustPublish(t, b, edited(mine, "اجتماع المجلس", "اجتماع مجلس المدينة"))
	if report := mustSync(t, b); len(report.Sent) != 2 || report.Received != 1 {
		t.Errorf("%+v", report)
	}
	mustSync(t, a)
	h.together(t, adir, bdir)
	want := edited(edited(shared, "فقرة أولى", "فقرة منقحة"), "رقم 25", "رقم 26").Body
	for _, r := range []*publish.Repository{a, b} {
		if got := body(t, r, shared.ID); got != want {
			t.Errorf("got %q\nwant %q", got, want)
		}
	}
	if n := realGit(t, h.dir, "rev-list", "--count", "main"); n != "5" {
		t.Errorf("%s commits", n)
	}
}

func TestAConflictIsSettledAndThenSent(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	mustPublish(t, a, edited(edited(shared, "رقم 25", "رقم 30"), "فقرة أولى", "فقرة منقحة"))
	mustSync(t, a)
	other := story("خبر آخر")
	mustPublish(t, b, other)
	mustPublish(t, b, edited(shared, "رقم 25", "رقم 27"))
	before := realGit(t, bdir, "rev-parse", "main")

	report, err := b.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, exchange.ErrConflict)
	if len(report.Conflicts) != 1 || len(report.Sent) != 0 {
		t.Fatalf("%+v", report)
	}
	c := report.Conflicts[0]
	if c.ID != shared.ID || len(c.Places) != 1 || c.Colleague.Name != "سلمى" {
		t.Fatalf("%+v", c)
	}
	place := c.Places[0]
	for text, want := range map[string]string{place.Base: "رقم 25", place.Ours: "رقم 27", place.Theirs: "رقم 30", place.Proposal: "رقم 27"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
	if !strings.Contains(c.Merged.Body, "فقرة منقحة") {
		t.Errorf("what could be merged is not: %q", c.Merged.Body)
	}
	// Nothing has moved or been sent, and asking again gives the same answer.
	if now := realGit(t, bdir, "rev-parse", "main"); now != before {
		t.Errorf("our branch moved to %s", now)
	}
	wantUnsent(t, b, 2)
	_, err = b.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, exchange.ErrConflict)

	settled := c.Settled([]string{strings.Replace(place.Ours, "رقم 27", "رقم 28", 1)})
	if err := b.SettleArticle(context.Background(), c, settled); err != nil {
		t.Fatal(err)
	}
	// The decision outlives the program.
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if b, err = publish.Open(context.Background(), bdir, h.options("نادر")); err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if report := mustSync(t, b); len(report.Sent) != 2 || len(report.Conflicts) != 0 {
		t.Errorf("%+v", report)
	}
	mustSync(t, a)
	h.together(t, adir, bdir)
	got := body(t, a, shared.ID)
	if !strings.Contains(got, "رقم 28") || !strings.Contains(got, "فقرة منقحة") {
		t.Errorf("settled: %q", got)
	}
}

func TestASettlementOfAnOlderConflictIsNotUsed(t *testing.T) {
	t.Parallel()
	_, a, b, _, _, shared := twoDesks(t)
	mustPublish(t, a, edited(shared, "رقم 25", "رقم 30"))
	mustSync(t, a)
	mustPublish(t, b, edited(shared, "رقم 25", "رقم 27"))
	report, err := b.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, exchange.ErrConflict)
	if err := b.SettleArticle(context.Background(), report.Conflicts[0], report.Conflicts[0].Ours); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, a, edited(shared, "رقم 25", "رقم 31"))
	mustSync(t, a)
	report, err = b.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, exchange.ErrConflict)
	if !strings.Contains(report.Conflicts[0].Places[0].Theirs, "رقم 31") {
		t.Errorf("%+v", report.Conflicts[0])
	}
}

func TestRemovedHereChangedThere(t *testing.T) {
	t.Parallel()
	for _, keep := range []bool{false, true} {
		t.Run(fmt.Sprint("keep ", keep), func(t *testing.T) {
			h, a, b, adir, bdir, shared := twoDesks(t)
			if _, err := b.Undo(context.Background(), shared.ID); err != nil {
				t.Fatal(err)
			}
			mustPublish(t, a, edited(shared, "رقم 25", "رقم 30"))
			mustSync(t, a)
			report, err := b.Sync(context.Background(), exchange.SyncOptions{})
			wantError(t, err, exchange.ErrConflict)
			c := report.Conflicts[0]
			if c.Ours != nil || c.Theirs == nil || c.Base == nil || c.Merged != nil {
				t.Fatalf("%+v", c)
			}
			var decision *document.Article
			if keep {
				decision = c.Theirs
			}
			if err := b.SettleArticle(context.Background(), c, decision); err != nil {
				t.Fatal(err)
			}
			mustSync(t, b)
			mustSync(t, a)
			h.together(t, adir, bdir)
			if _, err := a.At(context.Background(), shared.ID, ""); (err == nil) != keep {
				t.Errorf("find: %v", err)
			}
		})
	}
}

func TestARetractionMeetsAnEdit(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	if _, err := a.Retract(context.Background(), shared.ID, "الرقم غير صحيح"); err != nil {
		t.Fatal(err)
	}
	mustSync(t, a)
	mustPublish(t, b, edited(shared, "فقرة أولى", "فقرة منقحة"))
	mustSync(t, b)
	mustSync(t, a)
	h.together(t, adir, bdir)
	source, err := a.Source(context.Background(), shared.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := retraction(t, source); got != "الرقم غير صحيح" || !strings.Contains(string(source), "فقرة منقحة") || !strings.Contains(string(source), "status: retracted") {
		t.Errorf("merged:\n%s", source)
	}
}

func TestSlugsStayUniqueWhenTwoDesksChooseTheSame(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, adir := h.desk(t, "سلمى")
	p := cairo
	p.Generate.Index = true
	if _, err := a.SetPublication(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	mustSync(t, a)
	b, bdir := h.desk(t, "نادر")
	mustPublish(t, a, story("حريق في السوق"))
	mustSync(t, a)
	mine := mustPublish(t, b, story("حريق في السوق"))
	mustPublish(t, b, edited(mine.Article, "رقم 25", "رقم 26"))
	mustSync(t, b)
	mustSync(t, a)
	h.together(t, adir, bdir)
	got, err := a.At(context.Background(), mine.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	if got.Slug != mine.Article.Slug+"-2" || !strings.Contains(got.Body, "رقم 26") {
		t.Errorf("slug %q", got.Slug)
	}
	page := realGit(t, h.dir, "show", "main:"+filepath.ToSlash(filepath.Dir(mine.Path))+"/index.md")
	if !strings.Contains(page, got.Slug) || !strings.Contains(page, "aliases: []") || !strings.Contains(page, "رقم 26") {
		t.Errorf("index.md:\n%s", page)
	}
	if found, err := a.At(context.Background(), got.Slug, ""); err != nil || found.ID != mine.ID {
		t.Errorf("found %+v, %v", found, err)
	}
}

func TestMergedArticlesHaveTheirPageMadeAnew(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, adir := h.desk(t, "سلمى")
	p := cairo
	p.Generate.Index = true
	if _, err := a.SetPublication(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	first := mustPublish(t, a, story("اجتماع المجلس"))
	mustSync(t, a)
	b, bdir := h.desk(t, "نادر")
	mustPublish(t, a, edited(first.Article, "فقرة أولى", "فقرة منقحة"))
	mustSync(t, a)
	mustPublish(t, b, edited(first.Article, "رقم 25", "رقم 26"))
	mustSync(t, b)
	mustSync(t, a)
	h.together(t, adir, bdir)
	page := realGit(t, h.dir, "show", "main:"+filepath.ToSlash(filepath.Dir(first.Path))+"/index.md")
	if !strings.Contains(page, "فقرة منقحة") || !strings.Contains(page, "رقم 26") {
		t.Errorf("index.md:\n%s", page)
	}
}

func TestAnUndoStillNamesWhatItUndid(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	mustPublish(t, a, story("خبر من سلمى"))
	mustSync(t, a)
	mustPublish(t, b, edited(shared, "رقم 25", "رقم 26"))
	if _, err := b.Undo(context.Background(), shared.ID); err != nil {
		t.Fatal(err)
	}
	mustSync(t, b)
	mustSync(t, a)
	h.together(t, adir, bdir)
	undone := realGit(t, h.dir, "log", "-1", "--format=%(trailers:key=Article-Undoes,valueonly,separator=)", "main")
	if parent := realGit(t, h.dir, "rev-parse", "main^"); undone != parent {
		t.Errorf("the undo names %s, and undid %s", undone, parent)
	}
	// So the next undo goes further back.
	if _, err := a.Undo(context.Background(), shared.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := a.At(context.Background(), shared.ID, ""); !errors.Is(err, publish.ErrNoRevision) {
		t.Errorf("after a second undo: %v", err)
	}
}

func TestOfflineForADay(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	h.down.Store(true)
	const many = 12
	for n := range many {
		mustPublish(t, b, story(fmt.Sprint("خبر بلا شبكة ", n)))
	}
	report, err := b.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, remote.ErrOffline)
	if len(report.Sent) != 0 {
		t.Errorf("%+v", report)
	}
	// The queue outlives the program.
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if b, err = publish.Open(context.Background(), bdir, h.options("نادر")); err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	list := wantUnsent(t, b, many)
	for n, u := range list {
		if u.Headline != fmt.Sprint("خبر بلا شبكة ", n) || u.Status != document.Published {
			t.Errorf("%d: %+v", n, u)
		}
	}
	h.down.Store(false)
	mustPublish(t, a, edited(shared, "رقم 25", "رقم 26"))
	for n := range many {
		mustPublish(t, a, story(fmt.Sprint("خبر من سلمى ", n)))
	}
	mustSync(t, a)
	if report := mustSync(t, b); len(report.Sent) != many || report.Received != many+1 {
		t.Errorf("sent %d, received %d", len(report.Sent), report.Received)
	}
	mustSync(t, a)
	h.together(t, adir, bdir)
	if n := realGit(t, h.dir, "rev-list", "--count", "main"); n != fmt.Sprint(2*many+3) {
		t.Errorf("%s commits", n)
	}
}

// serverHook sets a hook of a bare repository.
func serverHook(t *testing.T, dir, name, script string) {
	t.Helper()
	file := filepath.Join(dir, "hooks", name)
	write(t, file, "#!/bin/sh\n"+script+"\n")
	if err := os.Chmod(file, 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestAHookOfTheServerSaysNo(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"pre-receive", "update"} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			a, adir := h.desk(t, "سلمى")
			serverHook(t, h.dir, name, "echo 'النشر موقوف حتى الظهر' >&2; exit 1")
			mustPublish(t, a, story("خبر مرفوض"))
			tip := realGit(t, adir, "rev-parse", "main")
			_, err := a.Sync(context.Background(), exchange.SyncOptions{})
			wantError(t, err, remote.ErrRejected)
			var no *remote.RejectedError
			if !errors.As(err, &no) || !strings.Contains(no.Message, "النشر موقوف حتى الظهر") || !strings.Contains(no.Reason, "hook declined") {
				t.Errorf("%+v", no)
			}
			if now := realGit(t, adir, "rev-parse", "main"); now != tip {
				t.Errorf("our branch moved to %s", now)
			}
			wantUnsent(t, a, 1)
			sound(t, h.dir)
			serverHook(t, h.dir, name, "echo 'أهلا' >&2")
			if report := mustSync(t, a); len(report.Sent) != 1 || !strings.Contains(report.Message, "أهلا") {
				t.Errorf("%+v", report)
			}
			h.together(t, adir)
		})
	}
}

// A server that confirms a push and keeps nothing does not have it.
func TestWhatWasSentIsReadBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	desk, _ := h.desk(t, "سلمى")
	serverHook(t, h.dir, "post-receive", "read old new ref\ngit update-ref $ref $old\n")
	mustPublish(t, desk, story("خبر ضاع في الطريق"))
	report, err := desk.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, remote.ErrServer)
	if len(report.Sent) != 0 {
		t.Errorf("sent: %+v", report.Sent)
	}
	wantUnsent(t, desk, 1)
	if box, err := desk.Outbox(context.Background()); err != nil || box.Server != h.url || len(box.Commits) != 1 || len(box.Articles) != 1 {
		t.Errorf("the outbox: %+v, %v", box, err)
	}
	if err := os.Remove(filepath.Join(h.dir, "hooks", "post-receive")); err != nil {
		t.Fatal(err)
	}
	mustSync(t, desk)
	wantUnsent(t, desk, 0)
	if box, err := desk.Outbox(context.Background()); err != nil || len(box.Commits) != 0 || len(box.Articles) != 0 {
		t.Errorf("the outbox: %+v, %v", box, err)
	}
}

func TestAServerThatRejects(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, key, value string
		want             error
	}{
		{"no pushing", "http.receivepack", "false", remote.ErrForbidden},
		{"no such ref", "transfer.hideRefs", "refs/heads", remote.ErrRejected},
		{"broken objects store", "receive.maxInputSize", "1", remote.ErrServer},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t)
			a, adir := h.desk(t, "سلمى")
			mustPublish(t, a, story("خبر"))
			tip := realGit(t, adir, "rev-parse", "main")
			realGit(t, h.dir, "config", c.key, c.value)
			_, err := a.Sync(context.Background(), exchange.SyncOptions{})
			if c.key == "transfer.hideRefs" {
				c.want = exchange.ErrRewritten // it looks as if the branch were gone
			}
			wantError(t, err, c.want)
			if now := realGit(t, adir, "rev-parse", "main"); now != tip {
				t.Errorf("our branch moved to %s", now)
			}
			realGit(t, h.dir, "config", "--unset", c.key)
			realGit(t, h.dir, "config", "http.receivepack", "true")
			mustSync(t, a)
			h.together(t, adir)
		})
	}
}

func TestAForcePushIsToldAndNeverTakenSilently(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	lost := mustPublish(t, a, story("خبر سيضيع"))
	mustSync(t, a)
	mustSync(t, b)
	mine := mustPublish(t, b, story("خبر لم يرسل بعد"))
	tip := realGit(t, bdir, "rev-parse", "main")

	// Somebody rewrites the server's history.
	tree := filepath.Join(t.TempDir(), "tree")
	realGit(t, h.root, "clone", "-q", h.dir, tree)
	realGit(t, tree, "reset", "-q", "--hard", "HEAD^")
	write(t, filepath.Join(tree, "note.txt"), "another history\n")
	realGit(t, tree, "add", ".")
	realGit(t, tree, "commit", "-qm", "rewritten")
	realGit(t, tree, "push", "-q", "--force", "origin", "HEAD:main")

	report, err := b.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, exchange.ErrRewritten)
	var rewritten *exchange.RewrittenError
	if !errors.As(err, &rewritten) || rewritten.Lost != 1 || rewritten.New.String() != realGit(t, h.dir, "rev-parse", "main") || report.Received != 0 {
		t.Fatalf("%+v, %+v", rewritten, report)
	}
	if now := realGit(t, bdir, "rev-parse", "main"); now != tip {
		t.Errorf("our branch moved to %s", now)
	}
	wantUnsent(t, b, 1)
	// It is reported again until a person accepts this very history.
	_, err = b.Sync(context.Background(), exchange.SyncOptions{Accept: rewritten.Old})
	wantError(t, err, exchange.ErrRewritten)

	after, err := b.Sync(context.Background(), exchange.SyncOptions{Accept: rewritten.New})
	if err != nil {
		t.Fatal(err)
	}
	if len(after.Sent) != 1 || after.Sent[0].ID != mine.ID {
		t.Errorf("%+v", after)
	}
	h.together(t, bdir)
	if _, err := b.At(context.Background(), lost.ID, ""); !errors.Is(err, publish.ErrNotFound) {
		t.Errorf("what was rewritten away: %v", err)
	}
	for _, id := range []string{shared.ID, mine.ID} {
		if _, err := b.At(context.Background(), id, ""); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	// The other desk, which has nothing of its own, is asked too.
	_, err = a.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, exchange.ErrRewritten)
	errors.As(err, &rewritten)
	if _, err := a.Sync(context.Background(), exchange.SyncOptions{Accept: rewritten.New}); err != nil {
		t.Fatal(err)
	}
	h.together(t, adir, bdir)
}

func TestAWorkTreeIsBroughtAlong(t *testing.T) {
	t.Parallel()
	h, a, _, adir, _, shared := twoDesks(t)
	dir := filepath.Join(t.TempDir(), "tree")
	realGit(t, h.root, "clone", "-q", h.url, dir)
	opts := h.options("هند")
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	mustPublish(t, r, story("خبر من شجرة العمل"))
	mustPublish(t, a, edited(shared, "رقم 25", "رقم 26"))
	mustSync(t, a)
	write(t, filepath.Join(dir, "notes.txt"), "mine\n")
	if report := mustSync(t, r); report.Received != 1 || len(report.Sent) != 1 || report.Behind != nil {
		t.Errorf("%+v", report)
	}
	if out := realGit(t, dir, "status", "--porcelain"); out != "?? notes.txt" {
		t.Errorf("git status: %s", out)
	}
	mustSync(t, a)
	h.together(t, adir, dir)

	// A file that a person is editing by hand is in the way, and is kept.
	mustPublish(t, a, edited(shared, "رقم 25", "رقم 27"))
	mustSync(t, a)
	path := filepath.Join(dir, "articles", "2021", "11", shared.ID, "article.yaml")
	write(t, path, "headline: by hand\n")
	_, err = r.Sync(context.Background(), exchange.SyncOptions{})
	var hand *worktree.EditedError
	if !errors.As(err, &hand) {
		t.Fatalf("sync over a file edited by hand: %v", err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "headline: by hand\n" {
		t.Errorf("the file: %q, %v", data, err)
	}
	realGit(t, dir, "checkout", "-q", "--", ".")
	mustSync(t, r)
	h.together(t, adir, dir)
}

func TestJoiningAnotherPublication(t *testing.T) {
	t.Parallel()
	h, a, _, adir, _, _ := twoDesks(t)
	r, dir := newsroom(t, h.options("مستقل"))
	mine := mustPublish(t, r, story("خبر قبل الانضمام"))
	if err := r.Connect(context.Background(), h.url); err != nil {
		t.Fatal(err)
	}
	_, err := r.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, exchange.ErrUnrelated)
	if _, err := r.Sync(context.Background(), exchange.SyncOptions{Join: true}); err != nil {
		t.Fatal(err)
	}
	mustSync(t, a)
	h.together(t, adir, dir)
	if _, err := a.At(context.Background(), mine.ID, ""); err != nil {
		t.Error(err)
	}
}

func TestOpenContentOfAServer(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	home := t.TempDir()
	r, err := publish.OpenContent(context.Background(), home, h.url, cairo, h.options("سلمى"), nil)
	if err != nil {
		t.Fatal(err)
	}
	p := mustPublish(t, r, story("خبر"))
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	// Opened again without a network, it is the same copy.
	h.down.Store(true)
	if r, err = publish.OpenContent(context.Background(), home, h.url, cairo, h.options("سلمى"), nil); err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.At(context.Background(), p.ID, ""); err != nil {
		t.Error(err)
	}
	wantUnsent(t, r, 1)
	h.down.Store(false)
	mustSync(t, r)
}
