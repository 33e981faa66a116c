package publish_test

import (
	"context"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/publish/exchange"
)

// A change of any field on one desk and of the body on another are merged.
func TestEveryFieldComesThroughAMerge(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	theirs := shared.Clone()
	for f := range document.Fields() {
		if f.Said && f.Key != "body" {
			f.Copy(theirs, articletest.Full(1))
		}
	}
	mustPublish(t, a, theirs)
	mustSync(t, a)
	mustPublish(t, b, edited(shared, "فقرة أولى", "فقرة منقحة"))
	mustSync(t, b)
	mustSync(t, a)
	h.together(t, adir, bdir)
	merged, err := a.At(context.Background(), shared.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	for f := range document.Fields() {
		if f.Said && f.Key != "body" && !f.Equal(merged, articletest.Full(1)) {
			t.Errorf("%s is %q", f.Key, f.Get(merged))
		}
	}
	if !strings.Contains(merged.Body, "فقرة منقحة") {
		t.Errorf("the body is %q", merged.Body)
	}
}

// Two desks that write the summary differently are asked to settle it, as for any
// text.
func TestASummaryIsSettledAsOtherTextsAre(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	with := func(summary string) *document.Article {
		c := shared.Clone()
		c.Standfirst = summary
		return c
	}
	mustPublish(t, a, with("ملخص سلمى"))
	mustSync(t, a)
	mustPublish(t, b, with("موجز نادر"))
	report, err := b.Sync(context.Background(), exchange.SyncOptions{})
	wantError(t, err, exchange.ErrConflict)
	c := report.Conflicts[0]
	if len(c.Places) != 1 || c.Places[0].Field != "summary" || c.Merged.Standfirst != "موجز نادر" {
		t.Fatalf("%+v", c.Places)
	}
	if err := b.SettleArticle(context.Background(), c, c.Settled([]string{"ملخص سلمى وموجز نادر"})); err != nil {
		t.Fatal(err)
	}
	mustSync(t, b)
	mustSync(t, a)
	h.together(t, adir, bdir)
	if got, err := a.At(context.Background(), shared.ID, ""); err != nil || got.Standfirst != "ملخص سلمى وموجز نادر" {
		t.Errorf("%q, %v", got.Standfirst, err)
	}
}
