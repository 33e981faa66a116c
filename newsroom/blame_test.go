package newsroom_test

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/newsroom"
)

// archivist makes publications of one article for git fast-import, each with
// its parents and its author.
type archivist struct {
	t   *testing.T
	dir string
	in  bytes.Buffer
	n   int
}

func newArchivist(t *testing.T) *archivist {
	t.Helper()
	a := &archivist{t: t, dir: t.TempDir()}
	gitIn(t, a.dir, "init", "--quiet", "--bare", "--initial-branch=main", "content.git")
	return a
}

// publish adds a commit whose body has those paragraphs, or none where the
// article is removed. It returns the commit's number.
func (a *archivist) publish(who string, paragraphs []string, parents ...int) int {
	a.t.Helper()
	a.n++
	if len(parents) == 0 && a.n > 1 {
		parents = []int{a.n - 1}
	}
	fmt.Fprintf(&a.in, "commit refs/heads/main\nmark :%d\ncommitter %s <e@example.org> %d +0000\ndata 4\nedit\n", a.n, who, 1_710_000_000+3600*a.n)
	for i, p := range parents {
		fmt.Fprintf(&a.in, "%s :%d\n", []string{"from", "merge"}[min(i, 1)], p)
	}
	if len(paragraphs) == 0 {
		fmt.Fprintf(&a.in, "D %s\n", muchRevisedFile)
		return a.n
	}
	data, err := (&document.Article{
		ID: muchRevised, Status: document.Published, Headline: "عنوان", Author: "وكالة", Language: "ar", Body: strings.Join(paragraphs, "\n\n"),
		Published: time.Date(2024, 1, 3, 9, 0, 0, 0, time.UTC),
	}).Encode()
	if err != nil {
		a.t.Fatal(err)
	}
	fmt.Fprintf(&a.in, "M 644 inline %s\ndata %d\n%s\n", muchRevisedFile, len(data), data)
	return a.n
}

func (a *archivist) home() *desk {
	a.t.Helper()
	cmd := exec.Command("git", "fast-import", "--quiet", "--force")
	cmd.Dir, cmd.Stdin = filepath.Join(a.dir, "content.git"), &a.in
	if out, err := cmd.CombinedOutput(); err != nil {
		a.t.Fatalf("%v: %s", err, out)
	}
	return openDesk(a.t, a.dir)
}

const (
	river  = "ارتفع النهر مترا صباح اليوم بعد أمطار غزيرة"
	bridge = "أغلق الجسر القديم أمام السيارات حتى المساء"
	school = "تعود المدارس إلى العمل يوم الأحد المقبل"
	market = "فتح السوق أبوابه رغم المطر والبرد الشديد"
)

func TestWhoWroteEachParagraph(t *testing.T) {
	for name, c := range map[string]struct {
		make func(a *archivist)
		want []string // who gave it its words, and who brought it
	}{
		"one publication": {func(a *archivist) { a.publish("سهام", []string{river, bridge}) }, []string{"سهام سهام", "سهام سهام"}},
		"edited by another": {func(a *archivist) {
			a.publish("سهام", []string{river, bridge})
			a.publish("رانيا", []string{river + " جدا", bridge})
			a.publish("نادر", []string{river + " جدا", bridge, school})
		}, []string{"رانيا سهام", "سهام سهام", "نادر نادر"}},
		"moved, and moved and edited": {func(a *archivist) {
			a.publish("سهام", []string{river, bridge, school})
			a.publish("رانيا", []string{school, river, bridge})
			a.publish("نادر", []string{river, bridge, school + " كلها"})
		}, []string{"سهام سهام", "سهام سهام", "نادر سهام"}},
		"taken out and written again": {func(a *archivist) {
			a.publish("سهام", []string{river, bridge})
			a.publish("رانيا", []string{river})
			a.publish("نادر", []string{river, bridge})
		}, []string{"سهام سهام", "نادر نادر"}},
		"taken away and published again": {func(a *archivist) {
			a.publish("سهام", []string{river, bridge})
			a.publish("رانيا", nil)
			a.publish("نادر", []string{river, bridge, school})
		}, []string{"سهام سهام", "سهام سهام", "نادر نادر"}},
		"taken away": {func(a *archivist) {
			a.publish("سهام", []string{river})
			a.publish("رانيا", nil)
		}, []string{"سهام سهام"}},
		"put together from two sides": {func(a *archivist) {
			first := a.publish("سهام", []string{river, bridge, school})
			one := a.publish("رانيا", []string{river + " جدا", bridge, school}, first)
			other := a.publish("نادر", []string{river, bridge, school + " كلها"}, first)
			a.publish("يوسف", []string{river + " جدا", bridge, school + " كلها"}, one, other)
		}, []string{"رانيا سهام", "سهام سهام", "نادر سهام"}},
		"one side given up": {func(a *archivist) {
			first := a.publish("سهام", []string{river, bridge})
			one := a.publish("رانيا", []string{river + " جدا", bridge}, first)
			other := a.publish("نادر", []string{river + " قليلا", bridge}, first) // the later one
			a.publish("يوسف", []string{river + " جدا", bridge}, one, other)
		}, []string{"رانيا سهام", "سهام سهام"}},
		"put back": {func(a *archivist) {
			a.publish("سهام", []string{river})
			a.publish("رانيا", []string{market})
			a.publish("نادر", []string{river})
		}, []string{"نادر نادر"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := newArchivist(t)
			c.make(a)
			d := a.home()
			list, err := d.Blame(t.Context(), muchRevised)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, w := range list {
				got = append(got, w.Last.Author+" "+w.First.Author)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestTheDraftsParagraphsAreWhoseTheyWere(t *testing.T) {
	a := newArchivist(t)
	a.publish("سهام", []string{river, bridge})
	a.publish("رانيا", []string{river + " جدا", bridge})
	d := a.home()
	draft := bridge + " كله\n\n \n" + school + "\n\n" + river + " جدا"
	list, err := d.BlameDraft(t.Context(), muchRevised, draft)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range list {
		got = append(got, w.Last.Author+" "+w.First.Author)
		if !strings.HasPrefix(draft[w.Offset:], w.Text) {
			t.Errorf("%+v is not there", w)
		}
	}
	if want := []string{" سهام", " ", "رانيا سهام"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if list, err := d.BlameDraft(t.Context(), "01FN8Z0000000000000000ABCD", river); err != nil || len(list) != 1 || list[0].First.Commit != "" {
		t.Errorf("of one that was never published: %+v, %v", list, err)
	}
	if _, err := d.Blame(t.Context(), "01FN8Z0000000000000000ABCD"); !errors.Is(err, newsroom.ErrUnknown) {
		t.Error(err)
	}
	// After a publication the kept answer is not used.
	x, err := d.archive.At(t.Context(), muchRevised, "")
	if err != nil {
		t.Fatal(err)
	}
	x.Body += "\n\n" + market
	if err := d.SetIdentity(t.Context(), rania); err != nil {
		t.Fatal(err)
	}
	if _, err := d.PublishArticle(t.Context(), x, ""); err != nil {
		t.Fatal(err)
	}
	after, err := d.Blame(t.Context(), muchRevised)
	if err != nil || len(after) != 3 || after[2].Last.Author != rania.Name {
		t.Errorf("%+v, %v", after, err)
	}
}

// BenchmarkBlame asks who wrote each of twenty paragraphs that were revised
// five hundred times, beside git blame for the same lines in the same run.
// "held" asks a second time.
func BenchmarkBlame(b *testing.B) {
	h := longPast(b, 500)
	dir := h.Dir()
	b.Run("first time", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: dir, Now: time.Now, Entropy: bytes.NewReader(nil), LookupEnv: nobody})
			if err == nil {
				err = h.Prepare(b.Context(), nil)
			}
			b.StartTimer()
			list, failed := h.Blame(b.Context(), muchRevised)
			if failed != nil || len(list) < 10 {
				b.Fatal(list, failed)
			}
			b.StopTimer()
			if err := errors.Join(err, h.Close()); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
	})
	b.Run("held", func(b *testing.B) {
		for b.Loop() {
			if list, err := h.Blame(b.Context(), muchRevised); err != nil || len(list) < 10 {
				b.Fatal(list, err)
			}
		}
	})
	b.Run("git blame", func(b *testing.B) {
		for b.Loop() {
			gitIn(b, filepath.Join(dir, "content.git"), "blame", "--porcelain", "main", "--", muchRevisedFile)
		}
	})
}
