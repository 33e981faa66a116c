package session_test

import (
	"errors"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/session"
)

// A new article that is asked for before the desk is there is the one that
// opens, and the only one that is made.
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
		if n := m.new + len(m.files); n != 1 {
			t.Errorf("%s: %d articles were made", name, n)
		}
	}
}

func TestAnArticleThatIsBegunAtOnceIsNotLeftForTheLast(t *testing.T) {
	m := newMemory(t)
	old := &document.Article{ID: "old", Status: document.Draft, Headline: "مقال الأمس", Language: "ar", Updated: time.Unix(1, 0)}
	m.files["old.yaml"], m.last = old, newsroom.Sitting{File: "old.yaml"}
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
	m.fail["begin"] = errors.New("no room")
	m.mu.Unlock()
	st.Article.New()
	st.until("the trouble", func() bool { return len(st.troubles) == 1 })
	m.mu.Lock()
	delete(m.fail, "begin")
	m.mu.Unlock()
	st.Article.New()
	st.until("the new article", func() bool { return st.Article.Key() != before })
}

// What is typed right after the key is the new article's, though the disk has
// not answered, and the one before is saved and stays on the desk.
func TestANewArticleIsThereWithTheKey(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.write("الأول", "كاتب", "متنه.")
	before := st.Article.Key()
	st.Article.New()
	if st.Article.Key() == before || !st.Article.Writable() || st.Article.HasDraft() || st.Article.Current().Headline != "" {
		t.Fatalf("open is %q, %+v", st.Article.Key(), st.Article.State())
	}
	st.write("الثاني", "كاتبة", "متن آخر.")
	if st.Desk.Count(session.DraftsShelf) != 2 {
		t.Errorf("%d rows", st.Desk.Count(session.DraftsShelf))
	}
	st.until("the first to be saved", func() bool {
		m.mu.Lock()
		defer m.mu.Unlock()
		return m.files[before] != nil && m.files[before].Body == "متنه."
	})
	if got := st.Article.Current(); got.Headline != "الثاني" || got.Body != "متن آخر." {
		t.Errorf("the page holds %q and %q", got.Headline, got.Body)
	}
}

// A new article without a word leaves nothing behind, neither on the disk nor on the
// desk.
func TestANewArticleWithoutAWordLeavesNothing(t *testing.T) {
	for name, leaves := range map[string]func(st *story, new string){
		"another is opened":    func(st *story, _ string) { st.Article.Open("a.yaml") },
		"it goes to the trash": func(st *story, new string) { st.Desk.Trash(new) },
		"the caret was moved in it": func(st *story, _ string) {
			st.Article.MoveCaret(newsroom.Caret{Field: newsroom.Body})
			st.Article.Open("a.yaml")
		},
	} {
		m := newMemory(t)
		m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ", Body: "متن."}
		st := tell(t, m)
		st.Article.New()
		if st.Desk.Count(session.DraftsShelf) != 2 {
			t.Errorf("%s: the new article is not on the desk", name)
		}
		leaves(st, st.Article.Key())
		st.until("the other article", func() bool { return st.Article.Key() == "a.yaml" })
		st.until("all that follows", func() bool { return len(st.posted) == 0 })
		if n := st.Desk.Count(session.DraftsShelf); n != 1 || m.made() != 1 || len(m.trash) != 0 || len(st.troubles) != 0 {
			t.Errorf("%s: %d rows, %d drafts, in the trash %v, said %v", name, n, m.made(), m.trash, st.troubles)
		}
	}
}

// An article that was left while the disk fails stays open, out of sight, until
// it is saved.
func TestWhatCannotBeSavedYetIsNotLeft(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ"}
	st := tell(t, m)
	st.Edit(newsroom.Body, "نص", newsroom.Caret{})
	m.mu.Lock()
	m.fail["save"] = errors.New("disk full")
	d := m.open["a.yaml"]
	m.mu.Unlock()

	st.Article.New()
	st.until("the page to go back", func() bool { return st.Article.Key() == "a.yaml" })
	if st.Article.Current().Body != "نص" || st.Article.State().Saving != newsroom.SaveFailed || len(st.troubles) != 1 {
		t.Errorf("shown is %q, %d, said %v", st.Article.Current().Body, st.Article.State().Saving, st.troubles)
	}

	st.Article.New()
	st.Edit(newsroom.Headline, "جديد", newsroom.Caret{})
	st.until("it to be said", func() bool { return len(st.troubles) == 2 })
	if st.Article.Current().Headline != "جديد" {
		t.Error("what was typed has gone from the page")
	}
	st.Article.SavingChanged(d, newsroom.SaveFailed, errors.New("disk full")) // tried again
	m.mu.Lock()
	delete(m.fail, "save")
	if d.opens != 1 {
		t.Errorf("it is open %d times", d.opens)
	}
	m.mu.Unlock()
	st.Article.SavingChanged(d, newsroom.Saved, nil)
	st.until("it to be let go", func() bool {
		m.mu.Lock()
		defer m.mu.Unlock()
		return d.opens == 0 && m.files["a.yaml"].Body == "نص"
	})
	if len(st.troubles) != 2 || st.Article.Current().Headline != "جديد" {
		t.Errorf("said %v", st.troubles)
	}
}
