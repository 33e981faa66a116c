package newsroom_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
)

// shown returns a page as a panel would write it: what each moment is, whose,
// and what it changed.
func shown(t *testing.T, line *newsroom.TimeLine, f newsroom.Filter, from, limit int) (rows []string, next int) {
	t.Helper()
	page, next, err := line.Page(t.Context(), f, from, limit)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := line.Changes(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range page {
		what := "published"
		switch {
		case m.Local:
			what = m.Version.Kind.String()
		case m.Revision.Removed:
			what = "removed"
		}
		if changed[i].Began {
			rows = append(rows, strings.Join(strings.Fields(fmt.Sprint(what, " ", m.Author, " ", m.Name, " began")), " "))
			continue
		}
		rows = append(rows, strings.Join(strings.Fields(fmt.Sprint(what, " ", m.Author, " ", m.Name, " ", changed[i].Fields, " ", changed[i].Paragraphs)), " "))
	}
	return rows, next
}

func TestOneLineOfPublicationsAndVersions(t *testing.T) {
	c := newClock()
	d, _ := deskByClock(t, t.TempDir(), c)
	write := func(who publish.Identity, headline, body string) {
		t.Helper()
		c.pass(time.Hour)
		if err := d.SetIdentity(t.Context(), who); err != nil {
			t.Fatal(err)
		}
		a := stored(t, d.Home, theKey(t, d))
		a.Headline, a.Body = headline, body
		data, err := a.Encode()
		if err == nil {
			err = os.WriteFile(filepath.Join(d.Dir(), "drafts", theKey(t, d)), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	yusuf := publish.Identity{Name: "يوسف", Email: "y@example.org"}
	_, a := d.create("النهر يرتفع", "ارتفع النهر.\n\nفاض الجسر.")
	named := func(name string) {
		t.Helper()
		if _, err := d.KeepVersion(t.Context(), a.ID, name); err != nil {
			t.Fatal(err)
		}
	}
	published := func() {
		t.Helper()
		if _, err := d.Publish(t.Context(), a.ID); err != nil {
			t.Fatal(err)
		}
	}
	write(rania, "النهر يرتفع", "ارتفع النهر.\n\nفاض الجسر.")
	named("مسودة")
	published()
	write(rania, "النهر يرتفع", "ارتفع النهر مترا.\n\nفاض الجسر.\n\nأغلقت المدارس.")
	named("قبل الاتصال")
	write(yusuf, "النهر يرتفع مترا", "ارتفع النهر مترا.\n\nفاض الجسر.\n\nأغلقت المدارس.")
	published()
	c.pass(time.Hour)
	if _, err := d.Undo(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	c.pass(time.Hour)
	if _, _, err := d.Restore(t.Context(), a.ID, revisionsOf(t, d, a.ID)[1].Commit.String()); err != nil {
		t.Fatal(err)
	}

	line, err := d.TimeLine(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"restore يوسف [headline] 2", // what the draft still said after the undo
		"published يوسف [headline] 2",
		"published يوسف [headline] 2",
		"hand رانيا قبل الاتصال [] 2",
		"published رانيا began",
		"hand رانيا مسودة began",
	}
	got, next := shown(t, line, newsroom.Filter{}, 0, 10)
	if !slices.Equal(got, want) || next != -1 || line.Len() != len(want) {
		t.Errorf("the line is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for f, want := range map[newsroom.Filter][]int{
		{}:                                 {0, 1, 2, 3, 4, 5},
		{Published: true}:                  {1, 2, 4},
		{Author: "رانيا"}:                  {3, 4, 5},
		{Author: "رانيا", Published: true}: {4},
		{Author: "يوسف"}:                   {0, 1, 2},
		{Author: "لا أحد"}:                 nil,
	} {
		for limit := 1; limit < 4; limit++ { // page by page
			var places []int
			for from := 0; from >= 0; {
				page, next, err := line.Page(t.Context(), f, from, limit)
				if err != nil || len(page) > limit {
					t.Fatal(page, err)
				}
				for _, m := range page {
					places = append(places, m.Index)
				}
				from = next
			}
			if !slices.Equal(places, want) {
				t.Errorf("%+v by %d: %v, want %v", f, limit, places, want)
			}
		}
	}
	if names, err := line.Authors(t.Context()); err != nil || !slices.Equal(names, []string{"يوسف", "رانيا"}) {
		t.Errorf("%q, %v", names, err)
	}
	// Each of them can be opened, compared and restored by its id.
	page, _, _ := line.Page(t.Context(), newsroom.Filter{}, 0, 10)
	for _, m := range page {
		if at, err := d.archive.At(t.Context(), a.ID, m.ID); err != nil || at.ID != a.ID {
			t.Errorf("%+v: %v", m, err)
		}
	}
}

// An article that was removed, a version that cannot be read, a draft that was
// never published: each has its line.
func TestATimeLineOfWhateverThereIs(t *testing.T) {
	c := newClock()
	d, _ := deskByClock(t, t.TempDir(), c)
	key, a := d.create("عنوان", "متن")
	line, err := d.TimeLine(t.Context(), a.ID)
	if err != nil || line.Len() != 0 {
		t.Fatalf("of a draft alone: %+v, %v", line, err)
	}
	if page, next, err := line.Page(t.Context(), newsroom.Filter{}, 0, 10); len(page) != 0 || next != -1 || err != nil {
		t.Errorf("%v, %d, %v", page, next, err)
	}
	v, err := d.KeepVersion(t.Context(), key, "أولى")
	if err != nil {
		t.Fatal(err)
	}
	c.pass(time.Minute)
	if _, err := d.Publish(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	c.pass(time.Minute)
	if _, err := d.Undo(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.Dir(), "versions", a.ID, v.ID+"-hand.yaml"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if line, err = d.TimeLine(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	page, _, err := line.Page(t.Context(), newsroom.Filter{}, 0, 10)
	if err != nil || len(page) != 3 || !page[0].Revision.Removed || page[2].Version.Err == nil {
		t.Fatalf("%+v, %v", page, err)
	}
	changed, err := line.Changes(t.Context(), page)
	if err != nil || changed[0].Paragraphs != 1 || changed[1].Paragraphs != 1 || !changed[2].Same() {
		t.Errorf("%+v, %v", changed, err)
	}
	// The version after them is compared with the last text that can be read.
	c.pass(time.Minute)
	x := d.open(key)
	x.Set(body(x, "متن\n\nفقرة."), newsroom.Caret{})
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := d.KeepVersion(t.Context(), key, "ثانية"); err != nil {
		t.Fatal(err)
	}
	if line, err = d.TimeLine(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	if page, _, err = line.Page(t.Context(), newsroom.Filter{}, 0, 1); err != nil || page[0].Name != "ثانية" {
		t.Fatalf("%+v, %v", page, err)
	}
	if changed, err = line.Changes(t.Context(), page); err != nil || changed[0].Paragraphs != 1 || len(changed[0].Fields) != 0 {
		t.Errorf("%+v, %v", changed, err)
	}
	if _, err := d.TimeLine(t.Context(), "01FN8Z0000000000000000ABCD"); !errors.Is(err, newsroom.ErrUnknown) {
		t.Error(err)
	}
}

// A correction is seen in the line, each publication knows which of the article's it
// is, and any moment can be asked for by its index.
func TestAPublicationInTheLine(t *testing.T) {
	c := newClock()
	d, _ := deskByClock(t, t.TempDir(), c)
	if err := d.SetIdentity(t.Context(), rania); err != nil {
		t.Fatal(err)
	}
	_, a := d.create("النهر يرتفع", "ارتفع النهر خمسة أمتار.")
	publish := func() {
		t.Helper()
		c.pass(time.Hour)
		if _, err := d.PublishArticle(t.Context(), a, ""); err != nil {
			t.Fatal(err)
		}
	}
	publish()
	a.Body = "ارتفع النهر مترين."
	a.Corrections = append(a.Corrections, document.Correction{Time: c.Now(), Kind: document.Corrected, Note: "كان الارتفاع مترين."})
	publish()
	a.Headline = "النهر يرتفع مترين"
	publish()

	line, err := d.TimeLine(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	indexes, err := line.Indexes(t.Context(), newsroom.Filter{Published: true})
	if err != nil || len(indexes) != 3 {
		t.Fatal(indexes, err)
	}
	list, err := line.At(t.Context(), indexes)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := line.Changes(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range list {
		if m.Nth != 3-i || changed[i].Corrected != (i == 1) || changed[i].Began != (i == 2) {
			t.Errorf("moment %d: publication %d, %+v", i, m.Nth, changed[i])
		}
		before, ok, err := line.Before(m)
		if err != nil || ok != (i < 2) || ok && before.ID != list[i+1].ID {
			t.Errorf("before moment %d stands %+v, %v", i, before, err)
		}
	}
	if words := changed[2].Words; words != 4 {
		t.Errorf("the first has %d words", words)
	}
}

func theKey(t *testing.T, d *desk) string {
	t.Helper()
	rows, err := d.drafts.List(t.Context())
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	return rows[0].Key
}

func revisionsOf(t *testing.T, d *desk, id string) []newsroom.Revision {
	t.Helper()
	list, _, err := d.archive.Revisions(t.Context(), id, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return list
}
