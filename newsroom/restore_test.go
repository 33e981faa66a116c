package newsroom_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/session"
)

// english is an article with every field, keys that this program does not know
// and comments, as a colleague's tool may write it.
const english = `# from the wire
schema: 1
id: 01FN8Z0000000000000000ABCD
status: draft
headline: The harbour opens again
author: Wire service
editor_in_chief: Layla
breaking: true
language: en
created: 2021-11-24T12:00:00Z
updated: 2021-11-24T12:00:00Z
tags:
  - harbour # as the archive spells it
  - trade
kicker:   "By sea" # set by hand
summary: >-
  Ships come
  and go
byline: Mona
section: trade
breaking_until: 2021-11-25T00:00:00Z
corrections:
  - {time: 2021-11-24T13:00:00Z, kind: update, note: 'More ships', by: Mona}
desk: {city: Port Said, shift: night}
body: |-
  Ships wait outside.

  They come in at dawn.
`

const arabic = `schema: 1
id: 01FN8Z0000000000000000ABCD
status: draft
headline: عاد الميناء إلى العمل
author: مراسلنا
language: ar
created: 2021-11-24T12:00:00Z
updated: 2021-11-24T13:00:00Z
tags: [موانئ]
summary: تعود السفن
source: هاتف
body: دخلت السفن فجرا.
`

// varying are the lines in which a restored draft differs.
var varying = regexp.MustCompile(`(?m)^(status|updated): .*$`)

// A revision comes back unchanged, by the command line and by the window, over
// a draft that says something else and where there is none.
func TestARestoredRevisionIsTheRevision(t *testing.T) {
	ways := map[string]func(t *testing.T, d *desk, id, rev string){
		"the command line": func(t *testing.T, d *desk, id, rev string) {
			if _, _, err := d.Restore(t.Context(), id, rev); err != nil {
				t.Fatal(err)
			}
		},
		"the window": restoreInTheWindow,
	}
	for name, restore := range ways {
		for _, kept := range []bool{true, false} {
			t.Run(name+map[bool]string{true: ", over a draft", false: ", without a draft"}[kept], func(t *testing.T) {
				d := openDesk(t, t.TempDir())
				file := filepath.Join(d.Dir(), "drafts", "01FN8Z0000000000000000ABCD.yaml")
				rev := publishText(t, d.Home, file, english)
				publishText(t, d.Home, file, arabic)
				if !kept {
					if err := os.Remove(file); err != nil {
						t.Fatal(err)
					}
				}
				restore(t, d, "01FN8Z0000000000000000ABCD", rev)
				revision, err := d.Source(t.Context(), "01FN8Z0000000000000000ABCD", rev)
				if err != nil {
					t.Fatal(err)
				}
				draft, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				want, got := varying.ReplaceAllString(string(revision), "$1"), varying.ReplaceAllString(string(draft), "$1")
				if got != want {
					t.Errorf("restored:\n%s\nthe revision:\n%s", draft, revision)
				}
				if a, err := document.Decode(draft); err != nil || a.Status != document.Draft {
					t.Errorf("%v, %v", a, err)
				}
			})
		}
	}
}

// A correction that readers were told of stays after an older text has come
// back.
func TestARestoredTextKeepsTheCorrections(t *testing.T) {
	d := openDesk(t, t.TempDir())
	a := d.published("جسر النهر", "طول الجسر 310 أمتار.")
	if _, err := d.CorrectArticle(t.Context(), a, "", document.Corrected, "طول الجسر 320 مترا."); err != nil {
		t.Fatal(err)
	}
	list, err := d.Revisions(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	back, _, err := d.Restore(t.Context(), a.ID, list[len(list)-1].Commit.String())
	if err != nil {
		t.Fatal(err)
	}
	if len(back.Corrections) != 1 || back.Corrections[0].Note != "طول الجسر 320 مترا." {
		t.Errorf("the restored text has the corrections %v", back.Corrections)
	}
}

// publishText publishes the draft with that text and returns the commit.
func publishText(t *testing.T, h *newsroom.Home, file, text string) string {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	result, err := h.Publish(t.Context(), filepath.Base(file)[:26])
	if err != nil || result.Behind != nil {
		t.Fatal(err, result.Behind)
	}
	return result.Commit.String()
}

// restoreInTheWindow restores with a session, as an editor does.
func restoreInTheWindow(t *testing.T, d *desk, id, rev string) {
	posted := make(chan func(), 1024)
	s := session.New(session.Deps{
		Drafts: session.Folder(d.drafts), Archive: d.archive, Lists: session.ListsOf(d.Home), Newsroom: d.Home, Settings: d.Home,
		Post: func(f func()) { posted <- f }, Now: time.Now, Language: "ar",
	})
	q := quiet{t: t}
	s.Start(session.Views{Article: q, Publisher: q, Revisions: q, Desk: q, Delivery: q, Report: q.Report})
	until := func(what string, done func() bool) {
		t.Helper()
		limit := time.After(20 * time.Second)
		for !done() {
			select {
			case f := <-posted:
				f()
			case <-limit:
				t.Fatalf("waited in vain for %s", what)
			}
		}
	}
	until("the desk", func() bool { return s.Article.Key() != "" && s.Desk.Count(session.PublishedShelf) > 0 })
	if s.Article.Current().ID != id {
		s.Article.OpenPublished(id)
	}
	until("the article", func() bool { return s.Article.Current().ID == id })
	s.Revisions.View(rev)
	until("the revision", func() bool { return s.Article.State().Viewing })
	s.Publisher.Restore()
	until("the draft to hold it", func() bool { return !s.Article.State().Viewing })
	go func() {
		for f := range posted {
			f()
		}
	}()
	s.Close(t.Context())
}

// quiet is a window that shows nothing; trouble fails the test.
type quiet struct {
	session.ArticleView
	session.DeskView
	session.PublisherView
	session.RevisionsView
	session.DeliveryView
	t *testing.T
}

func (quiet) PublishingChanged()  {}
func (quiet) DeskChanged()        {}
func (quiet) PublicationChanged() {}
func (quiet) ArticleChanged()     {}
func (quiet) StateChanged()       {}
func (quiet) RevisionsChanged()   {}
func (quiet) FindingsChanged()    {}
func (quiet) DeliveryChanged()    {}

func (q quiet) Report(trouble session.Trouble) { q.t.Error(trouble) }

// A copy of an article, or one that comes back beside another of its id, is an
// article of its own: readers were told nothing about it.
func TestACopyHasNoneOfTheCorrections(t *testing.T) {
	d := openDesk(t, t.TempDir())
	if err := d.SetIdentity(t.Context(), rania); err != nil {
		t.Fatal(err)
	}
	key, a := d.create("عنوان", firstWord)
	if _, err := d.Publish(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	x := d.open(key)
	x.Set(body(x, ourWord), newsroom.Caret{})
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	first, err := d.Correct(t.Context(), a.ID, document.Corrected, "المسودة لا الأول.")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Retract(t.Context(), a.ID, "المصدر نفى الخبر"); err != nil {
		t.Fatal(err)
	}
	if now := stored(t, d.Home, key); len(now.Corrections) != 1 || now.Retraction == "" {
		t.Fatalf("%+v", now)
	}
	copied, err := d.drafts.Duplicate(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.drafts.Trash(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	if _, err := d.drafts.Create(t.Context(), first.Article); err != nil {
		t.Fatal(err)
	}
	trashed, err := d.drafts.Trashed(t.Context())
	if err != nil || len(trashed) != 1 {
		t.Fatal(trashed, err)
	}
	back, err := d.drafts.Restore(t.Context(), trashed[0].Key)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{copied, back} {
		now := stored(t, d.Home, file)
		if now.ID == a.ID || now.Status != document.Draft || len(now.Corrections) != 0 || now.Retraction != "" || now.Body != ourWord {
			t.Errorf("%s: %+v", file, now)
		}
	}
}
