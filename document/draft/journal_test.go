package draft

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func typed(t testing.TB, s *Store, name string) (Typed, *Journal) {
	t.Helper()
	got, j, err := s.OpenTyped(name)
	if err != nil {
		t.Fatal(err)
	}
	return got, j
}

// A journal left without Close is what a killed process leaves.
func TestWhatWasTypedIsThereAfterACrash(t *testing.T) {
	s := newStore(t)
	a, name, _ := newDraft(t, s, "عنوان")
	first, j := typed(t, s, name)
	e := Edit{"headline", len("عنوان"), len("عنوان"), " جديد"}
	if err := e.Apply(first.Article); err != nil {
		t.Fatal(err)
	}
	j.Edit(e)
	j.Caret(Caret{Field: "headline", AtByte: 4})
	if err := j.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(s.home, "journal", a.ID+".log")
	before, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := typed(t, s, name)
	if again.Article.Headline != "عنوان جديد" || again.Caret.AtByte != 4 || !again.Unsaved {
		t.Fatalf("after a crash: %+v", again)
	}
	if _, err := j.Save(name, first.Article, first.Version); err != nil {
		t.Fatal(err)
	}
	after, _ := typed(t, s, name)
	if after.Article.Headline != "عنوان جديد" || after.Caret.AtByte != 4 || after.Unsaved || after.Aside != "" {
		t.Fatalf("after a save: %+v", after)
	}
	// A crash between save and rotation: the mark is at the end of the old journal.
	data, _ := first.Article.Encode()
	_, v, err := s.Load(name)
	if err != nil || len(data) == 0 {
		t.Fatal(err)
	}
	old := appendRecord(before, markOf(first.Article, v).record())
	if err := os.WriteFile(log, old, 0o600); err != nil {
		t.Fatal(err)
	}
	twice, _ := typed(t, s, name)
	if twice.Article.Headline != "عنوان جديد" || twice.Aside != "" {
		t.Fatalf("edits applied twice: %+v", twice)
	}
	if twice.Caret.AtByte != 4 {
		t.Errorf("the caret was forgotten: %+v", twice.Caret)
	}
}

func TestAJournalThatCannotBeReplayedIsKeptAside(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "عنوان")
	_, j := typed(t, s, name)
	j.Edit(Edit{"headline", 0, 0, "أهم "})
	j.Edit(Edit{"headline", 5000, 6000, "من نص آخر"})
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	got, j := typed(t, s, name)
	if got.Article.Headline != "عنوان" || got.Aside == "" || got.Disputed {
		t.Fatalf("%+v", got)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if mine, err := s.Recovered(got.Aside, got.Article); err == nil || mine.Headline != "أهم عنوان" {
		t.Fatalf("recovered %+v: %v", mine, err)
	}
}

func TestEveryRecordBeforeATornTailIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var data []byte
		var ends []int
		payloads := rapid.SliceOfN(rapid.SliceOf(rapid.Byte()), 1, 8).Draw(t, "payloads")
		for _, p := range payloads {
			data = appendRecord(data, Record{KindUndo, p})
			ends = append(ends, len(data))
		}
		cut := rapid.IntRange(0, len(data)).Draw(t, "cut")
		want := 0
		for want < len(ends) && ends[want] <= cut {
			want++
		}
		got, _ := readRecords(data[:cut])
		if len(got) != want {
			t.Fatalf("cut at %d: %d records of %d", cut, len(got), want)
		}
		for i, r := range got {
			if !bytes.Equal(r.Payload, payloads[i]) {
				t.Fatalf("record %d differs", i)
			}
		}
	})
}

// Existing journals name the bytes of an edit and of the caret as they always did.
func TestAnOldJournalIsRead(t *testing.T) {
	s := newStore(t)
	a, name, _ := newDraft(t, s, "عنوان")
	_, j := typed(t, s, name)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(s.home, "journal", a.ID+".log")
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	data = appendRecord(data, Record{KindEdit, []byte(`{"Field":"headline","Start":4,"End":6,"Text":"ص"}`)})
	data = appendRecord(data, Record{KindCaret, []byte(`{"Field":"headline","Offset":4,"Scroll":0}`)})
	if err := os.WriteFile(log, data, 0o600); err != nil {
		t.Fatal(err)
	}
	got, j := typed(t, s, name)
	if got.Article.Headline != "عنصان" || got.Caret.AtByte != 4 || !got.Unsaved {
		t.Errorf("%q, the caret at %d, unsaved %v", got.Article.Headline, got.Caret.AtByte, got.Unsaved)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

// What was typed is in the journal as it was typed. Edits that cannot have made the
// article are not trusted: the texts are compared.
func TestEditsAreJournalledAsTheyCame(t *testing.T) {
	s := newStore(t)
	_, name, _ := newDraft(t, s, "عنوان")
	got, j := typed(t, s, name)
	x := NewAutosaver(s, name, got, j, func(Progress) {})
	x.Stop()
	type step struct {
		now   string
		edits []Edit
	}
	for _, step := range []step{
		{"عنون", []Edit{{"headline", 6, 8, ""}}},
		{"عنوان", []Edit{{"headline", 6, 6, "ا"}}},
		{"عننوان", []Edit{{"headline", 2, 2, "ن"}}}, // a comparison would find another place
		{"غيره", []Edit{{"headline", 2, 2, "ن"}}},
	} {
		now := x.Article()
		now.Headline = step.now
		x.Edit(now, step.edits)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	var edits []Edit
	records, _ := readRecords(j.kept)
	for _, r := range records {
		if r.Kind == KindEdit {
			var e Edit
			if err := json.Unmarshal(r.Payload, &e); err != nil {
				t.Fatal(err)
			}
			edits = append(edits, e)
		}
	}
	want := []Edit{{"headline", 6, 8, ""}, {"headline", 6, 6, "ا"}, {"headline", 2, 2, "ن"}, {"headline", 0, 12, "غيره"}}
	if !slices.Equal(edits, want) {
		t.Errorf("the journal holds %v, want %v", edits, want)
	}
	again, _ := typed(t, s, name)
	if again.Article.Headline != "غيره" {
		t.Errorf("read back it is %q", again.Article.Headline)
	}
}
