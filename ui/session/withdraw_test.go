package session_test

import (
	"errors"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/session"
)

// What is confirmed while a commit of the article is still being made is done after
// it, wherever the editor has gone meanwhile.
func TestAWithdrawalWaitsForTheCommitUnderWay(t *testing.T) {
	undo := func(st *story) { st.Publisher.Undo() }
	retract := func(st *story) { st.Publisher.Retract("نفى المصدر الخبر") }
	for name, c := range map[string]struct {
		confirm   func(st *story)
		meanwhile func(st *story) // before the commit is made
		body      string          // of what is published in the end
		status    document.Status
		becomes   session.Publishing
	}{
		"an undo":       {confirm: undo, body: "الأول.", status: document.Published, becomes: session.Undone},
		"a retraction":  {confirm: retract, body: "الثاني.", status: document.Retracted, becomes: session.Retracted},
		"one after one": {confirm: func(st *story) { undo(st); retract(st) }, body: "الأول.", status: document.Retracted, becomes: session.Retracted},
		"of an article that was left": {
			confirm: retract, meanwhile: func(st *story) { st.Article.New() },
			body: "الثاني.", status: document.Retracted, becomes: session.Idle,
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(t)
			st := tell(t, m)
			st.write("عنوان", "كاتب", "الأول.")
			st.Publisher.Publish()
			st.until("the first publication", func() bool { return st.publishing() == session.Done })
			m.hold = make(chan struct{})
			st.Edit(newsroom.Body, "الثاني.", newsroom.Caret{})
			st.Publisher.Publish()
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
	m := newMemory(t)
	st := tell(t, m)
	st.write("عنوان", "كاتب", "الأول.")
	st.Publisher.Publish()
	st.until("the first publication", func() bool { return st.publishing() == session.Done })
	m.hold = make(chan struct{})
	full := errors.New("no space left on device")
	m.fails("publish", full)
	st.Edit(newsroom.Body, "الثاني.", newsroom.Caret{})
	st.Publisher.Publish()
	st.Publisher.Undo()
	close(m.hold)
	st.until("the failure", func() bool { return st.publishing() == session.Failed })
	if len(m.published()) != 1 || st.Publisher.Busy() {
		t.Error("the publication before was undone")
	}
	if len(st.troubles) != 1 || st.troubles[0].Doing != session.Undoing || !errors.Is(st.troubles[0].Err, full) {
		t.Errorf("told: %v", st.troubles)
	}
}
