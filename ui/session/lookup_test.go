package session_test

import (
	"context"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/session"
)

// told is what a look-up has shown, one line for each answer.
type told []string

func (t *told) show(found []session.Hit) {
	var ids []string
	for _, hit := range found {
		ids = append(ids, hit.ID)
	}
	*t = append(*t, strings.Join(ids, " "))
}

func TestALookupFindsByBeginningsAndThenByTheText(t *testing.T) {
	m := newMemory(t)
	for id, a := range map[string]document.Article{
		"a": {Headline: "المدرسة الأولى", Body: "نص."}, "b": {Headline: "مدرستان في القرية", Body: "نص."},
		"c": {Headline: "سوق السمك", Author: "مَدْرَسة الصحافة", Body: "نص."}, "d": {Headline: "أخبار المرفأ", Body: "يقف القطار عند المدرسة."},
	} {
		a.ID = id
		m.files[id+".yaml"] = &a
	}
	m.last.File = "a.yaml"
	asked := make(chan string, 8)
	m.find = func(_ context.Context, words string) ([]newsroom.Found, error) {
		asked <- words
		return []newsroom.Found{{Summary: document.Summary{ID: "a"}}, {Summary: document.Summary{ID: "d"}}, {Summary: document.Summary{ID: "e", Headline: "من الأرشيف"}}}, nil
	}
	st := tell(t, m)
	st.until("the desk", func() bool { return len(st.Desk.Rows()) == 4 })
	look := st.Desk.Lookup()
	var got told
	look.Find("مدرس", 10, got.show)
	st.until("the headlines", func() bool { return len(got) == 1 })
	if got[0] != "b c a" {
		t.Errorf("by the beginnings of words: %q", got[0])
	}
	st.until("the texts", func() bool { return len(got) == 2 })
	if got[1] != "b c a d e" {
		t.Errorf("with the texts: %q", got[1])
	}
	got = nil
	look.Find("مدرس", 3, got.show)
	st.until("three", func() bool { return len(got) == 1 })
	look.Find("", 2, got.show)
	st.until("the newest", func() bool { return len(got) == 2 })
	if strings.Count(got[1], " ") != 1 {
		t.Errorf("of the newest two: %q", got[1])
	}
	if len(asked) != 1 || <-asked != "مدرس" {
		t.Error("whole texts are read where nothing can come of it")
	}
	if hit := look.ByID([]string{"c", "z"}); len(hit) != 1 || !hit["c"].Draft || hit["c"].Key != "c.yaml" {
		t.Errorf("by id: %+v", hit)
	}
}

func TestALookupDropsWhatComesTooLate(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "سوق السمك", Body: "عاد السوق."}
	m.last.File = "a.yaml"
	begun, left := make(chan struct{}), make(chan struct{})
	m.find = func(ctx context.Context, words string) ([]newsroom.Found, error) {
		if words != "قطار" {
			return nil, nil
		}
		close(begun)
		<-ctx.Done()
		close(left)
		return []newsroom.Found{{Summary: document.Summary{ID: "late"}}}, nil
	}
	st := tell(t, m)
	st.until("the desk", func() bool { return len(st.Desk.Rows()) == 1 })
	look := st.Desk.Lookup()
	var late, got told
	look.Find("قطار", 10, late.show)
	st.until("the texts to be read", func() bool { return closed(begun) })
	look.Find("سوق", 10, got.show)
	st.until("the first look-up to be left", func() bool { return closed(left) })
	st.until("the other's answer", func() bool { return len(got) > 0 })
	look.Close()
	if len(late) != 1 || late[0] != "" || got[0] != "a" {
		t.Errorf("late %q, then %q", late, got)
	}
	look.Find("سمك", 10, got.show)
	look.Close()
	n := len(got)
	look = st.Desk.Lookup()
	look.Find("سمك", 10, late.show)
	st.until("a look-up behind it", func() bool { return len(late) == 2 })
	if len(got) != n {
		t.Errorf("a closed look-up says %q", got[n:])
	}
}
