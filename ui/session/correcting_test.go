package session_test

import (
	"errors"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/ui/session"
)

func TestACorrectionGoesOutWithItsNote(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	st.Publisher.Correct(document.Corrected, "قبل أن ينشر")
	if st.publishing() != session.Idle || len(m.published()) != 0 {
		t.Fatal("what is not published was corrected")
	}
	st.Publisher.Publish()
	st.until("the publication", func() bool { list, _ := st.Revisions.List(); return len(list) == 1 && st.publishing() == session.Done })
	st.Edit(newsroom.Body, "متن آخر.", newsroom.Caret{Field: newsroom.Body})

	m.fails("publish", errors.New("no space left on device"))
	st.Publisher.Correct(document.Corrected, "المتن")
	st.until("the failure", func() bool { return st.publishing() == session.Failed })
	if n := st.Publisher.Note(); n.Kind != document.Corrected || n.Note != "المتن" {
		t.Errorf("the note is lost: %v", n)
	}
	m.fails("publish", nil)
	st.settings.asked = false
	st.Publisher.Correct(document.Updated, "المتن الآخر")
	st.until("the question", func() bool { return st.identity > 0 })
	st.Publisher.SetIdentity(publish.Identity{Name: "هند", Email: "hind@example.org"})
	st.until("the correction", func() bool { return len(m.published()) == 2 && st.publishing() == session.Done })
	want := document.Correction{Time: m.now, Kind: document.Updated, Note: "المتن الآخر"}
	if c := m.published()[1].article.Corrections; len(c) != 1 || !c[0].Equal(want) {
		t.Errorf("published with %v", c)
	}
	if c := st.Article.Current().Corrections; len(c) != 1 || !c[0].Equal(want) {
		t.Errorf("the open article has %v", c)
	}
	if n := st.Publisher.Note(); n.Kind != "" {
		t.Errorf("left: %v", n)
	}

	// The next publication has no note.
	st.Edit(newsroom.Body, "متن ثالث.", newsroom.Caret{Field: newsroom.Body})
	st.Publisher.Publish()
	st.until("the publication", func() bool { return len(m.published()) == 3 && st.publishing() == session.Done })
	if c := m.published()[2].article.Corrections; len(c) != 1 {
		t.Errorf("published with %v", c)
	}
}
