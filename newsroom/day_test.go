package newsroom_test

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/remote/gitserver"
)

// colleague is a desk of a newsroom with one server, with its own clock.
type colleague struct {
	*newsroom.Home
	t     *testing.T
	name  string
	ticks atomic.Int64 // of the clock, in minutes
	clock time.Time    // at its start
	said  []string     // each sentence published from here
}

// day is a newsroom's day, at its server.
type day struct {
	*paper
	t *testing.T
}

func newDay(t *testing.T) *day {
	t.Helper()
	return &day{newPaper(t), t}
}

// arrives opens the desk of a colleague, whose clock shows that time.
func (d *day) arrives(name string, clock time.Time) *colleague {
	d.t.Helper()
	c := &colleague{t: d.t, name: name, clock: clock}
	c.Home = d.desk(d.t, name, func() time.Time { return c.clock.Add(time.Duration(c.ticks.Add(1)) * time.Minute) }).Home
	return c
}

// says publishes an article with a body, as an editor does at his desk.
func (c *colleague) says(id, body string) publish.Result {
	c.t.Helper()
	return c.changes(id, func(a *document.Article) { a.Body = body })
}

func (c *colleague) changes(id string, change func(*document.Article)) publish.Result {
	c.t.Helper()
	d, _, err := c.Drafts().OpenArticle(c.t.Context(), id)
	if err != nil {
		c.t.Fatal(err)
	}
	now := d.Article()
	change(now)
	d.Set(now, newsroom.Caret{})
	if err := errors.Join(d.Save(c.t.Context()), d.Close(c.t.Context())); err != nil {
		c.t.Fatal(err)
	}
	result, err := c.Publish(c.t.Context(), id)
	if err != nil {
		c.t.Fatalf("%s publishes %q: %v", c.name, now.Body, err)
	}
	c.said = append(c.said, strings.Split(now.Body, "\n\n")...)
	return result
}

// stands returns an article as it is published at the desk.
func (c *colleague) stands(id string) *document.Article {
	c.t.Helper()
	a, err := c.Archive().At(c.t.Context(), id, "")
	if err != nil {
		c.t.Fatalf("%s reads %s: %v", c.name, id, err)
	}
	return a
}

func (c *colleague) syncs() exchange.SyncReport {
	c.t.Helper()
	report, err := c.Sync(c.t.Context())
	if err != nil && len(report.Conflicts) == 0 {
		c.t.Fatalf("%s syncs: %v", c.name, err)
	}
	return report
}

// begins publishes a new article, and returns its id.
func (c *colleague) begins(headline, body string) string {
	c.t.Helper()
	id, err := c.NewID()
	if err != nil {
		c.t.Fatal(err)
	}
	a := &document.Article{ID: id, Status: document.Draft, Headline: headline, Author: c.name, Language: "ar", Body: body}
	if _, err := c.Drafts().Create(c.t.Context(), a); err != nil {
		c.t.Fatal(err)
	}
	c.says(id, body)
	return id
}

// A day of two editors on one server: one is offline for hours, the clock of
// the other is a year behind; they conflict, correct, retract and undo. At its
// end every sentence that was ever published is in the history, and git and the
// program find it whole.
func TestANewsroomsDay(t *testing.T) {
	d := newDay(t)
	morning := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	nada := d.arrives("ندى فؤاد", morning)
	harbour := nada.begins("حركة الميناء صباح اليوم", "دخلت الميناء تسع سفن.\n\nوغادرته أربع.")
	nada.syncs()

	samir := d.arrives("سمير عيد", morning.AddDate(-1, 0, 0)) // a wrong clock
	samir.syncs()
	if got := samir.stands(harbour).Body; !strings.Contains(got, "تسع سفن") {
		t.Fatalf("the second desk has %q", got)
	}

	// Nada works on a train for hours: an update, and two articles of her own.
	d.down.Store(true)
	nada.ticks.Add(180)
	nada.says(harbour, "دخلت الميناء تسع سفن.\n\nوغادرته خمس قبل الظهر.")
	market := nada.begins("سوق السمك يفتح باكرا", "فتح السوق عند الرابعة.")
	weather := nada.begins("رياح على الساحل", "تهب الرياح من الشمال.")
	if _, err := nada.Sync(t.Context()); err == nil {
		t.Fatal("a server that nobody reaches was reached")
	}
	d.down.Store(false)

	// Meanwhile Samir changed the same paragraph, and one that only he touched.
	samir.says(harbour, "دخلت الميناء تسع سفن، إحداها Nile Star.\n\nوغادرته ست في الصباح.")
	samir.syncs()

	// Their conflict is settled with both, and nothing is sent before that.
	report := nada.syncs()
	if len(report.Conflicts) != 1 || report.Conflicts[0].ID != harbour || len(report.Conflicts[0].Places) != 1 {
		t.Fatalf("the conflicts are %+v", report.Conflicts)
	}
	c := report.Conflicts[0]
	if strings.Contains(gitserver.Git(t, d.dir, "log", "--format=%s", "main"), "السمك") {
		t.Error("something was sent over a conflict")
	}
	both := c.Places[0].Ours + " " + c.Places[0].Theirs
	if err := nada.Settle(t.Context(), c, c.Settled([]string{both})); err != nil {
		t.Fatal(err)
	}
	nada.said = append(nada.said, both)
	nada.syncs()
	samir.syncs()
	for _, who := range []*colleague{nada, samir} {
		if got := who.stands(harbour).Body; !strings.Contains(got, "Nile Star") || !strings.Contains(got, both) {
			t.Errorf("%s has %q after the settlement", who.name, got)
		}
	}

	// A correction, with its note in the file.
	samir.changes(market, func(a *document.Article) {
		a.Body = "فتح السوق عند الخامسة."
		a.Corrections = append(a.Corrections, document.Correction{Time: samir.Now().Truncate(time.Second), Kind: document.Corrected, Note: "فتح السوق عند الخامسة لا الرابعة."})
	})
	samir.syncs()

	// The weather report was wrong: retracted, with a reason.
	nada.syncs()
	if _, err := nada.Retract(t.Context(), weather, "لم تهب رياح في ذلك اليوم."); err != nil {
		t.Fatal(err)
	}
	nada.syncs()
	samir.syncs()
	if got := samir.stands(weather); got.Status != document.Retracted || got.Retraction == "" {
		t.Errorf("the weather is %s, because of %q", got.Status, got.Retraction)
	}

	// One publication too many is undone.
	samir.says(harbour, "نص أُرسل خطأ من دفتر آخر.")
	samir.syncs()
	if _, err := samir.Undo(t.Context(), harbour); err != nil {
		t.Fatal(err)
	}
	samir.syncs()
	nada.syncs()
	if got := nada.stands(harbour).Body; !strings.Contains(got, both) {
		t.Errorf("after the undo the article says %q", got)
	}

	// An article that was not synced in between: published over a colleague's
	// change of another paragraph, it holds both.
	samir.says(market, "فتح السوق عند الخامسة.\n\nوجاءه صيادون من ثلاث قرى.")
	samir.syncs()
	nada.says(market, "كالعادة فتح السوق عند الخامسة.")
	if report := nada.syncs(); len(report.Conflicts) > 0 {
		t.Fatalf("different paragraphs conflict: %+v", report.Conflicts)
	}
	samir.syncs()
	if got := samir.stands(market).Body; !strings.Contains(got, "كالعادة") || !strings.Contains(got, "ثلاث قرى") {
		t.Errorf("after the merge the market says %q", got)
	}

	d.isWhole(nada, samir)
}

// isWhole fails where a published sentence is in no revision on the server, or
// git or the program find a repository broken.
func (d *day) isWhole(all ...*colleague) {
	t := d.t
	t.Helper()
	gitserver.Sound(t, d.dir)
	var history strings.Builder
	for _, blob := range strings.Fields(gitserver.Git(t, d.dir, "log", "--format=", "--raw", "--no-abbrev", "--no-renames", "main")) {
		if len(blob) == 40 && strings.Trim(blob, "0") != "" {
			history.WriteString(gitserver.Git(t, d.dir, "cat-file", "-p", blob) + "\n")
		}
	}
	for _, c := range all {
		for _, sentence := range c.said {
			if !strings.Contains(history.String(), sentence) {
				t.Errorf("%s published %q, and no revision has it", c.name, sentence)
			}
		}
		report, err := c.Verify(t.Context(), nil)
		if err != nil {
			t.Errorf("%s: verify: %v", c.name, err)
		}
		if n := len(report.Faults); n > 0 {
			t.Errorf("%s: verify finds %v", c.name, errors.Join(asErrors(report.Faults)...))
		}
		if got, want := report.Tip.String(), gitserver.Git(t, d.dir, "rev-parse", "main"); got != want {
			t.Errorf("%s stands at %s, the server at %s", c.name, got, want)
		}
	}
}

func asErrors[T any](list []T) []error {
	errs := make([]error, len(list))
	for i, f := range list {
		errs[i] = fmt.Errorf("%+v", f)
	}
	return errs
}
