package newsroom_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/document/draft"
	"tahrir/document/fsys"
	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
)

func anotherHome(t *testing.T, dir string) *newsroom.Home {
	t.Helper()
	h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: dir, Now: time.Now, Entropy: rand.Reader, LookupEnv: nobody})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return h
}

// keepCatalogue keeps a home's catalogue as a window does, until the test ends, and
// returns when it is there, with what is sent to whenever lists may have changed.
func keepCatalogue(t testing.TB, h *newsroom.Home) (changed chan struct{}) {
	t.Helper()
	keep, end := context.WithCancel(context.Background())
	over := make(chan struct{})
	changed = make(chan struct{}, 1)
	h.TellCatalogue(func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	go func() { defer close(over); h.KeepCatalogue(keep) }()
	t.Cleanup(func() { end(); <-over })
	<-changed
	return changed
}

// story returns an article that says its number in a word of its own.
func story(n int) *document.Article {
	return &document.Article{
		Status: document.Draft, Language: "ar", Author: "ليلى سالم",
		Tags: []string{"شحن وموانئ", "بحر"}, Dateline: document.Dateline{Text: "طرابلس، الأحد", Place: "طرابلس"},
		Headline: fmt.Sprintf("خبر المرفأ %d", n), Body: fmt.Sprintf("رست السفينة%d في المرفأ صباح اليوم.", n),
	}
}

// listing returns the headlines of a list, in its order.
func listing(t *testing.T, h *newsroom.Home, ask catalogue.Ask) (headlines []string) {
	t.Helper()
	l, err := h.Find(context.Background(), ask)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := l.Rows(context.Background(), 0, l.Len())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		headlines = append(headlines, row.Headline)
	}
	return headlines
}

// A file of the catalogue that is damaged, cut short, another's or a later program's
// is noticed, and the catalogue made again: the lists stay right.
func TestADamagedCatalogueIsMadeAgain(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	h := anotherHome(t, dir)
	for n := range 80 {
		if _, err := h.Drafts().Create(ctx, story(n)); err != nil {
			t.Fatal(err)
		}
		if n == 70 {
			listing(t, h, catalogue.Ask{}) // the rest goes into the log
		}
	}
	asks := []catalogue.Ask{{}, {Words: search.Parse("المرفأ ")}, {Words: search.Parse("السفينة7 ")}, {Words: search.Parse(`"في المرفأ"`)}, {Author: "ليلى سالم"}, {Tag: "بحر"}, {Words: search.Parse("وسم:موانئ طرابلس")}, {Shelf: catalogue.Drafts, Sort: catalogue.ByHeadline}}
	var want [][]string
	for _, ask := range asks {
		want = append(want, listing(t, h, ask))
	}
	for i, headlines := range want {
		if len(headlines) == 0 {
			t.Errorf("list %d is empty", i)
		}
	}
	h.Close()
	folder := filepath.Join(dir, "catalogue")
	named := func(prefix string) string { // the files' names change as they are made again
		found, err := filepath.Glob(filepath.Join(folder, prefix+"*"))
		if err != nil || len(found) == 0 {
			t.Fatal(prefix, err)
		}
		return found[len(found)-1]
	}
	for _, damage := range []struct {
		name string
		do   func(file []byte) []byte
	}{
		{"empty", func([]byte) []byte { return nil }},
		{"cut short", func(f []byte) []byte { return f[:len(f)/2] }},
		{"without its end", func(f []byte) []byte { return f[:len(f)-1] }},
		{"turned in its head", func(f []byte) []byte { f[3] ^= 1; return f }},
		{"of the future", func(f []byte) []byte { f[11]++; return f }},
		{"turned in the middle", func(f []byte) []byte { f[len(f)/2] ^= 8; return f }},
		{"turned at a third", func(f []byte) []byte { f[len(f)/3] ^= 1; return f }},
		{"turned at its end", func(f []byte) []byte { f[len(f)-1] ^= 0x80; return f }},
		{"with something behind it", func(f []byte) []byte { return append(f, "ذيل غريب"...) }},
		{"another's", func([]byte) []byte { return []byte(strings.Repeat("نص غريب\n", 500)) }},
		{"gone", nil},
	} {
		for _, name := range []string{"head", "segment-", "log-"} {
			path := named(name)
			file, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if damage.do == nil {
				err = os.Remove(path)
			} else {
				err = os.WriteFile(path, damage.do(file), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
			again := anotherHome(t, dir)
			for i, ask := range asks {
				if got := listing(t, again, ask); !slices.Equal(got, want[i]) {
					t.Errorf("%s %s: list %d is\n%q, want\n%q", name, damage.name, i, got, want[i])
				}
			}
			again.Close()
		}
	}
}

// Two windows and the command line use one catalogue at once.
func TestWindowsAndTheCommandLineShareACatalogue(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	const each = 30
	var windows [2]*newsroom.Home
	var done sync.WaitGroup
	keep, end := context.WithCancel(ctx)
	var keepers sync.WaitGroup
	defer func() { end(); keepers.Wait() }()
	changed := make(chan struct{}, 1)
	for i := range windows {
		windows[i] = anotherHome(t, dir)
		windows[i].TellCatalogue(func() {
			select {
			case changed <- struct{}{}:
			default:
			}
		})
		keepers.Go(func() { windows[i].KeepCatalogue(keep) })
	}
	for i, h := range windows {
		done.Go(func() {
			for n := range each {
				if _, err := h.Drafts().Create(ctx, story(1000*i+n)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done.Go(func() { // the command line
		for range 10 {
			h := anotherHome(t, dir)
			if _, err := h.Search(ctx, search.Parse("المرفأ "), 5); err != nil {
				t.Error(err)
			}
			h.Close()
		}
	})
	done.Wait()
	ask := catalogue.Ask{Words: search.Parse("المرفأ ليلى")}
	late := time.After(time.Minute)
	for _, h := range append(windows[:], anotherHome(t, dir)) {
		for len(listing(t, h, ask)) != 2*each {
			select {
			case <-changed:
			case <-late:
				t.Fatalf("%d listed of %d", len(listing(t, h, ask)), 2*each)
			}
		}
	}
}

// What is done with an article is in the lists at once.
func TestListsFollowWhatIsDone(t *testing.T) {
	ctx := context.Background()
	h := anotherHome(t, t.TempDir())
	if err := h.SetIdentity(ctx, rania); err != nil {
		t.Fatal(err)
	}
	keepCatalogue(t, h)
	count := func(when string, drafts, review, published, retracted, trash int) {
		t.Helper()
		got, err := h.Counts(ctx, catalogue.Ask{})
		if err != nil {
			t.Fatal(err)
		}
		want := catalogue.Counts{drafts + published + retracted, drafts, review, published, retracted, trash}
		if got != want {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
	key, err := h.Drafts().Create(ctx, story(1))
	if _, unsure := err.(*draft.KeptError); err != nil && !unsure {
		t.Fatal(err)
	}
	count("begun", 1, 0, 0, 0, 0)
	id := strings.TrimSuffix(key, ".yaml")
	d, err := h.Drafts().Open(ctx, key)
	if err != nil {
		t.Fatal(err)
	}
	d.Amend(func(a *document.Article) { a.Status = document.Review })
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	count("in review", 1, 1, 0, 0, 0)
	d.Amend(func(a *document.Article) { a.Section = "محليات" })
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	if f, err := h.Facets(ctx, catalogue.Ask{Shelf: catalogue.All}); err != nil || !slices.Equal(f.Sections, []catalogue.Value{{Text: "محليات", Count: 1}}) {
		t.Errorf("the sections in use: %v %v", f, err)
	}
	if _, err := h.PublishArticle(ctx, d.Article(), ""); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	count("published", 0, 0, 1, 0, 0)
	d.Amend(func(a *document.Article) { a.Headline = "خبر تغير" })
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, h, catalogue.Ask{}); !slices.Equal(got, []string{"خبر تغير"}) {
		t.Errorf("an article with its draft: %q", got)
	}
	if err := d.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Retract(ctx, id, "خلط بين سفينتين"); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, h, catalogue.Ask{Shelf: catalogue.Retracted}); !slices.Equal(got, []string{"خبر المرفأ 1"}) {
		t.Errorf("retracted: %q", got)
	}
	if err := h.Drafts().Trash(ctx, key); err != nil {
		t.Fatal(err)
	}
	count("trashed", 0, 0, 0, 1, 1)
}

// Where there is no catalogue yet, as at the first start with an archive of others, the
// drafts are listed before the archive is read.
func TestTheDraftsAreListedBeforeTheArchiveIsRead(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	if _, err := articletest.Home(dir, 30, 3); err != nil {
		t.Fatal(err)
	}
	h := anotherHome(t, dir)
	var mu sync.Mutex
	var shown []catalogue.Counts
	done := make(chan struct{})
	h.TellCatalogue(func() {
		got, err := h.Counts(ctx, catalogue.Ask{})
		if err != nil {
			t.Error(err)
		}
		read, of, reading := h.Cataloguing()
		mu.Lock()
		defer mu.Unlock()
		if len(shown) == 0 && (!reading || read != 3 || of != 3) {
			t.Errorf("with the drafts, %d of %d are read; making: %t", read, of, reading)
		}
		if shown = append(shown, got); got[catalogue.Published] == 30 && !reading {
			close(done)
		}
	})
	keep, end := context.WithCancel(ctx)
	over := make(chan struct{})
	go func() { defer close(over); h.KeepCatalogue(keep) }()
	<-done
	end()
	<-over
	if first := shown[0]; first[catalogue.Drafts] != 3 || first[catalogue.Published] != 0 {
		t.Errorf("shown first: %v", first)
	}
}
