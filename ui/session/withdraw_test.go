package session_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/session"
)

// underWay returns the story of an article that is published with one body, while its
// publication with a second is held.
func underWay(t *testing.T) *story {
	t.Helper()
	m := newMemory(t)
	st := tell(t, m)
	st.write("عنوان الخبر", "كاتب", "الأول.")
	st.Publisher.Publish()
	st.until("the first publication", func() bool { return st.publishing() == session.Done })
	m.hold = make(chan struct{})
	st.Edit(newsroom.Body, "الثاني.", newsroom.Caret{})
	st.Publisher.Publish()
	return st
}

// What an editor confirms about what is published.
func (st *story) undo()    { st.Publisher.Undo() }
func (st *story) retract() { st.Publisher.Retract("نفى المصدر الخبر") }
func (st *story) correct() {
	st.Edit(newsroom.Body, "الثالث.", newsroom.Caret{})
	st.Publisher.Correct(document.Corrected, "العدد")
}

// What is confirmed while a commit of the article is still being made is done after
// it, wherever the editor has gone meanwhile.
func TestAWithdrawalWaitsForTheCommitUnderWay(t *testing.T) {
	leave := func(st *story) { st.Article.New() }
	for name, c := range map[string]struct {
		confirm   func(st *story)
		meanwhile func(st *story) // before the commit is made
		body      string          // of what is published in the end
		status    document.Status
		becomes   session.Publishing
		note      string
	}{
		"an undo":       {confirm: (*story).undo, body: "الأول.", status: document.Published, becomes: session.Undone},
		"a retraction":  {confirm: (*story).retract, body: "الثاني.", status: document.Retracted, becomes: session.Retracted},
		"one after one": {confirm: func(st *story) { st.undo(); st.retract() }, body: "الأول.", status: document.Retracted, becomes: session.Retracted},
		"of an article that was left": {
			confirm: (*story).retract, meanwhile: leave,
			body: "الثاني.", status: document.Retracted, becomes: session.Idle,
		},
		"a correction": {confirm: (*story).correct, body: "الثالث.", status: document.Published, becomes: session.Done, note: "العدد"},
		"a correction of an article that was left": {
			confirm: (*story).correct, meanwhile: leave,
			body: "الثالث.", status: document.Published, becomes: session.Idle, note: "العدد",
		},
		"a correction, and then more words": {
			confirm: (*story).correct, meanwhile: func(st *story) { st.Edit(newsroom.Body, "الرابع.", newsroom.Caret{}) },
			body: "الثالث.", status: document.Published, becomes: session.Done, note: "العدد",
		},
		"a correction, and then a retraction": {
			confirm: func(st *story) { st.correct(); st.retract() },
			body:    "الثالث.", status: document.Retracted, becomes: session.Retracted, note: "العدد",
		},
	} {
		t.Run(name, func(t *testing.T) {
			st := underWay(t)
			m := st.m
			c.confirm(st)
			if len(m.published()) != 1 {
				t.Fatal("it did not wait")
			}
			if c.meanwhile != nil {
				c.meanwhile(st)
			}
			close(m.hold)
			st.until("all to be done", func() bool { return len(m.published()) > 2 && !st.Publisher.Busy() })
			all := m.published()
			if got := all[len(all)-1].article.Corrections; c.note == "" && len(got) > 0 || c.note != "" && (len(got) != 1 || got[0].Note != c.note) {
				t.Errorf("corrected by %v", got)
			}
			if n := st.Publisher.Note(); n.Kind != "" {
				t.Errorf("a note is offered still: %v", n)
			}
			if now := all[len(all)-1].article; now.Body != c.body || now.Status != c.status {
				t.Errorf("published is %q, %s", now.Body, now.Status)
			}
			if st.publishing() != c.becomes || len(st.troubles) != 0 {
				t.Errorf("the page says %v; troubles: %v", st.publishing(), st.troubles)
			}
		})
	}
}

// What would be undone is another publication than the one that was meant, where
// that was not made.
func TestNothingIsWithdrawnForACommitThatWasNotMade(t *testing.T) {
	st := underWay(t)
	full := errors.New("no space left on device")
	st.m.fails("publish", full)
	st.Publisher.Undo()
	close(st.m.hold)
	st.until("the failure", func() bool { return st.publishing() == session.Failed })
	if len(st.m.published()) != 1 || st.Publisher.Busy() {
		t.Error("the publication before was undone")
	}
	if len(st.troubles) != 1 || st.troubles[0].Doing != session.Undoing || !errors.Is(st.troubles[0].Err, full) {
		t.Errorf("told: %v", st.troubles)
	}
}

// A correction that could not be made for that is told, and its note offered again.
func TestANoteOutlivesACommitThatWasNotMade(t *testing.T) {
	st := underWay(t)
	full := errors.New("no space left on device")
	st.m.fails("publish", full)
	st.Publisher.Correct(document.Updated, "رقم الضحايا")
	close(st.m.hold)
	st.until("the failure", func() bool { return st.publishing() == session.Failed })
	if n := st.Publisher.Note(); n.Kind != document.Updated || n.Note != "رقم الضحايا" {
		t.Errorf("the note is lost: %v", n)
	}
	if len(st.troubles) != 1 || !errors.Is(st.troubles[0].Err, full) {
		t.Errorf("told: %v", st.troubles)
	}
}

// A window that closes does first what waits for a commit; what it cannot do, the next
// start says, once.
func TestAClosingWindowDoesWhatWaits(t *testing.T) {
	for name, c := range map[string]struct {
		confirm func(st *story)
		fails   string // what fails at the end
		cutOff  bool   // the commit under way does not end in time
		landed  bool   // it has ended before the window closes, which has not heard of it
		body    string // of what is published in the end
		status  document.Status
		says    []session.Doing
	}{
		"an undo":                    {confirm: (*story).undo, body: "الأول.", status: document.Published},
		"a retraction":               {confirm: (*story).retract, body: "الثاني.", status: document.Retracted},
		"a correction":               {confirm: (*story).correct, body: "الثالث.", status: document.Published},
		"all in their order":         {confirm: func(st *story) { st.correct(); st.undo(); st.retract() }, body: "الثاني.", status: document.Retracted},
		"after the commit":           {confirm: (*story).retract, landed: true, body: "الثاني.", status: document.Retracted},
		"the commit fails":           {confirm: (*story).retract, fails: "publish", body: "الأول.", status: document.Published, says: []session.Doing{session.PublishingIt, session.Retracting}},
		"what waits fails":           {confirm: (*story).undo, fails: "undo", body: "الثاني.", status: document.Published, says: []session.Doing{session.Undoing}},
		"the commit is cut off":      {confirm: (*story).correct, cutOff: true, body: "الأول.", status: document.Published, says: []session.Doing{session.PublishingIt, session.PublishingIt}},
		"a retraction after a fault": {confirm: func(st *story) { st.undo(); st.retract() }, fails: "undo", body: "الثاني.", status: document.Published, says: []session.Doing{session.Undoing, session.Retracting}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				st := underWay(t)
				m := st.m
				if c.fails != "" {
					m.fails(c.fails, errors.New("no space left on device"))
				}
				c.confirm(st)
				patience, impatient := context.WithCancel(context.Background())
				defer impatient()
				switch {
				case c.cutOff:
					impatient()
				case c.landed:
					close(m.hold)
					synctest.Wait() // nothing that was posted runs any more
				default:
					close(m.hold)
				}
				err := st.Session.Close(patience)
				if (err != nil) != (c.fails == "undo" || c.cutOff) {
					t.Errorf("closed with %v", err)
				}
				all := m.published()
				if now := all[len(all)-1].article; now.Body != c.body || now.Status != c.status {
					t.Errorf("published is %q, %s", now.Body, now.Status)
				}
				m.fails(c.fails, nil)
				m.hold = nil
				for _, says := range [][]session.Doing{c.says, nil} {
					m.watching = make(chan struct{})
					next := tell(t, m)
					next.until("what was not done to be forgotten", func() bool { m.mu.Lock(); defer m.mu.Unlock(); return len(m.last.NotDone) == 0 })
					var told []session.Doing
					for _, trouble := range next.troubles {
						var left *session.LeftError
						if !errors.As(trouble.Err, &left) || left.Headline != "عنوان الخبر" {
							t.Errorf("told: %v", trouble)
						}
						told = append(told, trouble.Doing)
					}
					if !slices.Equal(told, says) {
						t.Errorf("the next start says %q, want %q", told, says)
					}
					if err := next.Session.Close(context.Background()); err != nil {
						t.Error(err)
					}
				}
			})
		})
	}
}

// While the window waits, what is not done yet is written down: the program may be
// ended before it is.
func TestWhatWaitsIsWrittenDownBeforeItIsWaitedFor(t *testing.T) {
	st := underWay(t)
	m := st.m
	st.retract()
	over := make(chan error)
	go func() { over <- st.Session.Close(context.Background()) }()
	st.until("the note", func() bool { m.mu.Lock(); defer m.mu.Unlock(); return len(m.last.NotDone) == 1 })
	close(m.hold)
	if err := <-over; err != nil || len(m.last.NotDone) != 0 {
		t.Errorf("closed with %v; left: %v", err, m.last.NotDone)
	}
}
