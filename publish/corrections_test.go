package publish_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/ledger"
)

// listed is what the ledger says, an entry a line.
func listed(t testing.TB, r *publish.Repository) string {
	t.Helper()
	list, err := r.Corrections(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range list {
		lines = append(lines, fmt.Sprintf("%s %s %s %s %s", e.Time.UTC().Format("15:04:05"), e.Kind, e.ID, e.Headline, e.Note))
	}
	return strings.Join(lines, "\n")
}

// withPage makes the publication ask for the page of corrections.
func withPage(t testing.TB, r *publish.Repository) {
	t.Helper()
	p, err := r.Publication(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	p.Generate.Corrections = true
	if _, err := r.SetPublication(context.Background(), p); err != nil {
		t.Fatal(err)
	}
}

const page = "corrections/index.md"

// Whatever is done, the list that follows the branch is that of a desk that reads
// the archive for the first time, and the page is made of it.
func TestTheLedgerFollowsTheBranch(t *testing.T) {
	r, dir := newsroom(t, options())
	withPage(t, r)
	if out := realGit(t, dir, "show", "main:"+page); !strings.Contains(out, "title: \"التصويبات\"") {
		t.Errorf("page\n%s", out)
	}
	var all []*document.Article
	random := rapid.Custom(func(d *rapid.T) string {
		ctx := context.Background()
		n := rapid.IntRange(0, 5).Draw(d, "deed")
		if len(all) == 0 || n == 0 {
			all = append(all, mustPublish(t, r, story(fmt.Sprintf("خبر %d", len(all)))).Article)
			return "publish"
		}
		i := rapid.IntRange(0, len(all)-1).Draw(d, "article")
		a := all[i].Clone()
		var result publish.Result
		var err error
		switch n {
		case 1:
			a.Body += "\n\nوفقرة."
			result, err = r.Publish(ctx, a)
		case 2, 3:
			kind := document.Corrected
			if n == 3 {
				kind = document.Updated
			}
			a.Headline += "."
			result, err = r.Correct(ctx, a, kind, fmt.Sprintf("ملاحظة %d", len(a.Headline)))
		case 4:
			result, err = r.Retract(ctx, a.ID, "سبب "+a.Headline)
		case 5:
			if result, err = r.Undo(ctx, a.ID); err == nil && result.Article == nil {
				all = slices.Delete(all, i, i+1)
				return "undo"
			}
		}
		if err == nil {
			all[i] = result.Article
		}
		return fmt.Sprint(n, err == nil)
	})
	kept := filepath.Join(dir, "tahrir", "corrections")
	for step := range times(40, 400) {
		random.Example(step)
		got := listed(t, r)
		os.Remove(kept)
		if want := listed(t, again(t, dir, options())); got != want {
			t.Fatalf("after %d steps the list is\n%s\nwant\n%s", step, got, want)
		}
		out := realGit(t, dir, "show", "main:"+page)
		if entries := strings.Count(out, "\n- **"); entries != strings.Count(got+"\n", "\n")-map[bool]int{true: 1}[got == ""] {
			t.Fatalf("%d entries on the page of\n%s", entries, got)
		}
		for _, line := range strings.Split(got, "\n") {
			if words := strings.Fields(line); len(words) > 0 && !strings.Contains(out, words[len(words)-1]) {
				t.Fatalf("%q is not on the page\n%s", line, out)
			}
		}
	}
	sound(t, dir)
}

func TestADamagedLedgerIsMadeAnew(t *testing.T) {
	r, dir := newsroom(t, options())
	for i := range 5 {
		a := mustPublish(t, r, story(fmt.Sprint("خبر ", i))).Article
		if _, err := r.Correct(context.Background(), a, document.Corrected, fmt.Sprint("ملاحظة ", i)); err != nil {
			t.Fatal(err)
		}
	}
	want := listed(t, r)
	if strings.Count(want, "\n") != 4 {
		t.Fatal(want)
	}
	kept := filepath.Join(dir, "tahrir", "corrections")
	whole, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole); at += 5 {
		turned := append([]byte{}, whole...)
		turned[at] ^= 1 << (at % 8)
		for _, data := range [][]byte{turned, whole[:at]} {
			write(t, kept, string(data))
			if got := listed(t, again(t, dir, options())); got != want {
				t.Fatalf("byte %d: the list is\n%s", at, got)
			}
		}
	}
}

// The page is nobody's to settle: it is made again of what both sides published.
func TestThePageOfCorrectionsHasBothSides(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h, a, b, adir, bdir, shared := twoDesks(t)
	withPage(t, a)
	mustSync(t, a)
	mustSync(t, b)
	if _, err := a.Correct(ctx, edited(shared, "فقرة أولى", "فقرة منقحة"), document.Corrected, "من سلمى"); err != nil {
		t.Fatal(err)
	}
	own := mustPublish(t, b, story("خبر من نادر")).Article
	if _, err := b.Correct(ctx, own, document.Updated, "من نادر"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Correct(ctx, edited(shared, "رقم 25", "رقم 26"), document.Corrected, "الرقم 26"); err != nil {
		t.Fatal(err)
	}
	mustSync(t, a)
	mustSync(t, b)
	mustSync(t, a)
	h.together(t, adir, bdir)
	if want, got := listed(t, a), listed(t, b); want != got || strings.Count(got, "\n") != 2 {
		t.Errorf("one desk lists\n%s\nand the other\n%s", want, got)
	}
	list, err := a.Corrections(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.Publication(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want, err := ledger.Page(p, list)
	if err != nil {
		t.Fatal(err)
	}
	if got := realGit(t, h.dir, "show", "main:"+page) + "\n"; got != string(want) {
		t.Errorf("the page is\n%s\nwant\n%s", got, want)
	}
	if now, err := b.At(ctx, shared.ID, ""); err != nil || len(now.Corrections) != 2 {
		t.Errorf("%+v, %v", now, err)
	}
	// Each commit has the page of its own tree.
	for _, commit := range strings.Fields(realGit(t, h.dir, "rev-list", "-3", "main")) {
		said := realGit(t, h.dir, "grep", "-h", "-o", "kind: [a-z]*, note", commit, "--", "articles")
		if on := realGit(t, h.dir, "show", commit+":"+page); strings.Count(on, "\n- **") != strings.Count(said, "note") {
			t.Errorf("at %s the articles tell\n%s\nand the page\n%s", commit, said, on)
		}
	}

	// What is taken back from the queue leaves the page too.
	if _, err := b.Correct(ctx, own, document.Corrected, "لا يرسل"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.TakeBack(ctx, own.ID, nil); err != nil {
		t.Fatal(err)
	}
	if got := realGit(t, bdir, "show", "main:"+page) + "\n"; got != string(want) {
		t.Errorf("the page is\n%s\nwant\n%s", got, want)
	}
}
