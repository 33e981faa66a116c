package session_test

import (
	"errors"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/ui/session"
)

func (st *story) write(headline, author, body string) {
	st.Edit(newsroom.Headline, headline, newsroom.Caret{Field: newsroom.Headline, AtByte: len(headline)})
	st.Edit(newsroom.Author, author, newsroom.Caret{Field: newsroom.Author, AtByte: len(author)})
	st.Edit(newsroom.Body, body, newsroom.Caret{Field: newsroom.Body, AtByte: len(body)})
}

func (st *story) publishing() session.Publishing { return st.Article.State().Publishing }

func TestAnEmptyDeskBeginsAnArticle(t *testing.T) {
	st := tell(t, newMemory(t))
	a := st.Article.Current()
	if a.Language != "ar" || a.EditorInChief != "ليلى" && a.EditorInChief != "" || a.Status != document.Draft {
		t.Errorf("the new article is %+v", a)
	}
	if !st.Article.Writable() {
		t.Error("a new article cannot be written")
	}
}

func TestPublishMakesOneCommitAndTakesWhatItGave(t *testing.T) {
	st := tell(t, newMemory(t))
	st.write("عنوان", "كاتب", "متن.")
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.publishing() == session.Done })
	if len(st.m.published()) != 1 || st.m.published()[0].article.Body != "متن." || st.m.published()[0].who != "رانيا" {
		t.Fatalf("commits: %+v", st.m.published())
	}
	if a := st.Article.Current(); a.Status != document.Published || a.Slug != "slug" {
		t.Errorf("the open article is %s with slug %q", a.Status, a.Slug)
	}
	st.until("the revision to be listed", func() bool { list, _ := st.Revisions.List(); return len(list) == 1 })

	st.Publisher.Publish()
	st.until("the second answer", func() bool { return st.publishing() == session.Unchanged })
	if len(st.m.published()) != 1 {
		t.Error("an unchanged article made a commit")
	}
}

func TestWhatIsTypedDuringAPublicationStays(t *testing.T) {
	m := newMemory(t)
	m.hold = make(chan struct{})
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	st.Publisher.Publish()
	st.Edit(newsroom.Body, "متن. وزيادة.", newsroom.Caret{Field: newsroom.Body})
	close(m.hold)
	st.until("the publication", func() bool { return len(m.published()) == 1 && st.publishing() == session.Done })
	if got := st.Article.Current().Body; got != "متن. وزيادة." {
		t.Errorf("the body is %q", got)
	}
	if got := m.published()[0].article.Body; got != "متن." {
		t.Errorf("the commit holds %q, which was typed after the key was pressed", got)
	}
}

func TestARefusedPublicationIsSaidWhereItHappened(t *testing.T) {
	m := newMemory(t)
	m.fails("publish", errors.New("no space left on device"))
	st := tell(t, m)
	st.write("عنوان", "كاتب", "متن.")
	st.Publisher.Publish()
	st.until("the failure", func() bool { return st.publishing() == session.Failed })
	if err := st.Article.State().PublishErr; err == nil || !strings.Contains(err.Error(), "no space") {
		t.Errorf("the state holds %v", err)
	}
	if st.Article.Current().Status != document.Draft {
		t.Error("the draft was marked published though it is not")
	}
}

func TestAnArticleWithErrorsIsHeldBack(t *testing.T) {
	st := tell(t, newMemory(t))
	st.write("", "كاتب", "متن.")
	st.Publisher.Publish()
	st.until("the refusal", func() bool { return st.publishing() == session.Failed })
	if !errors.Is(st.Article.State().PublishErr, newsroom.ErrFaulty) || len(st.m.published()) != 0 {
		t.Errorf("state: %+v, %d commits", st.Article.State(), len(st.m.published()))
	}
}

func TestTheNameIsAskedOnce(t *testing.T) {
	st := tell(t, newMemory(t))
	st.settings.asked = false
	st.write("عنوان", "كاتب", "متن.")
	st.Publisher.Publish()
	st.until("the question", func() bool { return st.identity > 0 })
	if st.identity != 1 || len(st.m.published()) != 0 {
		t.Fatalf("asked %d times, %d commits", st.identity, len(st.m.published()))
	}
	var offered publish.Identity
	st.Publisher.OfferIdentity(func(who publish.Identity) { offered = who })
	st.until("the offer", func() bool { return offered.Name != "" })
	if offered.Name != "من git" {
		t.Errorf("offered %q", offered.Name)
	}
	st.Publisher.SetIdentity(publish.Identity{Name: "هند", Email: "hind@example.org"})
	st.until("the publication to go on", func() bool { return st.publishing() == session.Done })
	if st.identity != 1 || st.m.published()[0].who != "هند" {
		t.Errorf("asked %d times, published by %q", st.identity, st.m.published()[0].who)
	}
}

func TestAnEarlierRevisionIsShownAndRestored(t *testing.T) {
	st := tell(t, newMemory(t))
	st.write("عنوان", "كاتب", "الأول.")
	st.Publisher.Publish()
	st.until("the first publication", func() bool { list, _ := st.Revisions.List(); return len(list) == 1 })
	st.Edit(newsroom.Body, "الثاني.", newsroom.Caret{})
	st.Publisher.Publish()
	st.until("the second publication", func() bool { list, _ := st.Revisions.List(); return len(list) == 2 })
	list, _ := st.Revisions.List()

	st.Revisions.View(list[1].Commit.String())
	st.until("the first revision to be shown", func() bool { return st.Article.State().Viewing })
	if st.Article.Shown().Body != "الأول." || st.Article.Writable() {
		t.Errorf("shown %q, writable %v", st.Article.Shown().Body, st.Article.Writable())
	}
	st.Edit(newsroom.Body, "لا", newsroom.Caret{})
	if st.Article.Current().Body != "الثاني." {
		t.Error("typing into an earlier revision changed the draft")
	}
	st.Revisions.ViewDraft()
	if st.Article.Shown().Body != "الثاني." {
		t.Error("the draft did not come back")
	}

	st.Revisions.View(list[1].Commit.String())
	st.until("the first revision to be shown again", func() bool { return st.Article.State().Viewing })
	st.Publisher.Restore()
	st.until("the draft to hold the first text", func() bool { return st.Article.Current().Body == "الأول." && !st.Article.State().Viewing })
	if !st.m.trashed("الثاني.") {
		t.Error("the text before the restoration is nowhere")
	}
}

// Somebody who returns to the draft while it is replaced by a revision types
// nothing that would be lost with it.
func TestNoKeyFallsBetweenADraftAndTheRevisionThatReplacesIt(t *testing.T) {
	st := tell(t, newMemory(t))
	st.write("عنوان", "كاتب", "الأول.")
	st.Publisher.Publish()
	st.until("the publication", func() bool { list, _ := st.Revisions.List(); return len(list) == 1 })
	st.Edit(newsroom.Body, "الثاني.", newsroom.Caret{})
	list, _ := st.Revisions.List()
	st.Revisions.View(list[0].Commit.String())
	st.until("the revision to be shown", func() bool { return st.Article.State().Viewing })
	st.m.hold = make(chan struct{})
	st.Publisher.Restore()
	st.Publisher.Restore() // impatient
	st.Revisions.ViewDraft()
	if st.Article.Writable() {
		t.Error("the draft can be typed in while another text is coming")
	}
	st.Edit(newsroom.Body, "ضائع", newsroom.Caret{})
	close(st.m.hold)
	st.until("the revision's text", func() bool { return st.Article.Current().Body == "الأول." && st.Article.Writable() })
	if !st.m.trashed("الثاني.") || st.m.trashed("ضائع") {
		t.Error("the trash does not hold the draft as it was")
	}
	st.until("all that follows", func() bool { return len(st.posted) == 0 })
	if len(st.m.trash) != 1 {
		t.Errorf("%d texts in the trash", len(st.m.trash))
	}
}

func TestAnotherProgramsTextIsNeverOverwritten(t *testing.T) {
	for name, settle := range map[string]func(*story){
		"ours":   func(st *story) { st.Article.KeepOurs() },
		"theirs": func(st *story) { st.Article.TakeTheirs() },
	} {
		t.Run(name, func(t *testing.T) {
			st := tell(t, newMemory(t))
			st.Edit(newsroom.Body, "لنا", newsroom.Caret{})
			st.m.byOthers(st.Article.Key(), "لهم")
			st.until("the editor to be asked", st.asked)
			ours, theirs, ok := st.Article.Conflict()
			if !ok || ours.Body != "لنا" || theirs.Body != "لهم" {
				t.Fatalf("conflict: %q, %q, %v", ours.Body, theirs.Body, ok)
			}
			if st.Article.State().Saving != newsroom.Conflicted {
				t.Error("the state does not say so")
			}
			settle(st)
			st.until("it to be settled", func() bool { _, _, ok := st.Article.Conflict(); return !ok })
			want := map[string]string{"ours": "لنا", "theirs": "لهم"}[name]
			lost := map[string]string{"ours": "لهم", "theirs": "لنا"}[name]
			if got := st.Article.Current().Body; got != want {
				t.Errorf("the body is %q, want %q", got, want)
			}
			if !st.m.trashed(lost) {
				t.Errorf("%q is nowhere", lost)
			}
		})
	}
}

func TestAnUntouchedDraftTakesTheOtherProgramsTextByItself(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "قديم", Body: "قديم"}
	st := tell(t, m)
	m.byOthers("a.yaml", "جديد")
	st.until("the new text", func() bool { return st.Article.Current().Body == "جديد" })
	if st.asked() {
		t.Error("the editor was asked though nothing was typed")
	}
}

func TestTheNextStartOpensTheSameArticleAtTheSameCaret(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ"}
	m.files["b.yaml"] = &document.Article{ID: "b", Headline: "ب"}
	m.last.File, m.carets["a.yaml"] = "a.yaml", newsroom.Caret{Field: newsroom.Body, AtByte: 7}
	st := tell(t, m)
	if st.Article.Key() != "a.yaml" || st.Article.Caret().AtByte != 7 || st.Article.Caret().Field != newsroom.Body {
		t.Errorf("opened %q at %+v", st.Article.Key(), st.Article.Caret())
	}
}

func TestADraftThatAnotherWindowHoldsIsReadOnly(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ", Body: "متن"}
	m.fails("locked", errors.New("held by process 42"))
	st := tell(t, m)
	if st.Article.Writable() || st.Article.State().ReadOnly == nil {
		t.Fatal("the draft can be written though another window holds it")
	}
	st.Edit(newsroom.Body, "سرقة", newsroom.Caret{})
	if st.Article.Current().Body != "متن" {
		t.Error("the text changed")
	}
	st.Publisher.Publish()
	if st.publishing() != session.Idle {
		t.Error("a read-only article was published")
	}
}

func TestADraftThatCannotBeSavedIsNotLeft(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ"}
	m.files["b.yaml"] = &document.Article{ID: "b", Headline: "ب"}
	m.last.File = "a.yaml"
	st := tell(t, m)
	st.Edit(newsroom.Body, "نص", newsroom.Caret{})
	m.mu.Lock()
	m.fail["save"] = errors.New("disk full")
	m.mu.Unlock()
	st.Article.Open("b.yaml")
	st.until("the failure to be said", func() bool { return len(st.troubles) > 0 })
	if st.Article.Key() != "a.yaml" || st.Article.Current().Body != "نص" {
		t.Errorf("the window shows %q with %q", st.Article.Key(), st.Article.Current().Body)
	}
	if st.troubles[0].Doing != session.SavingDraft {
		t.Errorf("said %q", st.troubles[0].Doing)
	}
	m.mu.Lock()
	delete(m.fail, "save")
	m.mu.Unlock()
}

func TestTrashAndBackAgain(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ"}
	m.files["b.yaml"] = &document.Article{ID: "b", Headline: "ب"}
	m.last.File = "a.yaml"
	st := tell(t, m)
	st.Desk.Trash("a.yaml")
	st.until("the next draft to be open", func() bool { return st.Article.Key() == "b.yaml" && st.Desk.Count(session.TrashShelf) == 1 })
	st.Desk.Restore("a.yaml")
	st.until("the draft to be back", func() bool { return st.Article.Key() == "a.yaml" && st.Desk.Count(session.TrashShelf) == 0 })
}

func TestAPublicationIsFinishedThoughTheEditorGoesOn(t *testing.T) {
	m := newMemory(t)
	m.hold = make(chan struct{})
	m.files["b.yaml"] = &document.Article{ID: "b", Headline: "ب"}
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ", Author: "كاتب", Body: "متن."}
	m.last.File = "a.yaml"
	st := tell(t, m)
	st.Publisher.Publish()
	st.Article.Open("b.yaml")
	st.until("the next article", func() bool { return st.Article.Key() == "b.yaml" })
	close(m.hold)
	stored := func() document.Status {
		m.mu.Lock()
		defer m.mu.Unlock()
		return m.files["a.yaml"].Status
	}
	st.until("the draft that was left to know that it is published", func() bool { return stored() == document.Published })
	if a := st.Article.Current(); a.ID != "b" || a.Status == document.Published {
		t.Errorf("the open article became %+v", a)
	}
}

func TestThePublicationOfAReopenedArticleIsShown(t *testing.T) {
	m := newMemory(t)
	m.hold = make(chan struct{})
	m.files["b.yaml"] = &document.Article{ID: "b", Headline: "ب"}
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ", Author: "كاتب", Body: "متن."}
	m.last.File = "a.yaml"
	st := tell(t, m)
	st.Publisher.Publish()
	st.Article.Open("b.yaml")
	st.until("the next article", func() bool { return st.Article.Key() == "b.yaml" })
	st.Article.Open("a.yaml")
	st.until("the article again", func() bool { return st.Article.Key() == "a.yaml" })
	close(m.hold)
	st.until("the publication", func() bool { return st.publishing() == session.Done })
	if a := st.Article.Current(); a.ID != "a" || a.Status != document.Published {
		t.Errorf("the open article is %+v", a)
	}
}

func TestClosingWaitsForThePublication(t *testing.T) {
	m := newMemory(t)
	m.hold = make(chan struct{})
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ", Author: "كاتب", Body: "متن."}
	st := tell(t, m)
	st.Publisher.Publish()
	closed := make(chan error)
	go func() { closed <- st.Session.Close(t.Context()) }()
	close(m.hold)
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	if len(m.published()) != 1 {
		t.Fatal("the publication was cut off")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files["a.yaml"].Status != document.Published {
		t.Errorf("the draft says %q", m.files["a.yaml"].Status)
	}
}

func TestADraftThatCannotBeTrashedStaysOpen(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ"}
	st := tell(t, m)
	m.mu.Lock()
	m.fail["trash"] = errors.New("read-only file system")
	m.mu.Unlock()
	st.Desk.Trash("a.yaml")
	if st.Article.Writable() {
		t.Error("keys fall into a draft that is on its way to the trash")
	}
	st.until("the failure", func() bool { return len(st.troubles) == 1 })
	if st.Article.Key() != "a.yaml" || !st.Article.Writable() || st.troubles[0].Doing != session.Trashing {
		t.Errorf("open %q, writable %v, trouble %+v", st.Article.Key(), st.Article.Writable(), st.troubles[0])
	}
}

func TestTypedTextThatMeetsAnotherProgramsIsAskedAbout(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Body: "لهم"}
	m.typed = &document.Article{ID: "a", Body: "كُتب قبل العطل"}
	st := tell(t, m)
	st.until("the editor to be asked", st.asked)
	ours, theirs, ok := st.Article.Conflict()
	if !ok || ours.Body != "كُتب قبل العطل" || theirs.Body != "لهم" {
		t.Errorf("%q, %q, %v", ours.Body, theirs.Body, ok)
	}
}

// Another program's text must not overwrite the letters of the last moment.
func TestLettersOfTheLastMomentMeetAnotherProgramsText(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Body: "كان"}
	st := tell(t, m)
	st.until("the article", func() bool { return st.Article.Current().Body == "كان" })
	st.Edit(newsroom.Body, "كان وما زال", newsroom.Caret{})
	st.m.byOthers(st.Article.Key(), "لهم")
	st.until("the editor to be asked", st.asked)
	ours, theirs, ok := st.Article.Conflict()
	if !ok || ours.Body != "كان وما زال" || theirs.Body != "لهم" {
		t.Errorf("%q, %q, %v", ours.Body, theirs.Body, ok)
	}
}

func TestUndoHistoriesAreKeptWithTheirText(t *testing.T) {
	m := newMemory(t)
	m.files["a.yaml"] = &document.Article{ID: "a", Headline: "أ"}
	m.files["b.yaml"] = &document.Article{ID: "b", Headline: "ب"}
	m.last.File = "a.yaml"
	st := tell(t, m)
	st.states = map[newsroom.Field]string{newsroom.Body: "تراجع"}
	st.Edit(newsroom.Body, "متن", newsroom.Caret{Field: newsroom.Body, AtByte: 3})
	st.Article.Open("b.yaml")
	st.until("the next article", func() bool { return st.Article.Key() == "b.yaml" })
	st.Article.Open("a.yaml")
	st.until("the article again", func() bool { return st.Article.Key() == "a.yaml" })
	h, ok := st.Article.History(newsroom.Body)
	if !ok || h.Text != "متن" || string(h.State) != "تراجع" {
		t.Errorf("%+v, %v", h, ok)
	}
	if _, ok := st.Article.History(newsroom.Headline); ok {
		t.Error("a field without a history has one")
	}
}
