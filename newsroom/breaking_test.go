package newsroom_test

import (
	"crypto/rand"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document/fsys"
	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
)

// A breaking mark ends by itself when its time is over: in the lists, and on the site's
// page by one commit, whichever desk makes it.
func TestABreakingMarkEndsByItself(t *testing.T) {
	clock := time.Date(2025, 3, 1, 14, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: dir, Now: func() time.Time { return clock }, Entropy: rand.Reader, LookupEnv: nobody})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{Home: h, t: t, said: make(chan news, 4096)}
	d.drafts, d.archive = h.Drafts(), h.Archive()
	t.Cleanup(func() { _ = h.Close() })
	p, err := d.archive.Publication(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if wants := p.Settings; !wants.Generate.Index {
		wants.Generate.Index = true
		if _, err := h.EditPublication(t.Context(), p.Settings, wants); err != nil {
			t.Fatal(err)
		}
	}
	_, a := d.create("هزة أرضية خفيفة", "شعر بها سكان الساحل.")
	a.Breaking, a.BreakingUntil = true, time.Date(2025, 3, 1, 14, 30, 0, 0, time.UTC)
	result, err := h.PublishArticle(t.Context(), a, "")
	if err != nil {
		t.Fatal(err)
	}
	shows := func() (page string, row newsroom.Row) {
		t.Helper()
		name := "main:" + filepath.ToSlash(filepath.Dir(result.Path)) + "/index.md"
		out, err := exec.Command("git", "-C", filepath.Join(dir, "content.git"), "show", name).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		list, err := h.Find(t.Context(), catalogue.Ask{Shelf: catalogue.Published})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := list.Rows(t.Context(), 0, 1)
		if err != nil || len(rows) != 1 {
			t.Fatalf("%v %v", rows, err)
		}
		return string(out), rows[0]
	}
	page, row := shows()
	if !strings.Contains(page, "\nbreaking: true\nbreaking_until: 2025-03-01T14:30:00+00:00\n") || !row.BreakingAt(clock) {
		t.Fatalf("%+v\n%s", row, page)
	}
	clock = clock.Add(29 * time.Minute)
	if n, err := h.EndBreaking(t.Context()); n != 0 || err != nil {
		t.Errorf("ended too early: %d %v", n, err)
	}
	clock = clock.Add(time.Minute)
	if n, err := h.EndBreaking(t.Context()); n != 1 || err != nil {
		t.Errorf("ended: %d %v", n, err)
	}
	page, row = shows()
	if strings.Contains(page, "breaking: true") || strings.Contains(page, "breaking_until") || row.BreakingAt(clock) {
		t.Errorf("%+v\n%s", row, page)
	}
	if n, err := h.EndBreaking(t.Context()); n != 0 || err != nil {
		t.Errorf("ended twice: %d %v", n, err)
	}
	for _, ask := range []catalogue.Ask{{Shelf: catalogue.Published, Breaking: true}, {Shelf: catalogue.Published, Words: search.Parse("is:breaking")}} {
		if list, err := h.Find(t.Context(), ask); err != nil || list.Len() != 0 {
			t.Errorf("%d are found as breaking news, %v", list.Len(), err)
		}
	}
	// The article's own history has no such commit.
	if list, _, err := d.archive.Revisions(t.Context(), a.ID, 10); err != nil || len(list) != 1 {
		t.Errorf("%d revisions, %v", len(list), err)
	}
}
