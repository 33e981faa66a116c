package session_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/session"
)

// shelfOf returns a memory with drafts of these ids, and the first one open.
func shelfOf(t *testing.T, ids ...string) *memory {
	m := newMemory(t)
	for _, id := range ids {
		m.files[id+".yaml"] = &document.Article{ID: id, Headline: id}
	}
	m.last.File = ids[0] + ".yaml"
	return m
}

// row returns the row of open articles: each headline, with · after one that is only
// looked at and ‹ › around the one that is shown.
func (st *story) row() string {
	tabs, shown := st.Article.Tabs()
	said := ""
	for i, t := range tabs {
		name := t.Headline
		if t.Passing {
			name += "·"
		}
		if i == shown {
			name = "‹" + name + "›"
		}
		said += name
	}
	return said
}

func (st *story) rowBecomes(want string) {
	st.t.Helper()
	defer func() {
		if st.t.Failed() {
			st.t.Logf("the row is %s", st.row())
		}
	}()
	st.until("the row "+want, func() bool { return st.row() == want })
}

func TestWhatIsOnlyLookedAtMakesRoom(t *testing.T) {
	st := tell(t, shelfOf(t, "a", "b", "c", "d"))
	st.rowBecomes("‹a·›")
	st.Article.Open("b.yaml")
	st.rowBecomes("‹b·›")
	st.Edit(newsroom.Body, "كُتب", newsroom.Caret{})
	st.rowBecomes("‹b›")
	st.Article.Open("c.yaml")
	st.rowBecomes("b‹c·›")
	st.Article.Open("d.yaml")
	st.Article.Stay("d.yaml") // Enter, while it is being opened
	st.rowBecomes("b‹d›")
	st.Article.Open("a.yaml")
	st.rowBecomes("bd‹a·›")
	st.Article.Open("b.yaml")
	st.rowBecomes("‹b›da·")
	st.Article.Open("c.yaml")
	st.rowBecomes("bd‹c·›")
	st.Article.Stay("c.yaml")
	st.rowBecomes("bd‹c›")
}

func TestANewArticleWithoutAWordLeavesNoTab(t *testing.T) {
	st := tell(t, shelfOf(t, "a", "b"))
	st.Article.Stay("a.yaml")
	st.Article.New()
	st.rowBecomes("a‹·›")
	st.Article.ShowTab(0)
	st.rowBecomes("‹a›")
	st.Article.New()
	st.Edit(newsroom.Headline, "ج", newsroom.Caret{})
	st.Article.ShowTab(0)
	st.rowBecomes("‹a›ج")
}

func TestTabsCloseAndComeBack(t *testing.T) {
	st := tell(t, shelfOf(t, "a", "b", "c"))
	for _, id := range []string{"a", "b", "c"} {
		st.Article.Open(id + ".yaml")
		st.Article.Stay(id + ".yaml")
		st.until(id, func() bool { return st.Article.Key() == id+".yaml" })
	}
	st.rowBecomes("ab‹c›")
	st.Article.CloseTab(1)
	st.rowBecomes("a‹c›")
	st.Article.CloseTab(1)
	st.rowBecomes("‹a›")
	st.Article.ReopenTab()
	st.rowBecomes("a‹c›")
	st.Article.ReopenTab()
	st.rowBecomes("a‹b›c")
	if st.Article.Reopenable() {
		t.Error("there is more to open again")
	}
	st.Article.StepTab(1)
	st.Article.StepTab(1) // before the first is open
	st.rowBecomes("‹a›bc")
	st.Article.StepTab(-1)
	st.rowBecomes("ab‹c›")
	st.Article.CloseOtherTabs(0)
	st.rowBecomes("‹a›")
	st.Article.CloseTab(0)
	st.rowBecomes("‹·›")
	st.Article.CloseTab(0) // an empty one stays
	st.rowBecomes("‹·›")
	st.Article.ReopenTab()
	st.rowBecomes("‹a›")
	if len(st.troubles) > 0 {
		t.Errorf("reported: %v", st.troubles)
	}
}

func TestATabKeepsItsCaretItsScrollAndTheRevisionItShowed(t *testing.T) {
	m := shelfOf(t, "a", "b")
	m.files["a.yaml"].Body, m.files["b.yaml"].Body = "متن أول", "متن ثان"
	st := tell(t, m)
	st.Article.Stay("a.yaml")
	caret, scroll := newsroom.Caret{Field: newsroom.Body, AtByte: 6}, newsroom.Scroll{Known: true, Paragraph: 7, Down: 12.5}
	st.Article.MoveCaret(caret)
	st.Article.SetScroll(scroll)
	st.Article.Open("b.yaml")
	st.rowBecomes("a‹b·›")
	if st.Article.Scroll() != (newsroom.Scroll{}) {
		t.Errorf("the other article begins at %+v", st.Article.Scroll())
	}
	st.Article.ShowTab(0)
	st.rowBecomes("‹a›b·")
	if st.Article.Caret() != caret || st.Article.Scroll() != scroll {
		t.Errorf("back at %+v, scrolled %+v", st.Article.Caret(), st.Article.Scroll())
	}
}

func TestTheRowComesBackAtTheNextStart(t *testing.T) {
	m := shelfOf(t, "a", "b", "c")
	st := tell(t, m)
	for _, id := range []string{"a", "b"} {
		st.Article.Open(id + ".yaml")
		st.Article.Stay(id + ".yaml")
		st.until(id, func() bool { return st.Article.Key() == id+".yaml" })
	}
	st.Article.SetScroll(newsroom.Scroll{Known: true, Paragraph: 3, Down: 4})
	st.Article.Open("c.yaml")
	st.rowBecomes("ab‹c·›")
	st.until("the row to be kept, without an end", func() bool {
		last, err := m.Last(t.Context())
		return err == nil && len(last.Tabs) == 3 && last.File == "c.yaml" && last.Tabs[2].Passing && last.Tabs[1].Scroll.Paragraph == 3
	})
	if err := st.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.watching = make(chan struct{})
	st = tell(t, m)
	st.rowBecomes("ab‹c·›")
	st.Article.ShowTab(1)
	st.rowBecomes("a‹b›c·")
	if got := st.Article.Scroll(); got.Paragraph != 3 || got.Down != 4 {
		t.Errorf("scrolled %+v", got)
	}
}

// The first save of a new article may be the one of the closing window.
func TestAnArticleBegunJustBeforeTheEndComesBack(t *testing.T) {
	m := shelfOf(t, "a")
	st := tell(t, m)
	st.rowBecomes("‹a·›")
	st.Article.New()
	st.until("the new article", func() bool { return st.Article.Key() != "" && st.Article.Key() != "a.yaml" })
	st.write("فيضان في وادي العاصي", "مها", "ارتفع منسوب النهر ليلا.")
	key := st.Article.Key()
	st.Seating.NoteEnd()
	ended := make(chan error, 1)
	go func() { ended <- st.Close(t.Context()) }()
	st.until("the end", func() bool { return len(ended) == 1 })
	last, err := m.Last(t.Context())
	if err != nil || last.File != key || len(last.Tabs) == 0 || last.Tabs[len(last.Tabs)-1].File != key {
		t.Errorf("kept %+v, %v; the new article is %s", last, err, key)
	}
}

// Who changes his mind while an article is being opened goes on from what he sees.
func TestAStepGoesOnFromWhatStays(t *testing.T) {
	for name, stay := range map[string]func(st *story){
		"a draft":   func(st *story) { st.Article.Open("c.yaml") },
		"by its id": func(st *story) { st.Article.OpenPublished("c") },
		"its tab":   func(st *story) { st.Article.ShowTab(2) },
	} {
		t.Run(name, func(t *testing.T) {
			m := shelfOf(t, "a", "b", "c")
			st := tell(t, m)
			for _, id := range []string{"a", "b", "c"} {
				st.Article.Open(id + ".yaml")
				st.Article.Stay(id + ".yaml")
				st.until(id, func() bool { return st.Article.Key() == id+".yaml" })
			}
			st.rowBecomes("ab‹c›")
			opening := make(chan struct{})
			m.mu.Lock()
			m.opening = opening
			m.mu.Unlock()
			st.Article.ShowTab(0)
			stay(st)
			close(opening)
			st.Article.StepTab(-1)
			st.rowBecomes("a‹b›c")
		})
	}
}

// However often something changes, it is written down now and then, and the last
// change always.
func TestManyChangesCostFewWrites(t *testing.T) {
	m := shelfOf(t, "a")
	st := tell(t, m)
	st.rowBecomes("‹a·›")
	for i := range 5000 {
		st.Article.SetScroll(newsroom.Scroll{Known: true, Paragraph: 1, Down: float64(i + 1)})
		st.Seating.SetLayout(newsroom.Layout{Stand: newsroom.Stand{Width: 1000, Height: 700, X: i}})
	}
	st.until("the last change to be written", func() bool {
		m.mu.Lock()
		defer m.mu.Unlock()
		return len(m.last.Tabs) == 1 && m.last.Tabs[0].Scroll.Down == 5000 && m.last.Layout.Stand.X == 4999
	})
	if m.noted > 3 {
		t.Errorf("%d writes", m.noted)
	}
}

// What was kept may be of any sort: a draft may be gone, a name may stand twice.
func TestARowThatIsNotRightIsMended(t *testing.T) {
	m := shelfOf(t, "a", "b")
	m.last = newsroom.Sitting{File: "a.yaml", ID: "a", Tabs: []newsroom.Tab{
		{File: "gone.yaml", Headline: "راح"}, {File: "a.yaml", ID: "a", Passing: true}, {}, {File: "a.yaml", ID: "a"}, {File: "b.yaml", ID: "b", Headline: "b", Passing: true},
	}}
	st := tell(t, m)
	st.rowBecomes("راح‹a·›b")
	st.Article.ShowTab(0)
	st.rowBecomes("‹a·›b")
	if len(st.troubles) != 1 || st.troubles[0].Doing != session.OpeningDraft {
		t.Errorf("reported: %v", st.troubles)
	}
}

func TestATrashedArticleLeavesTheRow(t *testing.T) {
	st := tell(t, shelfOf(t, "a", "b", "c"))
	for _, id := range []string{"a", "b", "c"} {
		st.Article.Open(id + ".yaml")
		st.Article.Stay(id + ".yaml")
		st.until(id, func() bool { return st.Article.Key() == id+".yaml" })
	}
	st.Desk.Trash("b.yaml")
	st.rowBecomes("a‹c›")
	st.Desk.Trash("c.yaml")
	st.rowBecomes("‹a›")
}

func TestArticlesThatAreTrashedTogetherLeaveTheRow(t *testing.T) {
	st := tell(t, shelfOf(t, "a", "b", "c", "d"))
	for _, id := range []string{"a", "b", "c", "d"} {
		st.Article.Open(id + ".yaml")
		st.Article.Stay(id + ".yaml")
		st.until(id, func() bool { return st.Article.Key() == id+".yaml" })
	}
	st.Desk.TrashAll([]string{"a.yaml", "d.yaml", "c.yaml"})
	st.rowBecomes("‹b›")
	if len(st.troubles) > 0 {
		t.Errorf("reported: %v", st.troubles)
	}
}

func TestATabSaysWhatIsNotSavedAndWhatIsInConflict(t *testing.T) {
	m := shelfOf(t, "a", "b")
	st := tell(t, m)
	marks := func() (all []session.Mark) {
		tabs, _ := st.Article.Tabs()
		for _, t := range tabs {
			all = append(all, t.Mark)
		}
		return all
	}
	st.Edit(newsroom.Body, "نص", newsroom.Caret{})
	if got := marks(); !slices.Equal(got, []session.Mark{session.UnsavedMark}) {
		t.Errorf("typed: %v", got)
	}
	m.fails("save", errors.New("disk full"))
	st.Article.Save()
	st.until("the failure", func() bool { return st.Article.State().Saving == newsroom.SaveFailed })
	if got := marks(); !slices.Equal(got, []session.Mark{session.UnsavedMark}) {
		t.Errorf("not saved: %v", got)
	}
	m.mu.Lock()
	delete(m.fail, "save")
	m.mu.Unlock()
	m.mu.Lock()
	d := m.open["a.yaml"]
	m.mu.Unlock()
	st.Article.SavingChanged(d, newsroom.Saved, d.Save(t.Context()))
	if got := marks(); !slices.Equal(got, []session.Mark{session.Unmarked}) {
		t.Errorf("saved: %v", got)
	}
	m.byOthers("a.yaml", "غيره")
	st.Edit(newsroom.Body, "نص آخر", newsroom.Caret{})
	st.Article.Save()
	st.until("the conflict", st.asked)
	if got := marks(); !slices.Equal(got, []session.Mark{session.ConflictMark}) {
		t.Errorf("in conflict: %v", got)
	}
	st.Article.Open("b.yaml")
	st.rowBecomes("a‹b·›")
	if got := marks(); !slices.Equal(got, []session.Mark{session.ConflictMark, session.Unmarked}) {
		t.Errorf("left in conflict: %v", got)
	}
}

// Whatever is done to the row, it holds each article once, the shown one is in it, and
// at most one is only looked at.
func TestTheRowHoldsEachArticleOnce(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		st := tell(t, shelfOf(t, "a", "b", "c", "d"))
		for range rapid.IntRange(1, 25).Draw(r, "steps") {
			tabs, _ := st.Article.Tabs()
			i := rapid.IntRange(0, len(tabs)).Draw(r, "tab")
			file := fmt.Sprintf("%c.yaml", 'a'+rapid.IntRange(0, 3).Draw(r, "article"))
			switch rapid.IntRange(0, 8).Draw(r, "what") {
			case 0, 1, 2:
				st.Article.Open(file)
			case 3:
				st.Article.Stay(file)
			case 4:
				st.Article.CloseTab(i)
			case 5:
				st.Article.ShowTab(i)
			case 6:
				st.Article.ReopenTab()
			case 7:
				st.Article.StepTab(1)
			case 8:
				if st.Article.Writable() {
					st.Edit(newsroom.Body, "نص", newsroom.Caret{})
				}
			}
			for range rapid.IntRange(0, 12).Draw(r, "answers of workers") {
				select {
				case f := <-st.posted:
					f()
				default:
				}
			}
			list, shown := st.Article.Tabs()
			passing := 0
			for k, t := range list {
				if t.Passing {
					passing++
				}
				for _, other := range list[k+1:] {
					if t.Headline != "" && t.Headline == other.Headline {
						r.Fatalf("%s stands twice: %s", t.Headline, st.row())
					}
				}
			}
			if passing > 1 || shown < 0 || st.Article.Current().Headline != list[shown].Headline {
				r.Fatalf("the row is %s, on the page is %q", st.row(), st.Article.Current().Headline)
			}
		}
		if len(st.troubles) > 0 {
			r.Fatalf("reported: %v", st.troubles)
		}
	})
}
