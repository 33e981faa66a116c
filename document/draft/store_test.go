package draft

import (
	"context"
	"errors"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
)

func newStore(t testing.TB) *Store {
	t.Helper()
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	s, err := Open(fsys.OS{}, t.TempDir(), func() time.Time { at = at.Add(time.Millisecond); return at }, rand.New(rand.NewSource(1)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newDraft(t testing.TB, s *Store, headline string) (*document.Article, string, Version) {
	t.Helper()
	a := &document.Article{Status: document.Draft, Language: "ar", Headline: headline, Body: "نص أول.\n\nنص ثان."}
	name, v, err := s.Create(a)
	if err != nil {
		t.Fatal(err)
	}
	return a, name, v
}

func TestAForeignEditIsNeverOverwritten(t *testing.T) {
	s := newStore(t)
	a, name, v := newDraft(t, s, "عنوان")
	theirs := *a
	theirs.Headline = "عنوانهم"
	data, err := theirs.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.Path(name), data, 0o600); err != nil {
		t.Fatal(err)
	}
	a.Headline = "عنواننا"
	var changed *ChangedError
	if _, err := s.Save(name, a, v); !errors.As(err, &changed) || changed.Theirs.Headline != "عنوانهم" {
		t.Fatalf("saved over a foreign edit: %v", err)
	}
	if now, _ := os.ReadFile(s.Path(name)); string(now) != string(data) {
		t.Fatal("the foreign edit is gone")
	}
	if _, err := s.Save(name, a, changed.Now); err != nil {
		t.Fatal(err)
	}
	if got, _, err := s.Load(name); err != nil || got.Headline != "عنواننا" {
		t.Fatalf("after deciding for ours: %v, %v", got, err)
	}
}

func TestTrashAndBackNeverOverwrites(t *testing.T) {
	s := newStore(t)
	a, name, _ := newDraft(t, s, "أول")
	first, err := s.Trash(name)
	if err != nil {
		t.Fatal(err)
	}
	a.Headline = "ثان"
	if _, _, err := s.Create(a); err != nil {
		t.Fatal(err)
	}
	back, err := s.RestoreTrash(first)
	if err != nil || back == name {
		t.Fatalf("restored as %q: %v", back, err)
	}
	both, err := s.Find(context.Background(), a.ID)
	if err != nil || len(both) != 2 {
		t.Fatalf("found %v: %v", both, err)
	}
}

func TestWhatIsErasedIsGoneAndNothingElse(t *testing.T) {
	s := newStore(t)
	_, stays, _ := newDraft(t, s, "يبقى")
	_, goes, _ := newDraft(t, s, "يذهب")
	kept, err := s.Trash(stays)
	if err != nil {
		t.Fatal(err)
	}
	trashed, err := s.Trash(goes)
	if err != nil {
		t.Fatal(err)
	}
	if a, err := s.ReadTrash(trashed); err != nil || a.Headline != "يذهب" {
		t.Fatalf("read in the trash: %v, %v", a, err)
	}
	byHand := filepath.Join(s.home, "trash", "ملاحظات.yaml")
	if err := os.WriteFile(byHand, []byte("ليست منا"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time somebody else was first
		if err := s.Erase(trashed); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"ملاحظات.yaml", "../drafts/x.yaml", "..", ""} {
		if err := s.Erase(name); !errors.Is(err, ErrName) {
			t.Errorf("erase %q: %v", name, err)
		}
	}
	if _, err := s.ReadTrash(trashed); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what was erased is still read: %v", err)
	}
	if _, err := s.ReadTrash(kept); err != nil {
		t.Errorf("the other one: %v", err)
	}
	if _, err := os.Stat(byHand); err != nil {
		t.Errorf("a file that Trash did not name: %v", err)
	}
}

func TestABrokenFileIsListedAndARenamedOneFound(t *testing.T) {
	s := newStore(t)
	a, name, _ := newDraft(t, s, "عنوان")
	if err := os.Rename(s.Path(name), s.Path("تقرير.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.home, "drafts", "bad.yaml"), []byte("schema: ["), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := s.List(context.Background())
	if err != nil || len(all) != 2 {
		t.Fatalf("%v: %v", all, err)
	}
	for _, e := range all {
		if (e.File == "bad.yaml") != (e.Err != nil) {
			t.Errorf("%s: %v", e.File, e.Err)
		}
	}
	if names, err := s.Find(context.Background(), a.ID); err != nil || len(names) != 1 || names[0] != "تقرير.yaml" {
		t.Errorf("found %v: %v", names, err)
	}
}

func TestTheSecondOpenerIsToldWhoWrites(t *testing.T) {
	s := newStore(t)
	l, err := s.Lock("X")
	if err != nil {
		t.Fatal(err)
	}
	var locked *LockedError
	if _, err := s.Lock("X"); !errors.As(err, &locked) || !errors.Is(err, ErrLocked) || locked.PID != os.Getpid() {
		t.Fatalf("a second lock: %v", err)
	}
	if err := l.Unlock(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Lock("X"); err != nil {
		t.Fatal(err)
	}
}

// A list shows the present content of a file, never an earlier one.
func TestAListSeesEveryChange(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "أول")
	at := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	for n, headline := range []string{"ثان", "ثان وثالث", "رابع"} {
		a, v, err := s.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		a.Headline = headline
		if _, err := s.Save(name, a, v); err != nil {
			t.Fatal(err)
		}
		when := at.Add(time.Duration(n) * time.Minute)
		if err := os.Chtimes(s.Path(name), when, when); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if all, err := s.List(context.Background()); err != nil || len(all) != 1 || all[0].Headline != headline {
				t.Fatalf("%+v, %v; want %s", all, err, headline)
			}
		}
	}
	if err := os.Remove(s.Path(name)); err != nil {
		t.Fatal(err)
	}
	if all, err := s.List(context.Background()); err != nil || len(all) != 0 || len(s.known.held) != 0 {
		t.Errorf("after the removal: %+v, %v, %d held", all, err, len(s.known.held))
	}
}

// What a list keeps of a draft does not grow with the draft's text.
func TestAListHoldsSummariesAlone(t *testing.T) {
	s := newStore(t)
	const drafts, text = 25, 400_000
	for range drafts {
		a := &document.Article{Status: document.Draft, Language: "ar", Headline: "عنوان", Body: strings.Repeat("كلمة ", text/9)}
		if _, _, err := s.Create(a); err != nil {
			t.Fatal(err)
		}
	}
	held := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := held()
	all, err := s.List(context.Background())
	if err != nil || len(all) != drafts {
		t.Fatal(len(all), err)
	}
	if after := held(); after > before+drafts*text/10 {
		t.Errorf("%d bytes are held of %d drafts", after-before, drafts)
	}
	runtime.KeepAlive(all)
}
