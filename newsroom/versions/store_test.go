package versions

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/document/draft"
	"tahrir/document/fsys"
	"tahrir/document/fsys/fsystest"
	"tahrir/publish/tags"
)

const (
	market = "01FN8Z0000000000000000ABCD"
	school = "01FN8Z0000000000000000ABCE"
)

var began = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

// fatal is a test, or a run of one with random values.
type fatal interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

func article(id, body string) *document.Article {
	return &document.Article{ID: id, Status: document.Draft, Language: "ar", Headline: "السوق", Body: body}
}

func keep(t fatal, s *Store, a *document.Article, v Version) Version {
	t.Helper()
	kept, err := s.Keep(context.Background(), a, v)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func list(t fatal, s *Store, id string) []Version {
	t.Helper()
	found, err := s.List(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// bodies returns the bodies of an article's versions, newest first.
func bodies(t fatal, s *Store, id string) (texts []string) {
	t.Helper()
	for _, v := range list(t, s, id) {
		a, _, err := s.Read(context.Background(), id, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, a.Body)
	}
	return texts
}

func TestAVersionIsReadBackAsItWasKept(t *testing.T) {
	s := Open(filepath.Join(t.TempDir(), "versions"), fsys.OS{}, Usual)
	for i, name := range []string{"قبل المراجعة", "after the call", "לפני הפגישה", "  يا\u0623خي \"النسخة\" #1: {} ", "e\u0301"} {
		a := articletest.Full(1)
		a.Body += fmt.Sprint("\n\n", i)
		kept := keep(t, s, a, Version{Kind: ByHand, Name: name, Author: "سهام \"العلي\"\nمحررة", Time: began.Add(time.Duration(i) * time.Hour)})
		got, v, err := s.Read(t.Context(), a.ID, kept.ID)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := tags.Called(name)
		if v != kept || v.Name != want || v.Author != "سهام \"العلي\"\nمحررة" || !v.Time.Equal(began.Add(time.Duration(i)*time.Hour)) {
			t.Errorf("kept %+v, read %+v", kept, v)
		}
		for f := range document.Fields() {
			if !f.Equal(got, a) && f.Get(got) != f.Get(a) {
				t.Errorf("%q: %s is %q, was %q", name, f.Key, f.Get(got), f.Get(a))
			}
		}
		whole, err := s.Source(t.Context(), a.ID, v.ID[:len(v.ID)-3])
		if encoded, _ := a.Encode(); err != nil || string(whole) != string(encoded) {
			t.Errorf("%q: the file is %q, %v", name, whole, err)
		}
	}
	// Any program that reads an article's file reads this one.
	data, err := os.ReadFile(s.path(list(t, s, articletest.Full(1).ID)[0]))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := document.Decode(data); err != nil {
		t.Error(err)
	}
}

func TestANameIsWordsOnOneLine(t *testing.T) {
	s := Open(t.TempDir(), fsys.OS{}, Usual)
	for _, name := range []string{"", " \t", "سطر\nوسطر", "a\u2028b", "\x1b[2J", "\xff", strings.Repeat("م", 121)} {
		if _, err := s.Keep(t.Context(), article(market, "م"), Version{Kind: ByHand, Name: name, Time: began}); !errors.Is(err, ErrName) {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, id := range []string{"", "..", "a/b", `a\b`, ".x", "../" + market} {
		if _, err := s.Keep(t.Context(), article(id, "م"), Version{Time: began}); !errors.Is(err, ErrArticle) {
			t.Errorf("%q: %v", id, err)
		}
		if _, err := s.List(t.Context(), id); !errors.Is(err, ErrArticle) {
			t.Errorf("list %q: %v", id, err)
		}
	}
	for _, id := range []string{"v2030", "", "../x", "abcd"} {
		if _, _, err := s.Read(t.Context(), market, id); !errors.Is(err, ErrUnknown) {
			t.Errorf("read %q: %v", id, err)
		}
	}
}

func TestWhatTheNewestSaysIsKeptOnce(t *testing.T) {
	s := Open(t.TempDir(), fsys.OS{}, Usual)
	a := article(market, "فتح السوق")
	first := keep(t, s, a, Version{Kind: Rested, Time: began})
	b := a.Clone()
	b.Status, b.Updated = document.Published, began.Add(time.Minute) // nobody reads these
	if again := keep(t, s, b, Version{Kind: BeforeMerge, Time: began.Add(time.Hour)}); again.ID != first.ID {
		t.Errorf("kept again as %+v", again)
	}
	if named := keep(t, s, a, Version{Kind: ByHand, Name: "هذه", Time: began.Add(2 * time.Hour)}); named.ID == first.ID {
		t.Error("nobody gave it the name")
	}
	keep(t, s, article(market, "أغلق السوق"), Version{Time: began.Add(3 * time.Hour)})
	keep(t, s, a, Version{Time: began.Add(3 * time.Hour)}) // the same moment, with the earlier text
	if got, want := bodies(t, s, market), []string{"فتح السوق", "أغلق السوق", "فتح السوق", "فتح السوق"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// The versions after a day at the desk, with a bound of ten.
func TestVersionsAreDenseLatelyAndSparseLongAgo(t *testing.T) {
	s := Open(t.TempDir(), unsynced{}, Bounds{Count: 10, CountInAll: 1000, Bytes: 1 << 20, BytesInAll: 1 << 20})
	named := keep(t, s, article(market, "الاسم"), Version{Kind: ByHand, Name: "الأولى بعد الافتتاح", Time: began.Add(time.Minute)})
	for i := range 144 { // a day, every ten minutes
		keep(t, s, article(market, fmt.Sprint("نص ", i)), Version{Time: began.Add(time.Duration(i+1) * 10 * time.Minute)})
	}
	left := list(t, s, market)
	if len(left) != 10 || left[9].ID != named.ID || left[9].Name != "الأولى بعد الافتتاح" {
		t.Fatalf("%d are left: %+v", len(left), left)
	}
	if got := bodies(t, s, market)[:2]; got[0] != "نص 143" || got[1] != "نص 142" {
		t.Errorf("the last are %q", got)
	}
	var gaps []time.Duration
	for i := 1; i < len(left)-1; i++ {
		gaps = append(gaps, left[i-1].Time.Sub(left[i].Time))
	}
	lately, before := gaps[0]+gaps[1], gaps[len(gaps)-1]+gaps[len(gaps)-2]
	if before < 8*lately {
		t.Errorf("the gaps are %v", gaps)
	}
}

// unsynced is a disk that does not sync.
type unsynced struct{ fsys.OS }

func (d unsynced) Create(path string, perm fs.FileMode) (fsys.File, error) {
	f, err := d.OS.Create(path, perm)
	return unsyncedFile{f}, err
}

func (unsynced) SyncDir(string) error { return nil }

type unsyncedFile struct{ fsys.File }

func (unsyncedFile) Sync() error { return nil }

func TestTheBoundsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "versions")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		b := Bounds{
			Count: rapid.IntRange(1, 6).Draw(t, "count"), CountInAll: rapid.IntRange(1, 9).Draw(t, "in all"),
			Bytes: rapid.Int64Range(200, 2000).Draw(t, "bytes"), BytesInAll: rapid.Int64Range(200, 4000).Draw(t, "bytes in all"),
		}
		s, at := Open(dir, unsynced{}, b), began
		named := 0
		for i := range rapid.IntRange(1, 20).Draw(t, "how many") {
			at = at.Add(time.Duration(rapid.IntRange(-90, 300).Draw(t, "minutes")) * time.Minute) // some clocks are set back
			id := rapid.SampledFrom([]string{market, school}).Draw(t, "article")
			v := Version{Kind: rapid.SampledFrom([]Kind{Rested, BeforeMerge, ByHand}).Draw(t, "kind"), Time: at, Name: "اسم"}
			text := strings.Repeat("كلمة ", rapid.IntRange(0, 40).Draw(t, "words")) + fmt.Sprint(i)
			kept := keep(t, s, article(id, text), v)
			if rapid.Bool().Draw(t, "start again") {
				s = Open(dir, unsynced{}, b)
			}
			if got, _, err := s.Read(context.Background(), id, kept.ID); err != nil || got.Body != text {
				t.Fatalf("what was just kept: %v, %v", got, err)
			}
			if v.Kind == ByHand {
				named++
			}
			count, bytes, hands, others := 0, int64(0), 0, 0
			for _, id := range []string{market, school} {
				all, err := s.measure(id)
				if err != nil {
					t.Fatal(err)
				}
				own := int64(0)
				for _, v := range all {
					own += v.bytes
					if v.Kind == ByHand {
						hands++
					} else if v.Article == kept.Article && v.ID != kept.ID {
						others++
					}
				}
				if len(all) > b.Count && len(all) > 1 || own > b.Bytes && len(all) > 1 {
					t.Fatalf("%d versions of %d bytes of one article; %+v", len(all), own, b)
				}
				count, bytes = count+len(all), bytes+own
			}
			if count > 1 && (count > b.CountInAll || bytes > b.BytesInAll) {
				t.Fatalf("%d versions of %d bytes; %+v", count, bytes, b)
			}
			if hands < named && others > 0 {
				t.Fatalf("a version with a name went while %d without one are there", others)
			}
			named = hands
		}
	})
}

func TestAnUnreadableVersionHarmsNoOther(t *testing.T) {
	s := Open(t.TempDir(), fsys.OS{}, Usual)
	for i, text := range []string{"أول", "ثان", "ثالث", "رابع"} {
		keep(t, s, article(market, text), Version{Time: began.Add(time.Duration(i) * time.Hour)})
	}
	found := list(t, s, market)
	damage := []func(path string) error{
		func(path string) error { return os.WriteFile(path, nil, 0o600) },
		func(path string) error { return os.WriteFile(path, []byte("\x00# version {"), 0o600) },
		func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
	}
	for i, harm := range damage {
		if err := harm(s.path(found[i])); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"notes.txt", "v2026-rest.yaml", ".v", "v20260301T090000.000000000Z-other.yaml"} {
		if err := os.WriteFile(filepath.Join(s.dir, market, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	after := list(t, s, market)
	if len(after) != 4 || after[0].Err == nil || after[1].Err == nil || after[2].Err == nil || after[3].Err != nil {
		t.Fatalf("%+v", after)
	}
	if got, _, err := s.Read(t.Context(), market, after[3].ID); err != nil || got.Body != "أول" {
		t.Errorf("%v, %v", got, err)
	}
	if _, _, err := s.Read(t.Context(), market, after[0].ID); err == nil {
		t.Error("an empty file was read as a version")
	}
	// The newest cannot be read, and may say something else: this one is kept.
	keep(t, s, article(market, "خامس"), Version{Time: began.Add(5 * time.Hour)})
	if len(list(t, s, market)) != 5 {
		t.Error("nothing more was kept")
	}
}

// After a fault the earlier versions are there, this one is whole or absent, as
// the result says, and the next is kept.
func TestAFaultAtEachOperationHarmsNoVersion(t *testing.T) {
	for _, before := range []int{0, 3} {
		seen := map[string]bool{}
		for at := 1; ; at++ {
			dir := filepath.Join(t.TempDir(), "home", "versions")
			b := Usual
			b.Count = 3
			s := Open(dir, fsys.OS{}, b)
			for i := range before {
				keep(t, s, article(market, fmt.Sprint("نص ", i)), Version{Time: began.Add(time.Duration(i) * time.Hour)})
			}
			d := &fsystest.Disk{Err: syscall.EIO}
			d.Arm(at)
			s = Open(dir, d, b)
			kept, err := s.Keep(t.Context(), article(market, "جديد"), Version{Time: began.Add(9 * time.Hour)})
			what := d.Failed()
			if what == "" {
				if !seen["create"] || !seen["write"] || !seen["sync"] || !seen["link"] || !seen["sync folder"] || before == 0 && !seen["mkdir"] {
					t.Errorf("only %v failed", seen)
				}
				break
			}
			seen[what] = true
			unsure := (*draft.KeptError)(nil)
			there := err == nil || errors.As(err, &unsure)
			got := bodies(t, Open(dir, fsys.OS{}, b), market)
			if there != slices.Contains(got, "جديد") {
				t.Errorf("%d, %s: kept %+v, %v; there is %q", at, what, kept, err, got)
			}
			for i := range before {
				if !slices.Contains(got, fmt.Sprint("نص ", i)) && !there {
					t.Errorf("%d, %s: %q went without need; there is %q", at, what, fmt.Sprint("نص ", i), got)
				}
			}
			if slices.Contains(got, "") {
				t.Errorf("%d, %s: %q", at, what, got)
			}
			if errors.Is(err, syscall.EIO) == (err == nil) {
				t.Errorf("%d, %s: %v", at, what, err)
			}
			keep(t, Open(dir, fsys.OS{}, b), article(market, "بعده"), Version{Time: began.Add(10 * time.Hour)})
			if got := bodies(t, Open(dir, fsys.OS{}, b), market); got[0] != "بعده" {
				t.Errorf("%d, %s: then %q", at, what, got)
			}
		}
	}
}

func TestWhatAKillLeavesIsSwept(t *testing.T) {
	s := Open(t.TempDir(), fsys.OS{}, Usual)
	keep(t, s, article(market, "أول"), Version{Time: began})
	old := filepath.Join(s.dir, market, fileOf(began.Add(time.Hour).Format(idForm), Rested)+fsys.Temporary)
	fresh := old[:len(old)-len(fsys.Temporary)] + "x" + fsys.Temporary
	for _, name := range []string{old, fresh} {
		if err := os.WriteFile(name, []byte("# ver"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(old, long, long); err != nil {
		t.Fatal(err)
	}
	keep(t, s, article(market, "ثان"), Version{Time: began.Add(2 * time.Hour)})
	if _, err := os.Stat(old); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it lies there still: %v", err)
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Errorf("somebody may be writing it: %v", err)
	}
	if got := bodies(t, s, market); len(got) != 2 {
		t.Errorf("%q", got)
	}
}
