package newsroom_test

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
)

// The folder of the catalogue may be removed at any time: also while the program
// runs, which makes it again, and finds in it what it found before.
func TestTheCataloguesFolderIsRemovedWhileTheWindowRuns(t *testing.T) {
	ctx := context.Background()
	ask := catalogue.Ask{Words: search.Parse("المرفأ ")}
	for name, remove := range map[string]func(folder string) error{
		"the folder": func(folder string) (err error) {
			for range 100 { // a file may be made in it meanwhile
				if err = os.RemoveAll(folder); err == nil {
					break
				}
			}
			return err
		},
		"the folder, renamed": func(folder string) error { return os.Rename(folder, folder+"-old") },
		"what is in it": func(folder string) error {
			files, err := filepath.Glob(filepath.Join(folder, "*"))
			for _, f := range files {
				if e := os.Remove(f); !errors.Is(e, fs.ErrNotExist) {
					err = errors.Join(err, e)
				}
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			h := anotherHome(t, dir)
			for n := range 3 {
				if _, err := h.Drafts().Create(ctx, story(n)); err != nil {
					t.Fatal(err)
				}
			}
			changed := keepCatalogue(t, h)
			late := time.After(30 * time.Second)
			await := func(n int) {
				t.Helper()
				for len(listing(t, h, ask)) != n {
					select {
					case <-changed:
					case <-late:
						t.Fatalf("found: %q", listing(t, h, ask))
					}
				}
			}
			await(3)
			if err := remove(filepath.Join(dir, "catalogue")); err != nil {
				t.Fatal(err)
			}
			if _, err := h.Drafts().Create(ctx, story(3)); err != nil {
				t.Fatal(err)
			}
			await(4)
			newsroom.Beats(h, 1) // lists hold what is there before all of it is written
			if _, err := os.Stat(filepath.Join(dir, "catalogue", "head")); err != nil {
				t.Error(err)
			}
		})
	}
}

// So it is for the command line, and where it goes between two looks at it.
func TestTheCataloguesFolderIsRemovedBetweenTwoSearches(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	h := anotherHome(t, dir)
	ask := catalogue.Ask{Words: search.Parse("المرفأ ")}
	for n := range 2 {
		if _, err := h.Drafts().Create(ctx, story(n)); err != nil {
			t.Fatal(err)
		}
		if got := listing(t, h, ask); len(got) != n+1 {
			t.Errorf("found: %q", got)
		}
		if err := os.RemoveAll(filepath.Join(dir, "catalogue")); err != nil {
			t.Fatal(err)
		}
	}
}

// warnings are the warnings of the log.
type warnings struct {
	slog.Handler
	mu    sync.Mutex
	said  []string
	first chan struct{}
}

func (w *warnings) Enabled(context.Context, slog.Level) bool { return true }

func (w *warnings) Handle(_ context.Context, r slog.Record) error {
	line := r.Message
	r.Attrs(func(a slog.Attr) bool { line += " " + a.String(); return true })
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.said = append(w.said, line); len(w.said) == 1 {
		close(w.first)
	}
	return nil
}

// What cannot be mended is said once, not as often as it is tried: a home that is
// gone is not made again.
func TestAHomeThatIsGoneIsSaidOnce(t *testing.T) {
	log := &warnings{first: make(chan struct{})}
	was := slog.Default()
	slog.SetDefault(slog.New(log))
	t.Cleanup(func() { slog.SetDefault(was) })
	dir := filepath.Join(t.TempDir(), "home")
	h := anotherHome(t, dir)
	keepCatalogue(t, h)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	newsroom.Beats(h, 1)
	<-log.first
	newsroom.Beats(h, 8)
	log.mu.Lock()
	defer log.mu.Unlock()
	slices.Sort(log.said)
	if once := slices.Compact(slices.Clone(log.said)); len(once) != len(log.said) || len(once) > 2 {
		t.Errorf("said: %q", log.said)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the home: %v", err)
	}
}
