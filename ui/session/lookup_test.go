package session_test

import (
	"strings"
	"testing"

	"tahrir/document"
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

func TestALookupFindsByTheBeginningsOfWords(t *testing.T) {
	m := newMemory(t)
	for id, a := range map[string]document.Article{
		"a": {Headline: "المدرسة الأولى", Body: "نص."}, "b": {Headline: "مدرستان في القرية", Body: "نص."},
		"c": {Headline: "سوق السمك", Author: "مَدْرَسة الصحافة", Body: "نص."}, "d": {Headline: "أخبار المرفأ", Body: "يقف القطار عند المدرسة."},
	} {
		a.ID = id
		m.files[id+".yaml"] = &a
	}
	m.last.File = "a.yaml"
	m.commits = append(m.commits, commit{hash: "1", article: &document.Article{ID: "p", Headline: "من الأرشيف", Body: "مدارس القرى."}})
	st := tell(t, m)
	look := st.Desk.Lookup()
	for _, c := range []struct {
		words string
		most  int
		want  int
	}{{"مدرس", 10, 4}, {"مدرس", 3, 3}, {"مدرس قري", 10, 1}, {"", 2, 2}, {"غواصة", 10, 0}, {"مدار", 10, 1},
		{"م", 10, 4}, {"مد", 10, 2}, {"مد ا", 10, 2}, {"سو", 10, 1}, {"مد", 1, 1}, {"غو", 10, 0}} {
		var got told
		look.Find(c.words, c.most, got.show)
		st.until("the answer", func() bool { return len(got) == 1 })
		if n := len(strings.Fields(got[0])); n != c.want {
			t.Errorf("%q: %q, want %d", c.words, got[0], c.want)
		}
	}
	var hits map[string]session.Hit
	look.ByID([]string{"c", "p", "z"}, func(found map[string]session.Hit) { hits = found })
	st.until("those asked for", func() bool { return hits != nil })
	if len(hits) != 2 || !hits["c"].Draft || hits["c"].Key != "c.yaml" || hits["p"].Draft {
		t.Errorf("by id: %+v", hits)
	}
}

func TestALookupDropsWhatComesTooLate(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "سوق السمك", Body: "عاد السوق."}
	m.last.File = "a.yaml"
	st := tell(t, m)
	st.until("the desk", func() bool { return st.Desk.Len() == 1 })
	look := st.Desk.Lookup()
	hold := make(chan struct{})
	m.mu.Lock()
	m.rows = hold
	m.mu.Unlock()
	var late, got told
	look.Find("سوق", 10, late.show)
	look.Find("سمك", 10, got.show)
	close(hold)
	st.until("the other's answer", func() bool { return len(got) == 1 })
	look.Find("سمك", 10, late.show)
	look.Close()
	look = st.Desk.Lookup()
	look.Find("سوق", 10, got.show)
	st.until("a look-up behind it", func() bool { return len(got) == 2 })
	if len(late) != 0 || got[0] != "a" || got[1] != "a" {
		t.Errorf("late %q, then %q", late, got)
	}
}
