package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/newsroom/settings"
	"tahrir/ui/session"
)

// What had waited and went out, and what a colleague published, is said in a notice
// that leads to the article; once.
func TestWhatHappenedMeanwhileIsSaidAndLeadsThere(t *testing.T) {
	h := newHouse(t)
	a, b := tell(t, h.first, nada), tell(t, h.second, samir)
	a.openPublished()
	a.synced()
	b.openPublished()
	b.synced()

	h.down.Store(true)
	a.edits("26")
	a.until("the failed try", func() bool { d := a.session.Delivery.Queue(); return !d.Running && d.Err != nil && d.Waiting == 1 })
	a.until("the list of what waits", func() bool { list, _ := a.session.Delivery.Outgoing(); return len(list) == 1 })
	a.newArticle()
	h.down.Store(false)
	a.session.Delivery.Sync()
	a.until("the word that it went out", func() bool {
		return a.notes("وصل إلى الخادم ما كان ينتظر: «السوق القديم»")
	})
	if a.notes("جديد من") {
		t.Error("what was published here is said to be a colleague's")
	}

	b.newArticle()
	b.session.Delivery.Sync()
	b.until("the word of the colleague's", func() bool { return b.notes("جديد من ندى") && b.notes("«السوق القديم»") })
	b.session.Delivery.Sync()
	b.synced()
	if n := len(b.notices.All()); n != 1 {
		t.Errorf("%d notices of one fact", n)
	}
	b.button("افتح المقال")
	b.until("the article", func() bool { return b.session.Article.Current().Headline == "السوق القديم" })
	if len(b.notices.All()) > 0 {
		t.Error("the notice stands where it led")
	}
	a.leave()
	b.leave()
}

// The system says it too where nobody looks and the settings let it.
func TestTheSystemSaysItWhereNobodyLooks(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	st := tell(t, t.TempDir(), nada)
	came := func(headline string) {
		st.Happened([]session.News{{Kind: session.Came, ID: headline, Headline: headline, Who: "سمير", Fact: headline}})
	}
	sent := make(chan *fyne.Notification, 8)
	st.app = &ringing{st.app, sent}
	st.attend(true)
	came("أ")
	st.attend(false)
	came("ب")
	st.change(func(s *settings.Settings) { s.Notices = settings.NoticesInWindow })
	came("ج")
	st.toggleNotices()
	came("د")
	said := map[string]bool{}
	for range 2 {
		got := <-sent
		said[got.Title+"/"+plain(got.Content)] = true
	}
	if !said["تحرير/جديد من سمير: «ب»"] || !said["تحرير/جديد من سمير: «د»"] {
		t.Errorf("the system says %v", said)
	}
	if len(sent) > 0 || len(st.notices.All()) != 4 {
		t.Errorf("%d too many, and %d in the window", len(sent), len(st.notices.All()))
	}
	var many []session.News
	for _, id := range []string{"هـ", "و", "ز", "ح"} {
		many = append(many, session.News{Kind: session.Came, ID: id, Headline: id, Who: "سمير", Fact: id})
	}
	st.Happened(many)
	if got := <-sent; plain(got.Content) != "وصلت 4 مقالات من الزملاء" {
		t.Errorf("of several the system says %q", got.Content)
	}
	st.app = st.app.(*ringing).App
	st.leave()
}

// ringing is an app that keeps what it has the system say.
type ringing struct {
	fyne.App
	sent chan *fyne.Notification
}

func (r *ringing) SendNotification(n *fyne.Notification) { r.sent <- n }
