package session_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom"
	"tahrir/ui/session"
)

func TestAPublicationGoesOnWhileItIsTyped(t *testing.T) {
	m := newMemory(t)
	m.hold = make(chan struct{})
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	st.Publisher.Publish()
	st.Edit(newsroom.Body, "متن. وزيادة.", newsroom.Caret{Field: newsroom.Body})
	if st.publishing() != session.UnderWay {
		t.Error("a key has hidden that the article is being published")
	}
	st.Publisher.Publish() // impatient
	close(m.hold)
	st.until("the publication", func() bool { return st.publishing() == session.Done })
	if n := len(m.published()); n != 1 {
		t.Errorf("%d publications", n)
	}
}

func TestAReopenedArticleIsStillBeingPublished(t *testing.T) {
	m := newMemory(t)
	m.hold = make(chan struct{})
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	first := st.Article.Key()
	st.Publisher.Publish()
	st.Article.New()
	st.until("the new article", func() bool { return st.Article.Key() != first })
	st.Article.Open(first)
	st.until("the first again", func() bool { return st.Article.Key() == first })
	if st.publishing() != session.UnderWay {
		t.Error("nothing says that it is being published")
	}
	close(m.hold)
	st.until("the publication", func() bool { return st.publishing() == session.Done })
}

func TestThePublicationIsDatedByItself(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	m.mu.Lock()
	m.now = m.now.Add(20 * time.Minute) // the editor reads it once more
	m.mu.Unlock()
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.publishing() == session.Done })
	if at := st.Article.State().PublishedAt; !at.Equal(st.Desk.Now()) {
		t.Errorf("published at %v, it is %v", at, st.Desk.Now())
	}
}

func TestARemedyFindsItsPlaceInWhatWasTypedSince(t *testing.T) {
	st := tell(t, newMemory(t))
	st.write("عنوان", "كاتب", "أول، ثان,, ثالث.")
	st.until("the reading", func() bool { return st.Article.Counts().Letters == 14 })
	if at, ok := st.Article.Locate(newsroom.Body, 8, 1); at != 8 || !ok {
		t.Errorf("in the same text: %d, %v", at, ok)
	}
	for _, c := range []struct {
		now string
		at  int
		ok  bool
	}{
		{"قبل. أول، ثان,, ثالث.", 13, true},
		{"أول، ثان,, ثالث. وبعد.", 8, true},
		{"أول، ثان, ثالث.", 0, false}, // done already
		{"ثالث.", 0, false},
		{"", 0, false},
	} {
		st.Edit(newsroom.Body, c.now, newsroom.Caret{})
		if at, ok := st.Article.Locate(newsroom.Body, 8, 1); ok != c.ok || ok && at != c.at {
			t.Errorf("in %q: %d, %v", c.now, at, ok)
		}
		st.Edit(newsroom.Body, "أول، ثان,, ثالث.", newsroom.Caret{})
		st.until("the reading again", func() bool { return st.Article.Counts().Letters == 14 })
	}
}

func TestADraftThatWasLetGoElsewhereCanBeWritten(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ", Body: "متن"}
	m.fails("locked", errors.New("held by process 42"))
	st := tell(t, m)
	shown := st.articles
	st.Article.Reopen()
	m.mu.Lock()
	m.fail["locked"] = nil
	m.open = map[string]*memoryDraft{}
	m.mu.Unlock()
	st.Article.Reopen()
	st.until("the draft to be written", st.Article.Writable)
	if st.articles != shown+1 {
		t.Errorf("the page was filled %d times", st.articles-shown)
	}
}

func TestRevisionsThatCannotBeReadAreTriedAgain(t *testing.T) {
	m := newMemory(t)
	m.fails("revisions", errors.New("input/output error"))
	st := tell(t, m)
	st.until("the failure", func() bool { return st.Revisions.Err() != nil })
	m.mu.Lock()
	delete(m.fail, "revisions")
	m.mu.Unlock()
	st.Revisions.Read()
	st.until("the revisions", func() bool { _, read := st.Revisions.List(); return read && st.Revisions.Err() == nil })
}

func TestARevisionThatCannotBeReadLeavesWhatIsShown(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	st.Publisher.Publish()
	st.until("the revision", func() bool { list, _ := st.Revisions.List(); return len(list) == 1 })
	list, _ := st.Revisions.List()
	st.Revisions.View(list[0].Commit.String())
	st.until("the revision to be shown", func() bool { return st.Article.State().Viewing })
	st.Revisions.View("there is none")
	st.until("the trouble", func() bool { return len(st.troubles) == 1 })
	if st.Revisions.Viewing() != list[0].Commit.String() {
		t.Errorf("the list marks %q while the page shows %q", st.Revisions.Viewing(), list[0].Commit.String())
	}
}

func TestWhatDidNotFollowASafeCommitIsSaid(t *testing.T) {
	m := newMemory(t)
	m.fails("behind", errors.New("index.lock"))
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.publishing() == session.Done })
	if len(st.troubles) != 1 || st.troubles[0].Doing != session.FollowingUp {
		t.Errorf("told: %+v", st.troubles)
	}
}

func TestADraftThatIsAsPublishedIsSaidToBe(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	st.Publisher.Publish()
	st.until("the revision", func() bool { list, _ := st.Revisions.List(); return len(list) == 1 })
	if st.differs() {
		t.Error("it differs as soon as it is published")
	}
	m.mu.Lock()
	m.now = m.now.Add(time.Hour)
	m.mu.Unlock()
	st.Edit(newsroom.Body, "متن آخر.", newsroom.Caret{})
	if !st.differs() {
		t.Error("another text is the same")
	}
	st.Edit(newsroom.Body, "متن.", newsroom.Caret{}) // changed his mind
	if st.differs() {
		t.Error("the same text differs by its time")
	}
	st.Article.Change(func(a *document.Article) { a.Tags = []string{"اقتصاد"} })
	if !st.differs() {
		t.Error("a tag makes no difference")
	}
}

func TestTheArchiveIsIndexedOnceTheDeskIsThere(t *testing.T) {
	m := newMemory(t)
	m.fails("prepare", &fs.PathError{Op: "create", Path: "index", Err: syscall.EROFS})
	st := tell(t, m)
	st.until("the indexes", func() bool { return len(st.prepared) == 2 })
	if want := []session.Preparing{{Running: true, Done: 1, Total: 2}, {}}; !slices.Equal(st.prepared, want) {
		t.Errorf("told of %v, want %v", st.prepared, want)
	}
	if len(st.troubles) != 0 {
		t.Errorf("an archive that takes no index is reported: %v", st.troubles)
	}
}

func TestTheRevisionsDoNotDenyWhatIsPublished(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	st.until("the revisions", func() bool { _, read := st.Revisions.List(); return read })
	m.mu.Lock()
	m.fail["revisions"] = errors.New("a slow archive")
	m.mu.Unlock()
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.publishing() == session.Done })
	list, _ := st.Revisions.List()
	if len(list) != 1 || list[0].Commit.String() != m.published()[0].hash || list[0].Author != m.published()[0].who || st.differs() {
		t.Errorf("the revisions are %+v", list)
	}
}

// An import that made its draft is opened, and what the disk did not confirm is
// reported beside it.
func TestAnImportThatKeptItsDraftSaysSo(t *testing.T) {
	m := newMemory(t)
	m.fails("create", fmt.Errorf("create draft: %w", &draft.KeptError{File: "x.yaml", Err: syscall.EIO}))
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	before := len(st.troubles)
	st.Article.ImportText("وصلت السفينة إلى المرفأ\n\nأفرغت حمولتها ليلا.\n", nil)
	st.until("the imported article", func() bool { return st.Article.Current().Headline == "وصلت السفينة إلى المرفأ" })
	if len(st.troubles) != before+1 || st.troubles[before].Doing != session.Keeping || !errors.Is(st.troubles[before].Err, syscall.EIO) {
		t.Errorf("told: %+v", st.troubles[before:])
	}
}

// So is it of each of several.
func TestSeveralImportsThatKeptTheirDraftsSaySo(t *testing.T) {
	m := newMemory(t)
	m.fails("create", fmt.Errorf("create draft: %w", &draft.KeptError{File: "x.yaml", Err: syscall.EIO}))
	st := tell(t, m)
	var paths []string
	for _, name := range []string{"سفينة.txt", "مرفأ.txt"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte("وصلت السفينة إلى المرفأ\n\nأفرغت حمولتها ليلا.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	var told []session.FileOutcome
	st.Article.ImportFiles(paths, func(o session.FileOutcome) { told = append(told, o) })
	st.until("the last one", func() bool {
		return len(told) == 2 && st.Article.Current().Headline == "وصلت السفينة إلى المرفأ"
	})
	if told[0].Err != nil || told[1].Err != nil {
		t.Errorf("said to have failed: %+v", told)
	}
	if len(st.troubles) != 2 || st.troubles[0].Doing != session.Keeping || !errors.Is(st.troubles[0].Err, syscall.EIO) {
		t.Errorf("told: %+v", st.troubles)
	}
}

// A draft goes to the trash while another is being opened: it is closed once.
func TestADraftThatIsTrashedMeanwhileIsLetGoOnce(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ"}
	m.files["b.yaml"] = &document.Article{ID: "b", Headline: "ب"}
	m.last.File = "a.yaml"
	st := tell(t, m)
	m.mu.Lock()
	d := m.open["a.yaml"]
	m.mu.Unlock()
	st.until("the revisions", func() bool { _, read := st.Revisions.List(); return read && len(st.posted) == 0 })
	opening := make(chan struct{})
	m.mu.Lock()
	m.opening = opening
	m.mu.Unlock()
	st.Article.Open("b.yaml")
	st.Desk.Trash("a.yaml")
	st.until("the page to be empty", func() bool { return st.Article.Key() == "" })
	close(opening)
	st.until("the other draft", func() bool { return st.Article.Key() == "b.yaml" && len(st.posted) == 0 })
	st.until("it to be let go", func() bool {
		m.mu.Lock()
		defer m.mu.Unlock()
		return d.opens <= 0
	})
	st.until("all that follows", func() bool { return len(st.posted) == 0 })
	m.mu.Lock()
	defer m.mu.Unlock()
	if d.opens != 0 {
		t.Errorf("it is open %d times", d.opens)
	}
}

// A draft that is left or opened again while it is published is closed as often
// as it was opened, whichever ends first.
func TestADraftThatIsLeftWhilePublishedIsLetGoOnce(t *testing.T) {
	for name, c := range map[string]struct{ before, after func(st *story) }{
		"left when the commit is made": {after: func(st *story) { st.Article.New() }},
		"left before":                  {before: func(st *story) { st.Article.New() }},
		"opened again": {
			before: func(st *story) {
				st.Article.Open("b.yaml")
				st.until("the next article", func() bool { return st.Article.Key() == "b.yaml" })
				st.Article.Open("a.yaml")
				st.until("the article again", func() bool { return st.Article.Key() == "a.yaml" })
			},
			after: func(st *story) {
				st.until("the publication", func() bool { return st.publishing() == session.Done })
				st.Article.Open("b.yaml")
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := newMemory(t)
				m.hold = make(chan struct{})
				m.files["b.yaml"] = &document.Article{ID: "b", Headline: "ب"}
				m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ", Author: "كاتب", Body: "متن."}
				m.last.File = "a.yaml"
				st := tell(t, m)
				m.mu.Lock()
				d := m.open["a.yaml"]
				m.mu.Unlock()
				idle := func() bool { return len(st.posted) == 0 }
				st.until("the revisions", func() bool { _, read := st.Revisions.List(); return read && idle() })
				st.Publisher.Publish()
				if c.before != nil {
					c.before(st)
					st.until("all that follows", idle)
				}
				close(m.hold)
				st.posted <- <-st.posted // what the commit gave waits for the window
				if c.after != nil {
					c.after(st)
				}
				open := func() int {
					m.mu.Lock()
					defer m.mu.Unlock()
					return d.opens
				}
				st.until("it to be let go", func() bool { return !st.Publisher.Busy() && open() <= 0 })
				st.settled() // whatever else was going to close it
				if n := open(); n != 0 {
					t.Errorf("it is open %d times", n)
				}
			})
		})
	}
}
