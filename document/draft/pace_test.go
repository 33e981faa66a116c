package draft

import (
	"errors"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
)

func TestALongTextIsSavedLessOften(t *testing.T) {
	for _, c := range []struct {
		took, key, typing time.Duration
		bare              bool
	}{
		{0, 900 * time.Millisecond, 4900 * time.Millisecond, false},
		{3 * time.Millisecond, 900 * time.Millisecond, 4900 * time.Millisecond, false}, // some 80 paragraphs
		{50 * time.Millisecond, 2 * time.Second, 10 * time.Second, false},
		{time.Second, 10 * time.Second, 30 * time.Second, false}, // never less often
		{0, 250 * time.Millisecond, time.Second, true},
		{50 * time.Millisecond, 2 * time.Second, 10 * time.Second, true},
	} {
		if key, typing := waits(c.took, c.bare); key != c.key || typing != c.typing {
			t.Errorf("after %v of writing out: %v and %v, want %v and %v", c.took, key, typing, c.key, c.typing)
		}
	}
}

// readings counts reads of drafts.
type readings struct {
	fsys.OS
	n atomic.Int32
}

func (r *readings) ReadFile(name string) ([]byte, error) {
	if strings.HasSuffix(name, ".yaml") {
		r.n.Add(1)
	}
	return r.OS.ReadFile(name)
}

func TestOwnWritingIsKnownUnread(t *testing.T) {
	s := newStore(t)
	on := &readings{}
	s.fs = on
	_, name, _ := newDraft(t, s, "عنوان")
	got, j := typed(t, s, name)
	x := NewAutosaver(s, name, got, j, func(Progress) {})
	current := func(want bool, read int32, when string) {
		t.Helper()
		before := on.n.Load()
		if is, err := x.Current(); err != nil || is != want {
			t.Errorf("%s: current %v, %v; want %v", when, is, err, want)
		}
		if n := on.n.Load() - before; n != read {
			t.Errorf("%s: the file was read %d times, want %d", when, n, read)
		}
	}
	x.Change(func(a *document.Article) { a.Headline = "عنوان آخر" })
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
	current(true, 0, "after a save")

	ours, err := os.ReadFile(s.Path(name))
	if err != nil {
		t.Fatal(err)
	}
	for _, how := range []struct {
		name  string
		write func(data []byte) error
	}{
		{"by another file", func(data []byte) error {
			return errors.Join(os.WriteFile(s.Path("new"), data, 0o600), os.Rename(s.Path("new"), s.Path(name)))
		}},
		{"in its place", func(data []byte) error { return os.WriteFile(s.Path(name), data, 0o600) }},
	} {
		// Another text of the same size, and then ours.
		if err := how.write([]byte(strings.Replace(string(ours), "آخر", "بكر", 1))); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(s.Path(name), time.Time{}, time.Now().Add(time.Second)); err != nil {
			t.Fatal(err)
		}
		current(false, 1, "written "+how.name)
		if err := how.write(ours); err != nil {
			t.Fatal(err)
		}
		current(true, 1, "put back "+how.name)
	}
	if err := os.Remove(s.Path(name)); err != nil {
		t.Fatal(err)
	}
	current(false, 0, "removed")
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
}
