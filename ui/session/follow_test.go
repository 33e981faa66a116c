package session_test

import (
	"errors"
	"slices"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish/exchange"
	"tahrir/ui/session"
)

func (st *story) differs() bool { return st.Article.State().Standing == newsroom.Ahead }

// archive fills the memory with published articles without drafts.
func (m *memory) archive(ids ...string) {
	for i, id := range ids {
		a := &document.Article{ID: id, Status: document.Published, Headline: "خبر " + id, Author: "كاتب", Language: "ar", EditorInChief: "ليلى", Body: "نص أول.\n\nونص " + id + " ثان."}
		m.commits = append(m.commits, commit{string(rune('a'+i)) + "0", a, "رانيا"})
	}
}

func TestLookingMakesNoDraft(t *testing.T) {
	m := newMemory(t)
	m.archive("1", "2", "3")
	m.files["d.yaml"] = &document.Article{ID: "d", Headline: "مسودة"}
	st := tell(t, m)
	st.until("the archive", func() bool { return st.Desk.Count(session.PublishedShelf) == 3 })
	for _, id := range []string{"1", "2", "3"} {
		st.Article.OpenPublished(id)
		st.until(id, func() bool {
			return st.Article.Current().ID == id && st.Article.State().Standing == newsroom.AsPublished
		})
		if !st.Article.Writable() || st.Article.HasDraft() {
			t.Error("an article that is looked at cannot be typed in, or has a draft")
		}
		st.Article.MoveCaret(newsroom.Caret{Field: newsroom.Body, AtByte: 3})
		st.Article.Save()
	}
	st.Article.Open("d.yaml")
	st.until("the draft again", func() bool { return st.Article.Key() == "d.yaml" })
	st.Desk.Refresh()
	if n := m.made(); n != 1 {
		t.Fatalf("%d drafts, by looking", n)
	}
	for name, change := range map[string]func(){
		"typed":    func() { st.Edit(newsroom.Body, "نص آخر.", newsroom.Caret{Field: newsroom.Body, AtByte: 7}) },
		"a tag":    func() { st.Article.Change(func(a *document.Article) { a.Tags = []string{"نقل"} }) },
		"breaking": func() { st.Article.Change(func(a *document.Article) { a.Breaking = true }) },
	} {
		t.Run(name, func(t *testing.T) {
			id := map[string]string{"typed": "1", "a tag": "2", "breaking": "3"}[name]
			st.Article.OpenPublished(id)
			st.until(id, func() bool {
				return st.Article.Current().ID == id && st.Article.State().Standing == newsroom.AsPublished
			})
			drafts, before := st.Desk.Count(session.DraftsShelf), m.made()
			change()
			if st.Article.State().Standing != newsroom.Ahead || st.Article.State().Act() != session.PublishChange {
				t.Errorf("changed, it stands %d", st.Article.State().Standing)
			}
			st.until("the draft on the desk", func() bool { return m.made() == before+1 && st.Desk.Count(session.DraftsShelf) == drafts+1 })
		})
	}
}

func TestAPublishedArticleLeavesTheDrafts(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	key := st.Article.Key()
	st.until("the draft", func() bool { return st.Desk.Count(session.DraftsShelf) == 1 })
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.publishing() == session.Done && st.Desk.Count(session.PublishedShelf) == 1 })
	if n := st.Desk.Count(session.DraftsShelf); n != 0 || st.Article.Key() != key {
		t.Errorf("published, %d are among the drafts", n)
	}
	st.Edit(newsroom.Body, "متن آخر.", newsroom.Caret{})
	if n := st.Desk.Count(session.DraftsShelf); n != 1 {
		t.Errorf("changed, %d are among the drafts", n)
	}
	st.Edit(newsroom.Body, "متن.", newsroom.Caret{}) // changed his mind
	if n := st.Desk.Count(session.DraftsShelf); n != 0 {
		t.Errorf("as published again, %d are among the drafts", n)
	}
	st.until("the revision", func() bool { list, _ := st.Revisions.List(); return len(list) == 1 })
	st.Publisher.Retract("نفاه المصدر")
	st.until("the retraction", func() bool { return st.Desk.Count(session.RetractedShelf) == 1 })
	if st.Desk.Count(session.PublishedShelf) != 0 || st.Desk.Count(session.DraftsShelf) != 0 {
		t.Errorf("retracted, it counts %d times as published and %d as draft", st.Desk.Count(session.PublishedShelf), st.Desk.Count(session.DraftsShelf))
	}
}

func TestAnUnchangedArticleFollowsItsColleague(t *testing.T) {
	m := newMemory(t)
	m.archive("1")
	st := tell(t, m)
	st.until("the archive", func() bool { return st.Desk.Count(session.PublishedShelf) == 1 })
	st.Article.OpenPublished("1")
	st.until("the article", func() bool { return st.Article.State().Standing == newsroom.AsPublished })
	st.Article.MoveCaret(newsroom.Caret{Field: newsroom.Body, AtByte: len(st.Article.Current().Body)})
	m.byColleague("1", "نص زميل أول.\n\nونص 1 ثان.")
	st.courier.says(exchange.Delivery{Server: "s", Waiting: 0, Report: exchange.SyncReport{Received: 1}})
	st.courier.says(exchange.Delivery{Server: "s", Running: true})
	st.courier.says(exchange.Delivery{Server: "s", Report: exchange.SyncReport{Received: 1}})
	st.until("the colleague's text", func() bool { return st.Article.Current().Body == "نص زميل أول.\n\nونص 1 ثان." })
	if st.Article.HasDraft() || st.differs() || st.Article.Caret().AtByte != len(st.Article.Current().Body) {
		t.Errorf("a draft %v, ahead %v, the caret at %d", st.Article.HasDraft(), st.differs(), st.Article.Caret().AtByte)
	}

	// A draft that was made follows too, once it says what is published.
	st.Edit(newsroom.Body, "نص.", newsroom.Caret{Field: newsroom.Body, AtByte: 3})
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.publishing() == session.Done })
	m.byColleague("1", "نص الزميل.")
	st.Revisions.Read()
	st.until("the colleague's text", func() bool { return st.Article.Current().Body == "نص الزميل." })
	onDisk := func() string { m.mu.Lock(); defer m.mu.Unlock(); return m.files["1.yaml"].Body }
	st.until("the file", func() bool { return onDisk() == "نص الزميل." })

	// One that says more keeps it.
	st.Edit(newsroom.Body, "نص الزميل وأكثر.", newsroom.Caret{})
	m.byColleague("1", "نص ثالث.")
	st.Revisions.Read()
	st.until("the fourth revision", func() bool { list, _ := st.Revisions.List(); return len(list) == 4 })
	if st.Article.Current().Body != "نص الزميل وأكثر." || !st.differs() {
		t.Errorf("a change became %q", st.Article.Current().Body)
	}
}

func TestWhatWasAcceptedIsShownAtOnce(t *testing.T) {
	m := newMemory(t)
	m.archive("1")
	st := tell(t, m)
	st.until("the archive", func() bool { return st.Desk.Count(session.PublishedShelf) == 1 })
	st.Article.OpenPublished("1")
	st.until("the article", func() bool { return st.Article.State().Standing == newsroom.AsPublished })
	ours := st.Article.Current()
	decided := ours.Clone()
	decided.Body = "نص اتفقا عليه."
	st.decides(ours.Clone(), decided.Clone())
	st.until("what was accepted", func() bool { return st.Article.Current().Body == decided.Body })
	if st.differs() || st.Article.HasDraft() {
		t.Error("what was accepted counts as a change of the draft")
	}
	st.Revisions.Read() // the network is down: the archive has nothing new
	st.until("the revisions", func() bool { return len(st.posted) == 0 })
	if st.differs() || st.Article.Current().Body != decided.Body {
		t.Errorf("it did not stay: %q", st.Article.Current().Body)
	}
	m.byColleague("1", decided.Body)
	st.Revisions.Read()
	st.until("the archive to have it", func() bool { list, _ := st.Revisions.List(); return len(list) == 2 })
	if st.differs() || st.Article.HasDraft() {
		t.Error("published, it counts as a change of the draft")
	}

	// What was typed elsewhere in the text is merged with it, and is still only
	// a draft; what was typed in the same place stays.
	ours = st.Article.Current()
	st.Edit(newsroom.Headline, "عنوان آخر", newsroom.Caret{})
	decided.Body = "نص ثالث."
	st.decides(ours.Clone(), decided.Clone())
	st.until("both", func() bool {
		a := st.Article.Current()
		return a.Headline == "عنوان آخر" && a.Body == "نص ثالث."
	})
	if !st.differs() {
		t.Error("what was typed counts as published")
	}
	ours.Body = "نص ثالث."
	st.Edit(newsroom.Body, "نص رابع.", newsroom.Caret{})
	decided.Body = "نص خامس."
	st.decides(ours.Clone(), decided.Clone())
	st.until("the decision", func() bool { st.m.mu.Lock(); defer st.m.mu.Unlock(); return len(st.m.settled) == 3 })
	st.until("all that follows", func() bool { return len(st.posted) == 0 })
	if a := st.Article.Current(); a.Body != "نص رابع." || a.Headline != "عنوان آخر" {
		t.Errorf("the draft became %+v", a)
	}
}

func TestGreenIsWhatTheServerHas(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.courier.says(exchange.Delivery{Server: "s"})
	st.until("the server", func() bool { return st.Delivery.Queue().Server != "" })
	st.write("عنوان", "كاتب", "متن.")
	m.mu.Lock()
	m.unsent["0000000000000000000000000000000000000001"] = true
	m.mu.Unlock()
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.publishing() == session.Done })
	if b := st.Article.State().Badge(); b != session.BadgeWaiting {
		t.Errorf("not sent, the badge is %d", b)
	}
	if st.Delivery.Queue().Waiting == 0 {
		t.Error("the badge says that it waits, and the foot that nothing does")
	}
	st.until("the row", func() bool { return st.Desk.Count(session.PublishedShelf) == 1 })
	st.Desk.SetShelf(session.PublishedShelf)
	if !st.rows()[0].Unsent {
		t.Error("the row does not say that it waits")
	}
	for _, d := range []exchange.Delivery{{Server: "s", Running: true, Waiting: 1}, {Server: "s", Waiting: 1, Err: exchange.ErrConflict}} {
		st.courier.says(d)
		st.until("the word of it", func() bool {
			return st.Delivery.Queue().Waiting == d.Waiting && st.Delivery.Queue().Running == d.Running
		})
		if b := st.Article.State().Badge(); b != session.BadgeWaiting {
			t.Errorf("%+v, and the badge is %d", d, b)
		}
	}
	m.mu.Lock()
	clear(m.unsent)
	m.mu.Unlock()
	st.courier.says(exchange.Delivery{Server: "s"})
	st.until("green", func() bool { return st.Article.State().Badge() == session.BadgeJustDone && !st.rows()[0].Unsent })
	if list, _ := st.Revisions.List(); slices.ContainsFunc(list, func(r newsroom.Revision) bool { return r.Unsent }) {
		t.Error("a revision still waits")
	}
}

// The courier may be slow with its first report, and the archive with its
// revisions. That is no reason to say that readers have it.
func TestNothingIsGreenBeforeTheCourierHasSpoken(t *testing.T) {
	for _, silent := range []bool{false, true} {
		m := newMemory(t)
		m.unsent["0000000000000000000000000000000000000001"] = true
		if silent {
			m.fails("revisions", errors.New("still being read"))
		}
		st := tell(t, m)
		if !silent {
			st.until("the revisions", func() bool { _, read := st.Revisions.List(); return read })
		}
		st.write("عنوان", "كاتب", "متن.")
		st.Publisher.Publish()
		st.until("the publication", func() bool { return st.publishing() == session.Done })
		for range 2 {
			if b := st.Article.State().Badge(); b != session.BadgeWaiting {
				t.Errorf("revisions silent: %v; not sent, the badge is %d", silent, b)
			}
			st.until("the row", func() bool { return st.Desk.Count(session.PublishedShelf) == 1 })
			st.until("all that follows", func() bool { return len(st.posted) == 0 })
		}
	}
}

// «Published just now» is said of the text on the page, and of no other.
func TestAnotherTextWasNotPublishedJustNow(t *testing.T) {
	for name, comes := range map[string]func(*memory, *story){
		"a colleague's": func(m *memory, st *story) {
			m.byColleague(st.Article.Current().ID, "نص الزميل.")
			st.Revisions.Read()
		},
		"what was accepted": func(m *memory, st *story) {
			ours := st.Article.Current()
			decided := ours.Clone()
			decided.Body = "نص الزميل."
			st.decides(ours.Clone(), decided.Clone())
		},
	} {
		m := newMemory(t)
		st := tell(t, m)
		st.write("عنوان", "كاتب", "متن.")
		st.Publisher.Publish()
		st.until("the publication", func() bool { return st.Article.State().Badge() == session.BadgeJustDone })
		st.until("its revision", func() bool { list, _ := st.Revisions.List(); return len(list) == 1 && len(st.posted) == 0 })
		comes(m, st)
		st.until("the text", func() bool { return st.Article.Current().Body == "نص الزميل." })
		if b := st.Article.State().Badge(); b != session.BadgeAsPublished {
			t.Errorf("%s: the badge is %d", name, b)
		}
	}
}
