package session_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/newsroom"
	"tahrir/publish/exchange"
	"tahrir/publish/merge"
	"tahrir/ui/session"
)

// twoParagraphs opens an article whose file holds two paragraphs.
func twoParagraphs(t *testing.T) (*story, *memory) {
	t.Helper()
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "عنوان", Body: "الأولى.\n\nالثانية."}
	st := tell(t, m)
	st.until("the article", func() bool { return st.Article.Current().Body != "" })
	return st, m
}

// Another program's paragraph comes into the text under the editor without a
// question, with the caret where it was, and is said.
func TestAnotherProgramsTextIsMergedUnderTheEditor(t *testing.T) {
	st, m := twoParagraphs(t)
	const ours = "الأولى.\n\nالثانية، وزيادة."
	st.Edit(newsroom.Body, ours, newsroom.Caret{Field: newsroom.Body, AtByte: len(ours)})
	m.byOthers("a.yaml", "المقدمة الأولى.\n\nالثانية.")
	const both = "المقدمة الأولى.\n\nالثانية، وزيادة."
	st.until("both", func() bool { return st.Article.Current().Body == both && len(st.merged) == 1 })
	if c := st.Article.Caret(); c.AtByte != len(both) {
		t.Errorf("the caret is at %d of %d", c.AtByte, len(both))
	}
	if st.asked() || st.Article.State().Saving == newsroom.Conflicted {
		t.Error("it is asked about")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files["a.yaml"].Body != both || !slices.Contains(m.versions, ours) {
		t.Errorf("the file holds %q, the versions %q", m.files["a.yaml"].Body, m.versions)
	}
	if got := st.merged[0]; got.By != "" || got.What.Paragraphs != 1 {
		t.Errorf("it is said to be %+v", got)
	}
}

// shownDispute opens what waits.
func (st *story) shownDispute() session.Dispute {
	st.t.Helper()
	st.until("a question", st.asked)
	st.Disputes.Open()
	st.until("the dispute", func() bool { _, shown := st.Disputes.Shown(); return shown })
	d, _ := st.Disputes.Shown()
	return d
}

func TestOnlyWhatConflictsIsAsked(t *testing.T) {
	for name, c := range map[string]struct {
		decide func(*session.Disputes)
		want   string
	}{
		"mine":   {func(d *session.Disputes) { d.Take(session.Mine) }, "المقدمة.\n\nالختامية."},
		"theirs": {func(d *session.Disputes) { d.Take(session.Theirs) }, "المقدمة.\n\nالأخيرة."},
		"both":   {func(d *session.Disputes) { d.Take(session.BothSides) }, "المقدمة.\n\nالختامية.\n\nالأخيرة."},
		"free":   {func(d *session.Disputes) { d.Write("الختامية الأخيرة.") }, "المقدمة.\n\nالختامية الأخيرة."},
	} {
		t.Run(name, func(t *testing.T) {
			st, m := twoParagraphs(t)
			st.Edit(newsroom.Body, "الأولى.\n\nالختامية.", newsroom.Caret{})
			m.byOthers("a.yaml", "المقدمة.\n\nالأخيرة.")
			st.until("the question", st.asked)
			if _, shown := st.Disputes.Shown(); shown || st.Article.State().Badge() != session.BadgeConflicted {
				t.Error("what nobody asked for hides the page, or nothing says that it waits")
			}
			d := st.shownDispute()
			if len(d.Places) != 1 || !slices.Equal(d.Joined, []compare.Joined{{Field: compare.Body, Paragraph: 0, Theirs: true}}) {
				t.Fatalf("asked are %+v, merged %+v", d.Places, d.Joined)
			}
			if d.Touched() || !d.Last() || d.Kind.Sends() {
				t.Errorf("%+v", d)
			}
			c.decide(st.Disputes)
			st.Disputes.Accept()
			st.until("the end", func() bool { _, shown := st.Disputes.Shown(); return !shown })
			if got := st.Article.Current().Body; got != c.want || st.asked() {
				t.Errorf("the draft says %q", got)
			}
			st.until("what was decided to be forgotten", func() bool { m.mu.Lock(); defer m.mu.Unlock(); return len(m.decided) == 0 })
			if m.files["a.yaml"].Body != c.want {
				t.Errorf("the file says %q", m.files["a.yaml"].Body)
			}
		})
	}
}

// Put off, or met by a third text, what was decided of a place that is the same
// stays.
func TestDecisionsOfTheSamePlaceStay(t *testing.T) {
	st, m := twoParagraphs(t)
	st.Edit(newsroom.Body, "لنا أولى.\n\nلنا ثانية.", newsroom.Caret{})
	m.byOthers("a.yaml", "لهم أولى.\n\nلهم ثانية.")
	d := st.shownDispute()
	st.Disputes.Write("اتفاق.")
	st.Disputes.Later()
	if _, shown := st.Disputes.Shown(); shown || !st.asked() {
		t.Fatal("put off, it is shown still, or waits no more")
	}
	d = st.shownDispute()
	if d.Places[d.At].Result != "اتفاق." || !d.Places[d.At].Touched || d.Places[d.At].Settled {
		t.Errorf("opened again it is %+v", d.Places)
	}
	n := len(d.Places)
	st.Disputes.Accept()
	if now, shown := st.Disputes.Shown(); n > 1 && (!shown || now.Left() != n-1) {
		t.Errorf("accepted, %d of %d are left", now.Left(), n)
	}
	if n == 1 {
		st.until("the end", func() bool { _, shown := st.Disputes.Shown(); return !shown })
		return
	}
	third := strings.Replace(m.files["a.yaml"].Body, d.Places[n-1].Theirs, "لهم ثالثة.", 1)
	m.byOthers("a.yaml", third)
	st.until("the third text", func() bool {
		now, _ := st.Disputes.Shown()
		return len(now.Places) == n && now.Places[n-1].Theirs == "لهم ثالثة."
	})
	if now, _ := st.Disputes.Shown(); !now.Places[0].Settled || now.Places[0].Result != "اتفاق." || now.Places[n-1].Settled {
		t.Errorf("after a third text it is %+v", now.Places)
	}
}

// A settlement that cannot be kept leaves the dispute as it was decided.
func TestASettlementThatFailsIsNotOver(t *testing.T) {
	st, m := twoParagraphs(t)
	st.Edit(newsroom.Body, "الأولى.\n\nالختامية.", newsroom.Caret{})
	m.byOthers("a.yaml", "الأولى.\n\nالأخيرة.")
	st.shownDispute()
	m.mu.Lock()
	m.fail["version"] = errors.New("the disk is full")
	m.mu.Unlock()
	st.Disputes.Take(session.BothSides)
	st.Disputes.Accept()
	st.until("the failure", func() bool { return len(st.troubles) == 1 && !st.Disputes.Settling() })
	d, shown := st.Disputes.Shown()
	if !shown || d.Places[0].Result != "الختامية.\n\nالأخيرة." || st.Article.Current().Body != "الأولى.\n\nالختامية." {
		t.Errorf("it came to %v, %+v", shown, d.Places)
	}
	m.mu.Lock()
	delete(m.fail, "version")
	m.mu.Unlock()
	st.Disputes.Accept()
	st.until("the end", func() bool { _, shown := st.Disputes.Shown(); return !shown })
}

// What a colleague publishes of an article that is being written comes into it,
// and the draft is based on that.
func TestWhatAColleaguePublishedIsMergedAsItArrives(t *testing.T) {
	st, m := twoParagraphs(t)
	st.Edit(newsroom.Body, "الأولى.\n\nالثانية.\n\nالثالثة.", newsroom.Caret{})
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.publishing() == session.Done })
	st.until("its revision", func() bool { list, _ := st.Revisions.List(); return len(list) == 1 && len(st.posted) == 0 })
	const ours = "الأولى.\n\nالثانية.\n\nالثالثة، وزيادة."
	at := strings.Index(ours, "وزيادة")
	st.Edit(newsroom.Body, ours, newsroom.Caret{Field: newsroom.Body, AtByte: at})
	m.byColleague("a", "المقدمة الأولى.\n\nالثانية.\n\nالثالثة.")
	st.Revisions.Read()
	const both = "المقدمة الأولى.\n\nالثانية.\n\nالثالثة، وزيادة."
	st.until("both", func() bool { return st.Article.Current().Body == both && len(st.merged) == 1 })
	if c := st.Article.Caret(); c.AtByte != strings.Index(both, "وزيادة") {
		t.Errorf("the caret is at %d", c.AtByte)
	}
	st.until("the basis", func() bool {
		o, _ := archive{m}.Since(t.Context(), &document.Article{ID: "a", Body: both})
		return o == nil
	})
	if !st.differs() || st.asked() || !slices.Contains(m.versions, ours) {
		t.Errorf("differs %v, asked %v, versions %q", st.differs(), st.asked(), m.versions)
	}

	// Where it cannot be, the text stays and the page says so, until a person decides.
	m.byColleague("a", "المقدمة الأولى.\n\nالثانية.\n\nالثالثة بعينها.")
	st.Revisions.Read()
	st.until("the word of it", st.asked)
	if kind, _, _ := st.Disputes.OfArticle(); kind != session.AtArrival || st.Article.Current().Body != both {
		t.Errorf("kind %d, the draft says %q", kind, st.Article.Current().Body)
	}
	st.shownDispute()
	st.Disputes.Take(session.Theirs)
	st.Disputes.Accept()
	st.until("the end", func() bool { return !st.asked() })
	if got := st.Article.Current().Body; got != "المقدمة الأولى.\n\nالثانية.\n\nالثالثة بعينها." {
		t.Errorf("the draft says %q", got)
	}
	if len(m.published()) != 3 {
		t.Error("it was published, which nobody asked for")
	}
}

// What a colleague published is met when one publishes: the dispute is shown at
// once, and the publication goes on when it is settled.
func TestPublishingOverAColleagueIsSettledFirst(t *testing.T) {
	st, m := twoParagraphs(t)
	st.Edit(newsroom.Body, "الأولى.\n\nالثالثة.", newsroom.Caret{})
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.publishing() == session.Done && len(st.posted) == 0 })
	m.byColleague("a", "الأولى.\n\nلهم.")
	st.Edit(newsroom.Body, "الأولى.\n\nلنا.", newsroom.Caret{})
	st.Publisher.Publish()
	st.until("the dispute", func() bool { _, shown := st.Disputes.Shown(); return shown })
	if s := st.Article.State(); s.Publishing == session.Failed || s.Badge() != session.BadgeConflicted {
		t.Errorf("behind it stands %+v", s)
	}
	if d, _ := st.Disputes.Shown(); d.Kind != session.AtPublishing || !d.Kind.Sends() {
		t.Errorf("%+v", d)
	}
	st.Disputes.Later()
	if !st.asked() || len(m.published()) != 2 {
		t.Error("later has lost it, or published")
	}
	st.Disputes.Open()
	st.until("the dispute again", func() bool { _, shown := st.Disputes.Shown(); return shown })
	st.Disputes.Take(session.BothSides)
	st.Disputes.Accept()
	st.until("the publication", func() bool { return st.publishing() == session.Joined })
	if got := m.published()[2].article.Body; got != "الأولى.\n\nلنا.\n\nلهم." || st.asked() {
		t.Errorf("published is %q", got)
	}
}

// A file that is no article, and an article that one side took away, are whole
// forms: one is chosen, and none without a choice.
func TestOneOfTwoWholeFormsIsChosen(t *testing.T) {
	st := tell(t, newMemory(t))
	c := merge.Conflict{Path: "publication.yaml"}
	c.Files.Ours, c.Files.Theirs = []byte("name: لنا"), []byte("name: لهم")
	st.courier.says(exchange.Delivery{Server: "s", Report: exchange.SyncReport{Fetched: true, Conflicts: []merge.Conflict{c}}})
	st.until("the word of it", func() bool { return st.Disputes.Count() == 1 })
	if st.asked() {
		t.Error("the open article is said to be in dispute")
	}
	st.Disputes.Open()
	st.until("both files", func() bool { _, shown := st.Disputes.Shown(); return shown })
	st.Disputes.Accept()
	st.Disputes.Take(session.BothSides)
	if d, shown := st.Disputes.Shown(); !shown || d.Whole != "" {
		t.Fatal("nobody has chosen, and it is decided")
	}
	st.Disputes.Take(session.Theirs)
	st.Disputes.Later()
	st.Disputes.Open()
	st.until("both files again", func() bool { d, shown := st.Disputes.Shown(); return shown && d.Whole == newsroom.ChoseTheirs })
	st.Disputes.Accept()
	st.until("the end", func() bool { return st.Disputes.Count() == 0 })
	st.courier.says(exchange.Delivery{Server: "s", Report: exchange.SyncReport{Fetched: true, Conflicts: []merge.Conflict{c}}})
	st.until("an exchange that had looked before", func() bool { return len(st.posted) == 0 })
	if st.Disputes.Count() != 0 {
		t.Error("what is settled waits again")
	}
}

// Where the other program took its text back, nothing is left to be decided.
func TestATextThatWasTakenBackWaitsForNobody(t *testing.T) {
	st, m := twoParagraphs(t)
	st.Edit(newsroom.Body, "الأولى.\n\nالختامية.", newsroom.Caret{})
	m.byOthers("a.yaml", "الأولى.\n\nالأخيرة.")
	st.until("the question", st.asked)
	m.byOthers("a.yaml", "الأولى.\n\nالثانية.")
	st.Disputes.Open()
	st.until("nothing to be asked", func() bool { return !st.asked() })
	if got := st.Article.Current().Body; got != "الأولى.\n\nالختامية." {
		t.Errorf("the draft says %q", got)
	}
}

// What was read of the archive before a decision, and comes after it, does not
// ask for it once more.
func TestALateAnswerDoesNotAskAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		st, m := twoParagraphs(t)
		st.Publisher.Publish()
		st.until("the publication", func() bool { return st.publishing() == session.Done && len(st.posted) == 0 })
		st.Edit(newsroom.Body, "الأولى.\n\nلنا.", newsroom.Caret{})
		m.byColleague("a", "الأولى.\n\nلهم.")
		st.Revisions.Read()
		st.until("the word of it", st.asked)
		st.shownDispute()
		st.Disputes.Take(session.BothSides)

		held := make(chan struct{})
		m.mu.Lock()
		m.since = held
		m.mu.Unlock()
		st.Revisions.Read()
		<-held // it has found the conflict
		m.mu.Lock()
		m.since = nil
		m.mu.Unlock()
		st.Disputes.Accept()
		st.until("the end", func() bool { return !st.asked() })
		held <- struct{}{}
		based := func() bool {
			o, _ := archive{m}.Since(t.Context(), &document.Article{ID: "a", Body: "الأولى.\n\nلنا.\n\nلهم."})
			return o == nil
		}
		st.until("the basis", based)
		st.settled()
		if st.asked() {
			t.Error("what was decided is asked again")
		}
		if list, _ := st.Revisions.List(); len(list) != 2 {
			t.Errorf("the revisions are %+v", list)
		}
	})
}
