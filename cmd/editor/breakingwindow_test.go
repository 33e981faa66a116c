package main_test

import (
	"context"
	"crypto/rand"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document/fsys"
	"tahrir/newsroom"
)

// A breaking mark ends in the window and on the site's page when its time is over,
// while nobody does anything. The test holds the clock.
func TestWindowEndsBreakingNewsByItself(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	clock := filepath.Join(t.TempDir(), "clock")
	set := func(at string) {
		t.Helper()
		if err := os.WriteFile(clock+".new", []byte(at+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(clock+".new", clock); err != nil {
			t.Fatal(err)
		}
	}
	set("2025-03-01T14:10:00Z")
	d.more = append(d.more, "TAHRIR_CLOCK="+clock, "TZ=UTC")
	id := d.imported("schema: 1\nheadline: هزة أرضية خفيفة\nauthor: بريد النهر\nlanguage: ar\nbreaking: true\nbreaking_until: 2025-03-01T14:30:00Z\nbody: شعر بها سكان الساحل.\n")
	withPages(t, d.home)
	publish := exec.Command(d.bin, "--home", d.home, "publish", id)
	publish.Env = d.env(d.more...)
	if out, err := publish.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	page := func() string {
		for _, name := range strings.Fields(d.git("ls-tree", "-r", "--name-only", "main")) {
			if strings.HasSuffix(name, "/index.md") {
				return d.git("show", "main:"+name)
			}
		}
		t.Fatal("there is no index.md")
		return ""
	}
	if got := page(); !strings.Contains(got, "\nbreaking: true\n") || !strings.Contains(got, "\nbreaking_until: 2025-03-01T14:30:00+00:00\n") {
		t.Fatalf("the page:\n%s", got)
	}
	// Red is for عاجل, errors and deletions; here there is only the first.
	marked := func(name string) int {
		return pixels(picture(t, d.shot(name)), func(c color.NRGBA) bool { return c.R > 0xA0 && c.G < 0x40 && c.B < 0x40 })
	}
	d.open(ctx)
	d.await(ctx, "the article", func() bool { return strings.HasPrefix(d.title(d.id), "هزة أرضية") })
	d.await(ctx, "the mark", func() bool { return marked("breaking") > 300 })
	set("2025-03-01T14:30:00Z")
	d.await(ctx, "the mark to be gone", func() bool { return marked("breaking-over") == 0 })
	d.await(ctx, "the page to be made anew", func() bool { return strings.Contains(page(), "\nbreaking: false\n") })
	if got := strings.TrimSpace(d.git("log", "-1", "--format=%s", "main")); got != "انتهى العاجل: هزة أرضية خفيفة" {
		t.Errorf("the commit is %q", got)
	}
	if got := d.git("rev-list", "--count", "main"); strings.TrimSpace(got) != "4" {
		t.Errorf("%s commits", got)
	}
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}

// withPages lets the newspaper of a home make index.md beside each article.
func withPages(t *testing.T, home string) {
	t.Helper()
	h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: home, Now: time.Now, Entropy: rand.Reader, LookupEnv: os.LookupEnv})
	if err != nil {
		t.Fatal(err)
	}
	p, err := h.Archive().Publication(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wants := p.Settings
	wants.Generate.Index = true
	if _, err := h.EditPublication(t.Context(), p.Settings, wants); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
}
