package newsroom_test

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/document/fsys/fsystest"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
)

// paper is a newspaper's server, which may be unreachable.
type paper struct {
	dir, url string
	down     atomic.Bool
}

func newPaper(t *testing.T) *paper {
	t.Helper()
	p := &paper{}
	root := t.TempDir()
	p.dir = filepath.Join(root, "content.git")
	gitserver.Git(t, root, "init", "-q", "--bare", "-b", "main", p.dir)
	gitserver.Git(t, p.dir, "config", "http.receivepack", "true")
	p.url = gitserver.HTTP(t, root, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if p.down.Load() {
				panic(http.ErrAbortHandler)
			}
			next.ServeHTTP(w, r)
		})
	}) + "/content.git"
	return p
}

// desk opens a home that publishes to the server, under a name.
func (p *paper) desk(t *testing.T, name string, now func() time.Time) *desk {
	t.Helper()
	return p.deskOn(t, fsys.OS{}, t.TempDir(), name, now)
}

func (p *paper) deskOn(t *testing.T, disk fsys.FS, dir, name string, now func() time.Time) *desk {
	t.Helper()
	h, err := newsroom.Open(newsroom.Options{FS: disk, Dir: dir, Content: p.url, Now: now, Entropy: rand.Reader, LookupEnv: nobody})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil && !t.Failed() {
			t.Error(err)
		}
	})
	if err := h.SetIdentity(t.Context(), publish.Identity{Name: name, Email: "desk@example.org"}); err != nil {
		t.Fatal(err)
	}
	return &desk{Home: h, t: t, drafts: h.Drafts(), archive: h.Archive(), said: make(chan news, 4096)}
}

// publishes makes a draft and publishes it.
func (d *desk) publishes(headline, body string) (key string, a *document.Article) {
	d.t.Helper()
	key, a = d.create(headline, body)
	d.publishesAgain(a.ID)
	return key, a
}

func (d *desk) publishesAgain(id string) {
	d.t.Helper()
	result, err := d.Publish(d.t.Context(), id)
	if err != nil || result.Behind != nil {
		d.t.Fatal(err, result.Behind)
	}
}

// writes puts another text into the draft.
func (d *desk) writes(key, text string) {
	d.t.Helper()
	x := d.open(key)
	x.Set(body(x, text), newsroom.Caret{})
	if err := x.Close(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) syncs() {
	d.t.Helper()
	report, err := d.Sync(d.t.Context())
	if err != nil || report.Behind != nil {
		d.t.Fatal(err, report.Behind)
	}
}

func (d *desk) outbox() []newsroom.Outgoing {
	d.t.Helper()
	list, err := d.Outbox(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return list
}

func (d *desk) incoming() newsroom.Incoming {
	d.t.Helper()
	in, err := d.Incoming(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return in
}

func TestWhatWaitsIsTakenBackBeforeTheServerHasIt(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	d := p.desk(t, "رانيا", time.Now)
	oldKey, old := d.publishes("سوق السمك يفتح", "يفتح السوق فجرا.")
	d.syncs()
	p.down.Store(true)
	newKey, fresh := d.publishes("حريق في المرفأ", "شب حريق.")
	d.writes(oldKey, "يفتح السوق ظهرا.")
	d.publishesAgain(old.ID)
	d.writes(oldKey, "يفتح السوق ليلا.") // not published yet

	list := d.outbox()
	if len(list) != 2 || list[0].ID != fresh.ID || !list[0].Began || list[1].ID != old.ID || list[1].Began || list[1].Changed.Paragraphs != 1 || list[1].Author != "رانيا" {
		t.Fatalf("%+v", list)
	}
	for _, id := range []string{fresh.ID, old.ID} {
		if result, err := d.TakeBack(t.Context(), id); err != nil || result.Behind != nil {
			t.Fatal(err, result.Behind)
		}
	}
	if list := d.outbox(); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	if a := stored(t, d.Home, newKey); a.Status != document.Draft || a.Body != "شب حريق." {
		t.Errorf("%+v", a)
	}
	if a := stored(t, d.Home, oldKey); a.Body != "يفتح السوق ليلا." {
		t.Errorf("%+v", a)
	}
	if a, err := d.archive.At(t.Context(), old.ID, ""); err != nil || a.Body != "يفتح السوق فجرا." {
		t.Error(a, err)
	}
	everyWordIsThere(t, d.Dir(), old.ID, []string{"ظهرا", "ليلا"})

	p.down.Store(false)
	d.syncs()
	if a := stored(t, d.Home, oldKey); a.Body != "يفتح السوق ليلا." {
		t.Errorf("the draft followed what its editor had gone beyond: %+v", a)
	}
	if log := gitIn(t, p.dir, "log", "--all", "-p"); strings.Contains(log, "ظهرا") || strings.Contains(log, "حريق") {
		t.Error("the server has it")
	}
	d.publishesAgain(old.ID)
	d.syncs()
	if _, err := d.TakeBack(t.Context(), old.ID); !errors.Is(err, exchange.ErrSent) {
		t.Error(err)
	}
	if a, err := d.archive.At(t.Context(), old.ID, ""); err != nil || a.Body != "يفتح السوق ليلا." {
		t.Error(a, err)
	}
}

// What is taken back is a draft again, even where its draft is gone, and where
// a retraction or an undo is unsent.
func TestWhatIsTakenBackIsADraftAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		do     func(t *testing.T, d *desk, key, id string)
		says   string // the draft's words
		status document.Status
	}{
		"a change": {func(t *testing.T, d *desk, key, id string) {
			d.writes(key, "متن ثان.")
			d.publishesAgain(id)
		}, "متن ثان.", document.Published},
		"a change whose draft is gone": {func(t *testing.T, d *desk, key, id string) {
			d.writes(key, "متن ثان.")
			d.publishesAgain(id)
			if err := os.Remove(filepath.Join(d.Dir(), "drafts", key)); err != nil {
				t.Fatal(err)
			}
		}, "متن ثان.", document.Published},
		"a retraction": {func(t *testing.T, d *desk, key, id string) {
			if _, err := d.Retract(t.Context(), id, "نفاه المصدر"); err != nil {
				t.Fatal(err)
			}
		}, "متن أول.", document.Published},
		"an undo": {func(t *testing.T, d *desk, key, id string) {
			if _, err := d.Undo(t.Context(), id); err != nil {
				t.Fatal(err)
			}
		}, "متن أول.", document.Published},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPaper(t)
			d := p.desk(t, "رانيا", time.Now)
			key, a := d.publishes("عنوان", "متن أول.")
			d.syncs()
			p.down.Store(true)
			c.do(t, d, key, a.ID)
			if result, err := d.TakeBack(t.Context(), a.ID); err != nil || result.Behind != nil {
				t.Fatal(err, result.Behind)
			}
			if now := stored(t, d.Home, key); now.Body != c.says || now.Status != c.status {
				t.Errorf("%s, %q", now.Status, now.Body)
			}
			if now, err := d.archive.At(t.Context(), a.ID, ""); err != nil || now.Body != "متن أول." || now.Status != document.Published {
				t.Error(now, err)
			}
			p.down.Store(false)
			d.syncs()
			if now := stored(t, d.Home, key); now.Body != c.says {
				t.Errorf("after the exchange: %q", now.Body)
			}
		})
	}
}

// Hours without a network, in which each failed try is counted from the first;
// then everything is sent, and what colleagues did meanwhile is shown until
// somebody has looked.
func TestOfflineForHours(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	c := newClock()
	start := c.now
	a, b := p.desk(t, "سلمى", c.Now), p.desk(t, "نادر", c.Now)
	_, shared := a.publishes("عنوان مشترك", "فقرة أولى.\n\nفقرة ثانية.")
	a.syncs()
	b.syncs()
	a.syncs()
	if in := b.incoming(); len(in.Articles) != 0 {
		t.Errorf("on the first day this is news: %+v", in)
	}
	p.down.Store(true)
	_, waiting := b.publishes("خبر بلا شبكة", "متن.")
	courier := b.Courier()
	ctx, stop := context.WithCancel(t.Context())
	said := make(chan exchange.Delivery, 64)
	var over sync.WaitGroup
	over.Go(func() { courier.Run(ctx, func(d exchange.Delivery) { said <- d }) })
	defer over.Wait()
	defer stop()
	await := func(what string, is func(exchange.Delivery) bool) exchange.Delivery {
		t.Helper()
		limit := time.After(30 * time.Second)
		for {
			select {
			case d := <-said:
				if !d.Running && is(d) {
					return d
				}
			case <-limit:
				t.Fatalf("waited in vain for %s", what)
			}
		}
	}
	first := await("the first try", func(d exchange.Delivery) bool { return d.Tries >= 1 })
	if !first.Since.Equal(start) || !errors.Is(first.Err, remote.ErrOffline) {
		t.Errorf("%+v", first)
	}
	c.pass(3 * time.Hour)
	courier.Nudge()
	later := await("another try", func(d exchange.Delivery) bool { return d.Tries > first.Tries })
	if !later.Since.Equal(start) || later.Waiting != 1 {
		t.Errorf("%+v", later)
	}

	p.down.Store(false)
	shared.Body = "فقرة أولى صححت.\n\nفقرة ثانية."
	shared.Status = document.Published
	list, _, err := a.archive.Revisions(t.Context(), shared.ID, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.PublishArticle(t.Context(), shared, list[0].Blob.String()); err != nil {
		t.Fatal(err)
	}
	_, fresh := a.publishes("خبر من سلمى", "متن جديد.")
	a.syncs()
	courier.Nudge()
	if d := await("the network", func(d exchange.Delivery) bool { return d.Err == nil }); d.Tries != 0 || !d.Since.IsZero() || d.Waiting != 0 {
		t.Errorf("%+v", d)
	}
	if list := b.outbox(); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	in := b.incoming()
	if len(in.Articles) != 2 {
		t.Fatalf("%+v", in)
	}
	for _, x := range in.Articles {
		switch {
		case x.ID == fresh.ID && x.Began && x.Older == "" && x.Headline == "خبر من سلمى" && x.Author == "سلمى":
		case x.ID == shared.ID && !x.Began && x.Changed.Paragraphs == 1 && x.Older == list[0].Commit.String():
			got, err := b.Compare(t.Context(), x.ID, x.Older, x.Newer)
			if err != nil || got.Same() {
				t.Error(got, err)
			}
		default:
			t.Errorf("%+v", x)
		}
	}
	if again := b.incoming(); len(again.Articles) != 2 {
		t.Error("asking is not looking")
	}
	if err := b.Looked(t.Context(), in.UpTo); err != nil {
		t.Fatal(err)
	}
	if again := b.incoming(); len(again.Articles) != 0 {
		t.Errorf("%+v", again)
	}
	a.syncs()
	if in := a.incoming(); len(in.Articles) != 1 || in.Articles[0].ID != waiting.ID {
		t.Errorf("%+v", in)
	}
	// What a colleague removed is reported, and cannot be opened.
	if _, err := a.Undo(t.Context(), fresh.ID); err != nil {
		t.Fatal(err)
	}
	a.syncs()
	b.syncs()
	if in := b.incoming(); len(in.Articles) != 1 || !in.Articles[0].Removed || in.Articles[0].Newer != "" || in.Articles[0].Headline != "خبر من سلمى" {
		t.Errorf("%+v", in)
	}
}

// What a colleague published is news even while it conflicts with what is
// unsent here. That can then be taken back, which ends the conflict.
func TestAConflictIsEndedByTakingBack(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	a, b := p.desk(t, "سلمى", time.Now), p.desk(t, "نادر", time.Now)
	key, x := a.publishes("عنوان", "متن.")
	a.syncs()
	b.syncs()
	theirs, err := b.archive.At(t.Context(), x.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	a.writes(key, "متن سلمى.")
	a.publishesAgain(x.ID)
	a.syncs()
	theirs.Body = "متن نادر."
	if _, err := b.PublishArticle(t.Context(), theirs, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Sync(t.Context()); !errors.Is(err, exchange.ErrConflict) {
		t.Fatal(err)
	}
	in := b.incoming()
	if len(in.Articles) != 1 {
		t.Fatalf("%+v", in)
	}
	if got, err := b.Compare(t.Context(), x.ID, in.Articles[0].Older, in.Articles[0].Newer); err != nil || got.Same() {
		t.Error(got, err)
	}
	if _, err := b.TakeBack(t.Context(), x.ID); err != nil {
		t.Fatal(err)
	}
	if report, err := b.Sync(t.Context()); err != nil || len(report.Sent) != 0 {
		t.Error(report, err)
	}
	if now, err := b.archive.At(t.Context(), x.ID, ""); err != nil || now.Body != "متن سلمى." {
		t.Error(now, err)
	}
	everyWordIsThere(t, b.Dir(), x.ID, []string{"متن نادر."})
}

// A hook that refuses leaves everything in the queue, with the server's
// message.
func TestRefusedByAHook(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	d := p.desk(t, "رانيا", time.Now)
	d.publishes("عنوان", "متن.")
	d.syncs()
	hook := filepath.Join(p.dir, "hooks", "pre-receive")
	if err := os.WriteFile(hook, []byte("#!/bin/sh\necho 'النشر موقوف حتى الظهر' >&2\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, x := d.publishes("خبر مرفوض", "متن.")
	_, err := d.Sync(t.Context())
	var no *remote.RejectedError
	if !errors.As(err, &no) || !strings.Contains(no.Message, "النشر موقوف") {
		t.Fatal(err)
	}
	if list := d.outbox(); len(list) != 1 || list[0].ID != x.ID {
		t.Errorf("%+v", list)
	}
	if _, err := d.TakeBack(t.Context(), x.ID); err != nil {
		t.Error(err)
	}
	if report, err := d.Sync(t.Context()); err != nil {
		t.Error(report, err)
	}
}

// A disk that fails once, at any operation of a take-back, loses no word; what
// is reported as done is done; and the same works the next time.
func TestAFaultWhileTakingBackLosesNoWord(t *testing.T) {
	t.Parallel()
	template, server := t.TempDir(), filepath.Join(t.TempDir(), "server.git")
	d := openDesk(t, template)
	if err := d.SetIdentity(t.Context(), rania); err != nil {
		t.Fatal(err)
	}
	key, a := d.publishes("عنوان", firstWord)
	gitIn(t, template, "init", "--quiet", "--bare", "--initial-branch=main", server)
	gitIn(t, filepath.Join(template, "content.git"), "remote", "add", "origin", server)
	d.syncs()
	d.writes(key, otherWord)
	d.publishesAgain(a.ID)
	d.writes(key, ourWord)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for n := 1; ; n++ {
		dir := filepath.Join(t.TempDir(), "home")
		if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
			t.Fatal(err)
		}
		disk := &fsystest.Disk{Err: syscall.EIO}
		d := deskOn(t, disk, dir)
		if len(d.outbox()) != 1 {
			t.Fatal("nothing waits")
		}
		disk.Arm(n)
		result, err := d.TakeBack(t.Context(), a.ID)
		disk.Disarm()
		what := disk.Failed()
		switch list := d.outbox(); {
		case err != nil && what == "":
			t.Fatalf("%d: %v without a fault", n, err)
		case err == nil && len(list) != 0:
			t.Errorf("%d, %s: said to be done, and still waits", n, what)
		case what == "" && result.Behind != nil:
			t.Error(result.Behind)
		}
		if now, failed := d.archive.At(t.Context(), a.ID, ""); failed != nil || err == nil && now.Body != firstWord {
			t.Errorf("%d, %s: %+v, %v", n, what, now, failed)
		}
		if _, again := d.TakeBack(t.Context(), a.ID); again != nil && !errors.Is(again, exchange.ErrSent) {
			t.Errorf("%d, %s: once more: %v", n, what, again)
		}
		d.syncs()
		if now := stored(t, d.Home, key); now.Body != ourWord {
			t.Errorf("%d, %s: the draft says %q", n, what, now.Body)
		}
		if err := d.Close(); err != nil {
			t.Errorf("%d, %s: close: %v", n, what, err)
		}
		everyWordIsThere(t, dir, a.ID, []string{firstWord, otherWord, ourWord})
		archiveIsWhole(t, dir)
		if t.Failed() {
			t.Fatalf("operation %d (%s) failed: %v", n, what, err)
		}
		if what == "" {
			if n < 10 {
				t.Errorf("only %d operations", n)
			}
			return
		}
	}
}
