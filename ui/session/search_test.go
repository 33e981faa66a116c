package session_test

import (
	"context"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
)

// A filter also finds its words in whole texts, and a search ends when its
// words change.
func TestTheFilterFindsWhatTheTextHolds(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "سوق السمك", Body: "عاد السوق."}
	m.files["b.yaml"] = &document.Article{ID: "b", Headline: "أخبار المرفأ", Body: "يقف القطار عند السوق."}
	m.last.File = "a.yaml"
	left := make(chan struct{})
	begun := make(chan struct{})
	m.find = func(ctx context.Context, words string) ([]newsroom.Found, error) {
		if words == "قطار" {
			close(begun)
			<-ctx.Done()
			close(left)
			return []newsroom.Found{{Summary: document.Summary{ID: "a"}}}, nil // too late
		}
		return []newsroom.Found{{Summary: document.Summary{ID: "b"}}}, nil
	}
	st := tell(t, m)
	st.until("both drafts", func() bool { return len(st.Desk.Rows()) == 2 })
	st.Desk.SetFilter("قطار")
	st.until("the texts to be read", func() bool { return closed(begun) })
	if rows := st.Desk.Rows(); len(rows) != 0 {
		t.Errorf("before they are: %+v", rows)
	}
	st.Desk.SetFilter("سوق")
	st.until("the first search to be left", func() bool { return closed(left) })
	if rows := st.Desk.Rows(); len(rows) != 1 || rows[0].ID != "a" {
		t.Errorf("by the headline: %+v", rows)
	}
	st.until("what the text holds", func() bool { return len(st.Desk.Rows()) == 2 })
	st.Desk.SetFilter("")
	if rows := st.Desk.Rows(); len(rows) != 2 {
		t.Errorf("without a filter: %+v", rows)
	}
	st.Desk.SetFilter("غواصة")
	if rows := st.Desk.Rows(); len(rows) != 0 {
		t.Errorf("what was found for other words stays: %+v", rows)
	}
}

func closed(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
