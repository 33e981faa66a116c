package newsroom_test

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tahrir/document/draft"
	"tahrir/document/fsys"
	"tahrir/document/fsys/fsystest"
	"tahrir/newsroom"
)

// The words of the home in which a fault is tried: what was published first,
// what the colleague published, and what the draft says.
const (
	firstWord, theirWord, ourWord, otherWord = "الأول.", "الزميلة.", "المسودة.", "البرنامج."
)

// exchanged is that home, open on a disk that may fail.
type exchanged struct {
	*desk
	x   *newsroom.Draft
	id  string
	rev string // the first revision
}

// A disk that fails once, at any operation that exchanges a draft's words,
// loses no word; what is reported as done is done; and the same works the next
// time.
func TestAFaultWhileWordsAreExchangedLosesNone(t *testing.T) {
	for name, c := range map[string]struct {
		before func(t *testing.T, a exchanged) // while the disk is well
		do     func(t *testing.T, a exchanged) error
		says   string // what the draft, or what is published, says afterwards
	}{
		"restore": {nil, func(t *testing.T, a exchanged) error {
			_, _, err := a.Restore(t.Context(), a.id, a.rev)
			return err
		}, firstWord},
		"keep a version": {nil, func(t *testing.T, a exchanged) error {
			_, err := a.KeepVersion(t.Context(), a.id, "قبل الاتصال")
			return err
		}, ourWord},
		"take another program's text": {byOther, func(t *testing.T, a exchanged) error {
			_, err := a.x.Adopt(t.Context())
			return err
		}, otherWord},
		"write over another program's text": {byOther, func(t *testing.T, a exchanged) error { return a.x.Overwrite(t.Context()) }, ourWord},
		"merge with another program's text": {byOther, func(t *testing.T, a exchanged) error { return mergeTheirs(t.Context(), a.x, nil) }, otherWord},
		"settle with a colleague": {nil, func(t *testing.T, a exchanged) error {
			theirs, err := a.archive.At(t.Context(), a.id, "")
			if err != nil {
				return err
			}
			decided, err := theirs.Encode()
			if err != nil {
				return err
			}
			return a.SettleWith(t.Context(), a.id, decided)
		}, theirWord},
		"publish over a colleague's change": {func(t *testing.T, a exchanged) {
			now := a.x.Article()
			now.Body = firstWord
			now.Headline = "عنوان آخر"
			a.x.Set(now, newsroom.Caret{})
			now = now.Clone()
			now.Body = firstWord + "\n\n" + ourWord + "\n\nختام."
			a.x.Set(now, newsroom.Caret{})
			if err := a.x.Save(t.Context()); err != nil {
				t.Fatal(err)
			}
		}, func(t *testing.T, a exchanged) error {
			_, err := a.Publish(t.Context(), a.id)
			if o := (*newsroom.OvertakenError)(nil); errors.As(err, &o) {
				return nil // both changed the same place: a person decides
			}
			return err
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			template, id, key, rev := exchangedHome(t)
			for n := 1; ; n++ {
				dir := filepath.Join(t.TempDir(), "home")
				if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
					t.Fatal(err)
				}
				disk := &fsystest.Disk{Err: syscall.EIO}
				a := exchanged{desk: deskOn(t, disk, dir), id: id, rev: rev}
				a.x = a.open(key)
				words := []string{firstWord, theirWord, ourWord}
				if c.before != nil {
					if c.before(t, a); strings.Contains(name, "program") {
						words = append(words, otherWord)
					}
				}
				disk.Arm(n)
				err := c.do(t, a)
				disk.Disarm()
				what := disk.Failed()
				unsure := (*draft.KeptError)(nil)
				sure := strings.Contains(name, "program") // these are done, or not at all
				if done := err == nil || !sure && errors.As(err, &unsure); done && c.says != "" && !strings.Contains(a.x.Article().Body, c.says) {
					t.Errorf("%d, %s: said to be done (%v); the draft says %q", n, what, err, a.x.Article().Body)
				}
				if err != nil && what == "" {
					t.Fatalf("%d: %v without a fault", n, err)
				}
				if err := errors.Join(a.x.Close(t.Context()), a.Close()); err != nil {
					t.Errorf("%d, %s: close: %v", n, what, err)
				}
				everyWordIsThere(t, dir, id, words)
				if t.Failed() {
					t.Fatalf("operation %d (%s) failed: %v", n, what, err)
				}
				if what == "" {
					if n < 5 {
						t.Errorf("only %d operations", n)
					}
					return
				}
			}
		})
	}
}

// What was decided about a conflict is there, as before or as now, whichever
// operation of the disk fails.
func TestAFaultTearsNoDecision(t *testing.T) {
	for n := 1; ; n++ {
		disk := &fsystest.Disk{Err: syscall.EIO}
		d := deskOn(t, disk, t.TempDir())
		keep := func(result string) error {
			return d.KeepDecided(t.Context(), d.Dir(), newsroom.Decided{Places: []newsroom.DecidedPlace{{Result: result}}})
		}
		if err := keep(ourWord); err != nil {
			t.Fatal(err)
		}
		disk.Arm(n)
		err := keep(theirWord)
		disk.Disarm()
		got, unread := d.Decided(t.Context(), d.Dir())
		if unread != nil || len(got.Places) != 1 || got.Places[0].Result != theirWord && (err == nil || got.Places[0].Result != ourWord) {
			t.Errorf("%d, %s: said %v; there is %+v, %v", n, disk.Failed(), err, got, unread)
		}
		if err := keep(theirWord); err != nil {
			t.Errorf("%d, %s: once more: %v", n, disk.Failed(), err)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		if disk.Failed() == "" {
			if n < 4 {
				t.Errorf("only %d operations", n)
			}
			return
		}
	}
}

// byOther has another program write the draft while somebody types in it.
func byOther(t *testing.T, a exchanged) {
	t.Helper()
	a.x.Set(body(a.x, ourWord+"\n\nزيادة."), newsroom.Caret{})
	found, err := filepath.Glob(filepath.Join(a.Dir(), "drafts", "*.yaml"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	data, err := os.ReadFile(found[0])
	if err == nil {
		err = os.WriteFile(found[0], []byte(strings.Replace(string(data), ourWord, otherWord, 1)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// exchangedHome makes a home whose article was published, and then published by
// a colleague with other words, unknown to the draft, which has words of its
// own.
func exchangedHome(t *testing.T) (dir, id, key, rev string) {
	t.Helper()
	dir = t.TempDir()
	d := openDesk(t, dir)
	if err := d.SetIdentity(t.Context(), rania); err != nil {
		t.Fatal(err)
	}
	key, a := d.create("عنوان", firstWord)
	first, err := d.Publish(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	x := d.open(key)
	x.Set(body(x, ourWord), newsroom.Caret{})
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	theirs := first.Article.Clone()
	theirs.Body = theirWord
	publishElsewhere(t, d, theirs)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, a.ID, key, first.Commit.String()
}

func deskOn(t *testing.T, disk fsys.FS, dir string) *desk {
	t.Helper()
	h, err := newsroom.Open(newsroom.Options{FS: disk, Dir: dir, Now: time.Now, Entropy: rand.Reader, LookupEnv: nobody})
	if err != nil {
		t.Fatal(err)
	}
	return &desk{Home: h, t: t, drafts: h.Drafts(), archive: h.Archive(), said: make(chan news, 4096)}
}
