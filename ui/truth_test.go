package ui

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/publish/remote/gitserver"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/session"
)

// house is a git server, and the homes of two desks that share its publication.
type house struct {
	t             *testing.T
	dir           string // the server's repository
	first, second string
	down          atomic.Bool // no connection is served
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t}
	h.dir, h.first, h.second = twoDesks(t)
	realGit(t, "-C", h.dir, "config", "http.receivepack", "true")
	url := gitserver.HTTP(t, filepath.Dir(h.dir), func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if h.down.Load() {
				panic(http.ErrAbortHandler)
			}
			next.ServeHTTP(w, r)
		})
	}) + "/" + filepath.Base(h.dir)
	for _, home := range []string{h.first, h.second} {
		realGit(t, "-C", filepath.Join(home, "content.git"), "remote", "set-url", "origin", url)
	}
	return h
}

// has reports whether the server's form of the one article holds some words.
func (h *house) has(words string) bool {
	return strings.Contains(realGit(h.t, "-C", h.dir, "show", "main:"+path(h.t, h.dir)), words)
}

// synced waits until an exchange has succeeded and nothing waits.
func (st *story) synced() {
	st.t.Helper()
	st.until("the server to have all", func() bool {
		d := st.session.Delivery.Queue()
		return !d.Running && d.Err == nil && d.Waiting == 0 && !d.Looked.IsZero()
	})
}

// badge returns the ink and the words of the badge in the top bar.
func (st *story) badge() (theme.Role, string) { return st.top.dot.Ink, plain(st.top.state.Text) }

func (st *story) bodySays(words string) func() bool {
	return func() bool { return st.field(newsroom.Body).Text() == words }
}

func TestAnArticleThatNobodyChangedFollowsInTheWindow(t *testing.T) {
	h := newHouse(t)
	a, b := tell(t, h.first, nada), tell(t, h.second, samir)
	a.openPublished()
	b.openPublished()
	b.synced()
	if b.session.Article.HasDraft() {
		t.Error("looking has made a draft")
	}
	body := b.field(newsroom.Body)
	b.window.Canvas().Focus(body)
	b.press(fyne.KeyEnd)
	before := body.CaretRune()
	a.edits("2600")
	a.until("the server to have it", func() bool { return h.has("2600 متجرا") })
	b.session.Delivery.Sync()
	b.until("the colleague's text", b.bodySays("يفتح السوق 2600 متجرا."))
	if got := body.CaretRune(); got != before+2 || b.window.Canvas().Focused() != body {
		t.Errorf("the caret went from %d to %d, in %T", before, got, b.window.Canvas().Focused())
	}
	if b.session.Article.HasDraft() {
		t.Error("following has made a draft")
	}
	b.until("the word of it", func() bool { ink, said := b.badge(); return ink == theme.Accent && said == "كما نُشر" })

	// What is typed now is based on the colleague's text, and no conflict.
	b.typed(body, " وسوق آخر.")
	b.publish()
	b.until("the publication", func() bool { return b.session.Article.State().Publishing == session.Done })
	b.until("the server to have it", func() bool { return h.has("2600 متجرا. وسوق آخر.") })
	a.session.Delivery.Sync()
	a.until("the first desk to follow", a.bodySays("يفتح السوق 2600 متجرا. وسوق آخر."))
	drafts := a.drafts()["السوق القديم"] // from which it was published
	a.until("its file", func() bool {
		drafts = a.drafts()["السوق القديم"]
		return drafts != nil && strings.HasSuffix(drafts.Body, "وسوق آخر.")
	})
	if n := a.session.Desk.Count(session.DraftsShelf); n != 0 {
		t.Errorf("%d drafts claim to be unpublished", n)
	}
}

func TestTheWindowIsGreenWhenTheServerHasIt(t *testing.T) {
	h := newHouse(t)
	h.down.Store(true)
	st := tell(t, h.first, nada)
	st.openPublished()
	st.until("the word of the network", func() bool { return st.says("لا اتصال بالخادم") })
	st.edits("26")
	const waits = "محفوظ هنا، بانتظار الإرسال"
	st.until("the try", func() bool { d := st.session.Delivery.Queue(); return !d.Running && d.Waiting > 0 && d.Err != nil })
	if ink, said := st.badge(); ink != theme.Amber || said != waits {
		t.Errorf("without a network it says %q", said)
	}
	if st.says("كما نُشر") || st.says("متزامن") {
		t.Error("elsewhere it says otherwise")
	}
	st.until("the row's word", func() bool { return st.marked("بانتظار الإرسال") })

	// A server that confirms a push and keeps nothing does not have it.
	hook := filepath.Join(h.dir, "hooks", "post-receive")
	if err := os.WriteFile(hook, []byte("#!/bin/sh\nread old new ref\ngit update-ref $ref $old\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	h.down.Store(false)
	st.session.Delivery.Sync()
	st.until("the lie to be found out", func() bool {
		d := st.session.Delivery.Queue()
		return !d.Running && d.Err != nil && strings.Contains(d.Err.Error(), "does not show it")
	})
	if _, said := st.badge(); said != waits {
		t.Errorf("of a server that keeps nothing it says %q", said)
	}
	if err := os.Remove(hook); err != nil {
		t.Fatal(err)
	}
	st.session.Delivery.Sync()
	st.synced()
	st.until("green", func() bool {
		ink, said := st.badge()
		return ink == theme.Accent && strings.HasPrefix(said, "نُشر ")
	})
	if !h.has("26 متجرا") {
		t.Error("green, and the server does not have it")
	}
	if !st.says("متزامن مع") || !st.says("· الآن") {
		t.Error("the foot does not say when the server was looked at")
	}
	st.until("the row's word to go", func() bool { return !st.marked("بانتظار الإرسال") })
}

func TestWhatWasAcceptedIsOnThePageAtOnce(t *testing.T) {
	h := newHouse(t)
	a := tell(t, h.first, nada)
	a.openPublished()
	a.edits("26")
	a.until("the server to have it", func() bool { return h.has("26 متجرا") })
	h.down.Store(true)
	b := tell(t, h.second, samir)
	b.openPublished()
	b.edits("27")
	h.down.Store(false)
	b.session.Delivery.Sync()
	b.until("the conflict", func() bool { return b.says("دُمج كل ما عداه") })
	b.syncsByFoot()
	b.until("both texts", b.dispute.Object.Visible)
	h.down.Store(true) // so that nothing can be sent, not even by a running exchange
	b.session.Delivery.Sync()
	cut := func() bool {
		d := b.session.Delivery.Queue()
		return !d.Running && len(d.Report.Conflicts) == 0 && d.Err != nil
	}
	b.until("the network to be away", cut)
	b.button("نص \u2068ندى\u2069")
	b.button("اعتمد وأرسل")
	b.until("what was accepted", b.bodySays("يفتح السوق 26 متجرا."))
	b.until("the try", cut)
	if _, said := b.badge(); said != "محفوظ هنا، بانتظار الإرسال" || b.top.publish.Text() != "نشر" {
		t.Errorf("it says %q, and offers %q", said, b.top.publish.Text())
	}
	h.down.Store(false)
	b.session.Delivery.Sync()
	b.synced()
	b.until("the word of it", func() bool { ink, _ := b.badge(); return ink == theme.Accent })
	b.session.Desk.SetShelf(session.DraftsShelf)
	for _, row := range b.rows() {
		if row.Headline != "" { // not the article that the first start begins
			t.Errorf("%q is among the drafts", row.Headline)
		}
	}
	if !b.bodySays("يفتح السوق 26 متجرا.")() {
		t.Errorf("the page holds %q", b.field(newsroom.Body).Text())
	}
}

// Button, badge, panel and rows say the same.
func TestEveryPlaceSaysTheSame(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	places := func(badge, panel, button string, active bool, drafts, published int) {
		t.Helper()
		st.until("the places to agree", func() bool {
			_, said := st.badge()
			return strings.HasPrefix(said, badge) && st.says(panel) && st.top.publish.Text() == button && st.top.publish.Disabled() != active &&
				st.session.Desk.Count(session.DraftsShelf) == drafts && st.session.Desk.Count(session.PublishedShelf) == published
		})
		for _, other := range []string{"لم يُنشر بعد", "كما نُشر", "فيه ما لم يُنشر بعد"} {
			if other != panel && st.says(other) && !strings.Contains(panel, other) {
				t.Errorf("beside %q it says %q", panel, other)
			}
		}
	}
	places("لم يُنشر بعد", "لم يُنشر بعد", "نشر", true, 1, 0)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.save()
	places("حُفظ", "لم يُنشر بعد", "نشر", true, 1, 0)
	st.publish()
	places("نُشر", "كما نُشر", "نشر", false, 0, 1)
	st.typed(st.field(newsroom.Body), " وزيادة.")
	st.save()
	places("حُفظ", "فيه ما لم يُنشر بعد", "انشر التعديل", true, 1, 1)
	if !st.marked("تعديل لم يُنشر") {
		t.Error("the row does not say what of it is not published")
	}
	st.publish()
	places("نُشر", "كما نُشر", "نشر", false, 0, 1)
	st.leave()
	st = tell(t, st.home, nada)
	places("كما نُشر", "كما نُشر", "نشر", false, 0, 1)
	if got := st.field(newsroom.Headline).Text(); got != "عنوان" {
		t.Errorf("the next start shows %q", got)
	}
}

// Going down the published list by keys makes no drafts.
func TestGoingDownThePublishedListMakesNoDraft(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	for _, headline := range []string{"أول", "ثان", "ثالث"} {
		st.newArticle()
		st.typed(st.field(newsroom.Headline), headline)
		st.typed(st.field(newsroom.Body), "متن "+headline+".")
		st.until("the article", func() bool { return st.session.Article.Current().Headline == headline })
		st.publish()
		st.until("the publication", func() bool { return published(st) == 1 && st.session.Article.State().Publishing == session.Done })
	}
	st.leave()
	for _, file := range glob(t, st.home, "drafts/*.yaml") {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	st = tell(t, st.home, nada)
	st.until("the archive", func() bool { return st.session.Desk.Count(session.PublishedShelf) == 3 })
	drafts := st.files()
	st.session.Desk.SetShelf(session.PublishedShelf)
	st.desk.Focus(st.window.Canvas())
	seen := map[string]bool{}
	st.press(fyne.KeyHome)
	first := st.rows()[0].ID // the three are of one second
	st.until("the first row's article", func() bool { return st.session.Article.Current().ID == first })
	for range 4 {
		st.until("a row's article", func() bool { return st.session.Article.State().Standing == newsroom.AsPublished })
		seen[st.field(newsroom.Headline).Text()] = true
		at := st.session.Article.Key()
		st.press(fyne.KeyDown)
		if len(seen) < 3 {
			st.until("the next", func() bool { return st.session.Article.Key() != at })
		}
	}
	if len(seen) != 3 || st.files() != drafts {
		t.Errorf("seen are %v, and %d drafts were %d", seen, st.files(), drafts)
	}
	// The draft comes with the first key, even after an undo.
	st.typed(st.field(newsroom.Body), "و")
	st.until("the draft", func() bool { return st.files() == drafts+1 && st.session.Article.HasDraft() })
}

func glob(t *testing.T, parts ...string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Of two windows on one article, one begins to type, and the other says so.
func TestTheOtherWindowSaysWhoHasBegunTheDraft(t *testing.T) {
	first := tell(t, t.TempDir(), nada)
	first.typed(first.field(newsroom.Headline), "السوق القديم")
	first.typed(first.field(newsroom.Body), "يفتح السوق 25 متجرا.")
	first.publish()
	first.until("the publication", func() bool { return first.session.Article.State().Publishing == session.Done })
	first.leave()
	for _, file := range glob(t, first.home, "drafts/*.yaml") {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	first = tell(t, first.home, nada)
	first.openPublished()
	second := tell(t, first.home, nada)
	second.openPublished()
	if first.session.Article.HasDraft() || second.session.Article.HasDraft() || !second.session.Article.Writable() {
		t.Fatal("looking has made a draft, or a window cannot be typed in")
	}
	first.typed(first.field(newsroom.Body), "و")
	first.until("the draft", first.session.Article.HasDraft)
	second.until("the word of it", func() bool { return second.says("للقراءة فقط") })
	if second.session.Article.Writable() {
		t.Error("both windows write it")
	}
}

// Retracted articles are on a shelf of their own, with the reason.
func TestTheRetractedHaveAShelf(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	st.session.Publisher.Retract("نفاه المصدر")
	st.until("the shelf", func() bool {
		return st.session.Desk.Count(session.RetractedShelf) == 1 && st.session.Desk.Count(session.PublishedShelf) == 0
	})
	st.session.Desk.SetShelf(session.RetractedShelf)
	st.until("the reason", func() bool { return st.says("نفاه المصدر") && st.marked("مسحوب") })
	st.until("the badge", func() bool { _, said := st.badge(); return said == "سُحب المقال" })
	st.desk.OpenRow(0)
	if st.session.Article.State().Act() != session.PublishFirst || st.top.publish.Disabled() {
		t.Error("what is retracted cannot be published again")
	}
}
