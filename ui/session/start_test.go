package session_test

import (
	"errors"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/ui/session"
)

// A new article that is asked for before the desk is there is the one that opens,
// and the only one that is made.
func TestAnArticleThatIsBegunAtOnceIsTheOnlyOne(t *testing.T) {
	for name, press := range map[string]func(*story){
		"twice": func(st *story) { st.Article.New(); st.Article.New() },
		"before the desk is shown as it was read": func(st *story) {
			(<-st.posted)()
			lists := []func(){<-st.posted, <-st.posted}
			st.Article.New()
			lists[0]()
			lists[1]()
		},
		"while the first is made": func(st *story) {
			for range 3 {
				(<-st.posted)()
			}
			st.Article.New()
		},
	} {
		m := newMemory(t)
		st := begin(t, m)
		press(st)
		st.until("an article to be open", func() bool { return st.Article.Key() != "" })
		st.until("all that follows", func() bool { return len(st.posted) == 0 && st.Desk.Count(session.DraftsShelf) > 0 })
		m.mu.Lock()
		n := len(m.files)
		m.mu.Unlock()
		if n != 1 {
			t.Errorf("%s: %d articles were made", name, n)
		}
	}
}

func TestAnArticleThatIsBegunAtOnceIsNotLeftForTheLast(t *testing.T) {
	m := newMemory(t)
	old := &document.Article{ID: "old", Status: document.Draft, Headline: "مقال الأمس", Language: "ar", Updated: time.Unix(1, 0)}
	m.files["old.yaml"], m.last = old, "old.yaml"
	st := begin(t, m)
	(<-st.posted)()
	lists := []func(){<-st.posted, <-st.posted}
	st.Article.New()
	lists[0]()
	lists[1]()
	st.until("the new article", func() bool { return st.Article.Key() != "" })
	if st.Article.Key() == "old.yaml" {
		t.Error("the article of the last time has opened over it")
	}
}

// An article that could not be made can be tried again.
func TestAnArticleThatCouldNotBeMadeIsTriedAgain(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	before := st.Article.Key()
	m.mu.Lock()
	m.fail["create"] = errors.New("no room")
	m.mu.Unlock()
	st.Article.New()
	st.until("the trouble", func() bool { return len(st.troubles) == 1 })
	m.mu.Lock()
	delete(m.fail, "create")
	m.mu.Unlock()
	st.Article.New()
	st.until("the new article", func() bool { return st.Article.Key() != before })
}
