package session_test

import (
	"fmt"
	"slices"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/session"
)

func TestTheListsAreNarrowed(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "سوق السمك", Author: "رانيا", Tags: []string{"بحر"}}
	m.files["b.yaml"] = &document.Article{ID: "b", Headline: "أخبار المرفأ", Author: "سمير", Breaking: true}
	m.last.File = "a.yaml"
	st := tell(t, m)
	st.until("both drafts", func() bool { return st.Desk.Len() == 2 })
	for _, c := range []struct {
		by   session.Narrowing
		want string
	}{
		{session.Narrowing{Author: "رانيا"}, "a.yaml"}, {session.Narrowing{Tag: "بحر"}, "a.yaml"}, {session.Narrowing{Breaking: true}, "b.yaml"},
	} {
		st.Desk.SetNarrowing(c.by)
		st.until(c.want, func() bool { rows := st.rows(); return len(rows) == 1 && rows[0].Key == c.want })
		if n := st.Desk.Count(session.DraftsShelf); n != 2 {
			t.Errorf("%+v: %d drafts in all", c.by, n)
		}
	}
	var facets catalogue.Facets
	st.Desk.SetNarrowing(session.Narrowing{})
	st.until("all", func() bool { return len(st.rows()) == 2 })
	st.Desk.Facets(func(f catalogue.Facets) { facets = f })
	st.until("the authors", func() bool { return len(facets.Authors) == 2 })
	st.Desk.SetNarrowing(session.Narrowing{Author: "سمير"})
	st.until("one", func() bool { return st.Desk.Len() == 1 })
	st.Article.New()
	st.until("the new article among all", func() bool { return st.Desk.Len() == 3 && !st.Desk.Narrowing().Narrows() })
}

// large is a memory with very many published articles.
func large(t *testing.T, n int) *memory {
	m := newMemory(t)
	for i := range n {
		m.commits = append(m.commits, commit{article: &document.Article{ID: fmt.Sprintf("%026d", i), Headline: fmt.Sprint("خبر ", i)}})
	}
	return m
}

// Of a large archive only what is seen is read, and little of it is kept.
func TestALargeArchiveIsReadByPage(t *testing.T) {
	const n = 12_000
	m := large(t, n)
	st := tell(t, m)
	st.until("the whole archive", func() bool { return st.Desk.Count(session.PublishedShelf) == n })
	st.Desk.SetShelf(session.PublishedShelf)
	known := func(i int) bool { _, ok := st.Desk.Row(i); return ok }
	if !known(0) {
		t.Error("the first page is not there at once")
	}
	if known(n - 1) {
		t.Error("the last row is there before it was asked for")
	}
	st.until("the last row", func() bool { return known(n - 1) })
	if row, _ := st.Desk.Row(n - 1); row.ID != fmt.Sprintf("%026d", 0) {
		t.Errorf("the last row is %q", row.ID)
	}
	for i := 0; i < n; i += 50 {
		st.until("a row", func() bool { return known(i) })
	}
	if known(0) {
		t.Error("all rows are kept")
	}
	m.mu.Lock()
	m.commits = append(m.commits, commit{article: &document.Article{ID: "new", Headline: "أحدث"}})
	m.mu.Unlock()
	st.until("the last rows", func() bool { return known(n - 1) })
	st.Desk.Refresh()
	st.until("the newest row", func() bool { return st.Desk.Count(session.PublishedShelf) == n+1 })
	if i := st.Desk.Index("new"); i != 0 || !known(n) {
		t.Errorf("the newest is row %d, what was in sight is there: %v", i, known(n))
	}
	var keys []string
	st.Desk.Keys(0, n+1, func(got []string) { keys = got })
	st.until("the keys", func() bool { return len(keys) == n+1 })
	at := -1
	st.Desk.Begins("خبر 77", func(i int) { at = i })
	st.until("the row that begins so", func() bool { return at >= 0 })
	if row, _ := st.Desk.Row(at); keys[at] != fmt.Sprintf("%026d", 7799) && row.Headline != "خبر 7799" {
		t.Errorf("%q begins so", keys[at])
	}
}

// A new article is listed before its draft is, under the keys and numbers of the
// list.
func TestANewArticleIsTheFirstRow(t *testing.T) {
	m, st, keys := three(t)
	st.Article.New()
	st.Edit(newsroom.Headline, "الرابع", newsroom.Caret{})
	rows := st.rows()
	if len(rows) != 4 || rows[0].Headline != "الرابع" || st.Desk.Index(keys[2]) != 1 || st.Desk.Index(rows[0].Key) != 0 {
		t.Fatalf("listed: %+v", rows)
	}
	var all, some []string
	st.Desk.Keys(0, 4, func(got []string) { all = got })
	st.Desk.Keys(2, 4, func(got []string) { some = got })
	st.until("the keys", func() bool { return len(all) == 4 && len(some) == 2 })
	if want := []string{rows[0].Key, keys[2], keys[1], keys[0]}; !slices.Equal(all, want) || !slices.Equal(some, want[2:]) {
		t.Errorf("keys %q and %q, want %q", all, some, want)
	}
	st.Desk.Refresh()
	st.until("its draft in the list", func() bool { m.mu.Lock(); defer m.mu.Unlock(); return len(m.files) == 4 })
	st.until("it to be listed once", func() bool { return st.Desk.Len() == 4 })
}

func TestARowSaysWhatStandsInTheWay(t *testing.T) {
	m, st, keys := three(t)
	m.mu.Lock()
	id := m.files[keys[1]].ID
	m.elsewhere = map[string]bool{id: true}
	m.mu.Unlock()
	st.Desk.Refresh()
	st.until("the mark", func() bool { row, ok := st.Desk.Row(1); return ok && row.Elsewhere })
	if row, _ := st.Desk.Row(0); row.Elsewhere || row.Overtaken {
		t.Errorf("another row: %+v", row)
	}
	m.mu.Lock()
	m.elsewhere = nil
	m.mu.Unlock()
	st.Desk.LookElsewhere()
	st.until("no mark", func() bool { row, ok := st.Desk.Row(1); return ok && !row.Elsewhere })
}

// A bar that is dragged past very many pages leaves the rows where it stops.
func TestTheLastPagesOfADraggedBarAreRead(t *testing.T) {
	const n = 12_000
	m := large(t, n)
	st := tell(t, m)
	st.until("the whole archive", func() bool { return st.Desk.Count(session.PublishedShelf) == n })
	st.Desk.SetShelf(session.PublishedShelf)
	hold := make(chan struct{})
	m.mu.Lock()
	m.rows = hold
	m.mu.Unlock()
	for i := 0; i < n; i += 100 {
		for k := range 10 { // as many rows as are seen
			st.Desk.Row(i + k)
		}
	}
	const top = 64*150 - 2 // two rows of one page and eight of the next
	for k := range 10 {
		st.Desk.Row(top + k)
	}
	m.mu.Lock()
	m.rows = nil
	m.mu.Unlock()
	close(hold)
	before := st.changed
	st.until("the rows in sight to come by themselves", func() bool {
		if st.changed == before {
			return false
		}
		for k := range 10 {
			if !st.Desk.Known(top + k) {
				return false
			}
		}
		return true
	})
}
