package draft

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document"
)

// saver opens a draft for typing, and ignores what it reports.
func saver(t *testing.T, s *Store, name string) *Autosaver {
	t.Helper()
	got, j := typed(t, s, name)
	x := NewAutosaver(s, name, got, j, func(Progress) {})
	t.Cleanup(func() { _ = x.Close() })
	return x
}

func typeIn(x *Autosaver, headline string) {
	a := x.Article()
	a.Headline = headline
	x.Set(a)
}

// byOthers writes a draft as another program does, and returns what it wrote.
func byOthers(t *testing.T, s *Store, name, headline string) []byte {
	t.Helper()
	a, _, err := s.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	a.Headline = headline
	data, err := a.Encode()
	if err == nil {
		data = append([]byte("# من برنامج آخر\n"), data...)
		err = os.WriteFile(s.Path(name), data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func trashed(t *testing.T, s *Store) (texts []string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(s.home, "trash", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range found {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	return texts
}

func TestBothTextsOfAConflictAreKept(t *testing.T) {
	for _, ours := range []bool{true, false} {
		s := newStore(t)
		_, name, _ := newDraft(t, s, "عنوان")
		x := saver(t, s, name)
		typeIn(x, "عنواننا")
		data := byOthers(t, s, name, "عنوانهم")
		var changed *ChangedError
		if err := x.Save(); !errors.As(err, &changed) {
			t.Fatalf("saved over a foreign text: %v", err)
		}
		if other, err := x.Theirs(); err != nil || other == nil || other.Theirs.Headline != "عنوانهم" {
			t.Fatalf("theirs: %+v, %v", other, err)
		}
		typeIn(x, "عنواننا الأخير") // while the conflict is not settled
		if err := x.Save(); !errors.Is(err, ErrDisputed) {
			t.Fatal(err)
		}
		if now, err := os.ReadFile(s.Path(name)); err != nil || string(now) != string(data) {
			t.Fatal("written before the editor chose")
		}
		want, lost := "عنوانهم", "headline: عنواننا الأخير\n"
		if ours {
			want, lost = "عنواننا الأخير", string(data)
			if err := x.Overwrite(); err != nil {
				t.Fatal(err)
			}
		} else if _, err := x.Adopt(); err != nil {
			t.Fatal(err)
		}
		if a, _, err := s.Load(name); err != nil || a.Headline != want {
			t.Errorf("the file holds %q (%v), want %q", a.Headline, err, want)
		}
		if kept := trashed(t, s); len(kept) != 1 || !strings.Contains(kept[0], lost) {
			t.Errorf("the trash holds %q, want %q", kept, lost)
		}
		if other, err := x.Theirs(); other != nil || err != nil {
			t.Errorf("still in dispute: %+v, %v", other, err)
		}
		typeIn(x, "تتمة")
		if err := x.Save(); err != nil {
			t.Errorf("after the choice: %v", err)
		}
	}
}

// What is typed after their text was adopted survives a crash too.
func TestTheJournalFollowsAnAdoptedText(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "عنوان")
	got, j := typed(t, s, name)
	x := NewAutosaver(s, name, got, j, func(Progress) {})
	byOthers(t, s, name, "عنوانهم")
	if _, err := x.Adopt(); err != nil {
		t.Fatal(err)
	}
	typeIn(x, "عنوانهم وزيادة")
	if err := j.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	after, again := typed(t, s, name) // without Close, as after a kill
	if after.Article.Headline != "عنوانهم وزيادة" || after.Aside != "" {
		t.Errorf("%+v", after)
	}
	if err := errors.Join(again.Close(), x.Close()); err != nil {
		t.Error(err)
	}
}

func TestADraftIsFollowedToItsNewName(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "عنوان")
	x := saver(t, s, name)
	if err := os.Rename(s.Path(name), s.Path("تقرير.yaml")); err != nil {
		t.Fatal(err)
	}
	typeIn(x, "بعد التسمية")
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
	all, err := s.List(context.Background())
	if err != nil || len(all) != 1 || all[0].File != "تقرير.yaml" || all[0].Headline != "بعد التسمية" || x.File() != "تقرير.yaml" {
		t.Errorf("%+v, %v, now %s", all, err, x.File())
	}
}

func TestARemovedDraftIsMadeAgain(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "عنوان")
	x := saver(t, s, name)
	if err := os.Remove(s.Path(name)); err != nil {
		t.Fatal(err)
	}
	typeIn(x, "بعد الحذف")
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
	if a, _, err := s.Load(name); err != nil || a.Headline != "بعد الحذف" {
		t.Errorf("%+v, %v", a, err)
	}
	typeIn(x, "ومرة أخرى")
	if err := x.Save(); err != nil {
		t.Error(err)
	}
}

func TestATrashedDraftIsNotMadeAgain(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "عنوان")
	x := saver(t, s, name)
	typeIn(x, "قبل الرمي")
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
	x.Stop()
	if _, err := s.Trash(name); err != nil {
		t.Fatal(err)
	}
	typeIn(x, "بعد الرمي")
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if all, err := s.List(context.Background()); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestTheEditsBetweenTwoTextsLeadFromOneToTheOther(t *testing.T) {
	text := func(t *rapid.T, name string) string {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"ب", "ت", "ة", "a", "é", "👩", "\u064b", "\n", strings.Repeat("كلمة ", 1000)}), 0, 8).Draw(t, name)
		return strings.Join(parts, "")
	}
	rapid.Check(t, func(t *rapid.T) {
		from := &document.Article{Headline: text(t, "old headline"), Body: text(t, "old body")}
		to := &document.Article{Headline: text(t, "headline"), Body: text(t, "body"), Author: text(t, "author")}
		got := from.Clone()
		for _, e := range editsTo(from, to) {
			if _, _, err := replay(got, []Record{e.record()}); err != nil {
				t.Fatal(err)
			}
		}
		if got.Headline != to.Headline || got.Body != to.Body || got.Author != to.Author {
			t.Fatalf("%+v\n%+v", got, to)
		}
	})
}

// Whatever is killed when, both texts are there until the editor has chosen.
func TestADisputeOutlivesCrashes(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "عنوان")
	_, j := typed(t, s, name)
	j.Edit(Edit{"headline", 0, 0, "أهم "})
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	data := byOthers(t, s, name, "عنوانهم")
	for range 3 { // opened and killed again and again
		got, j := typed(t, s, name)
		if got.Article.Headline != "أهم عنوان" || !got.Disputed || !got.Unsaved || got.Aside != "" {
			t.Fatalf("%+v", got)
		}
		x := NewAutosaver(s, name, got, j, func(Progress) {})
		if err := x.Close(); !errors.Is(err, ErrDisputed) {
			t.Fatal(err)
		}
		if now, err := os.ReadFile(s.Path(name)); err != nil || string(now) != string(data) {
			t.Fatal("written before the editor chose")
		}
	}
	got, j := typed(t, s, name)
	x := NewAutosaver(s, name, got, j, func(Progress) {})
	if err := x.Overwrite(); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	after, j := typed(t, s, name)
	if after.Article.Headline != "أهم عنوان" || after.Disputed || after.Unsaved {
		t.Errorf("after the choice: %+v", after)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}

// A disk that is unmounted, or a folder that is moved, and that comes back.
func TestAVanishedFolderLosesNothing(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "عنوان")
	got, j := typed(t, s, name)
	x := NewAutosaver(s, name, got, j, func(Progress) {})
	away := s.home + "-away"
	if err := os.Rename(s.home, away); err != nil {
		t.Fatal(err)
	}
	typeIn(x, "والقرص غائب")
	if err := x.Save(); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("saved into a folder that is not there: %v", err)
	}
	if j.Err() == nil {
		t.Error("the journal says nothing")
	}
	if err := os.Rename(away, s.home); err != nil {
		t.Fatal(err)
	}
	typeIn(x, "والقرص عاد")
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	after, again := typed(t, s, name)
	if after.Article.Headline != "والقرص عاد" || after.Disputed {
		t.Errorf("%+v", after)
	}
	if a, _, err := s.Load(name); err != nil || a.Headline != "والقرص عاد" {
		t.Errorf("%+v, %v", a, err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

// Where nothing can be written, the text stays in memory and the failure is
// reported.
func TestAFullDiskIsSaidAndOutlived(t *testing.T) {
	s := newStore(t)
	disk := &fullDisk{}
	s.fs = disk
	_, name, _ := newDraft(t, s, "عنوان")
	var said atomic.Int32
	got, j := typed(t, s, name)
	x := NewAutosaver(s, name, got, j, func(p Progress) {
		if p.Stage == Failed {
			said.Add(1)
		}
	})
	disk.full.Store(true)
	typeIn(x, "والقرص ممتلئ")
	if err := x.Save(); !errors.Is(err, syscall.ENOSPC) || said.Load() != 1 {
		t.Fatalf("%v, said %d times", err, said.Load())
	}
	if a, _, err := s.Load(name); err != nil || a.Headline != "عنوان" {
		t.Errorf("the file holds %+v, %v", a, err)
	}
	disk.full.Store(false)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if a, _, err := s.Load(name); err != nil || a.Headline != "والقرص ممتلئ" {
		t.Errorf("then %+v, %v", a, err)
	}
}

// What both texts of a conflict began with is known, also after any number of
// starts.
func TestTheOriginOfAConflictIsKnown(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "الأصل")
	x := saver(t, s, name)
	if got := x.Origin(); got == nil || got.Headline != "الأصل" {
		t.Fatalf("as it was read it is %+v", got)
	}
	typeIn(x, "المحفوظ")
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
	typeIn(x, "المكتوب")
	byOthers(t, s, name, "من برنامج آخر")
	if err := x.Save(); !Undecided(err) {
		t.Fatal(err)
	}
	if got := x.Origin(); got == nil || got.Headline != "المحفوظ" {
		t.Errorf("in the conflict the origin is %+v", got)
	}
	for start := range 3 {
		if err := x.Close(); !Undecided(err) {
			t.Fatal(err)
		}
		typed, j := typed(t, s, name)
		x = NewAutosaver(s, name, typed, j, func(Progress) {})
		if got := x.Origin(); !typed.Disputed || got == nil || got.Headline != "المحفوظ" {
			t.Errorf("after start %d the origin is %+v", start+1, got)
		}
	}
	if err := x.Overwrite(); err != nil {
		t.Fatal(err)
	}
	if got := x.Origin(); got == nil || got.Headline != "المكتوب" {
		t.Errorf("once it is settled the origin is %+v", got)
	}
	_ = x.Close()
}
