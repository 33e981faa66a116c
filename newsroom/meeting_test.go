package newsroom_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tahrir/document/compare"
	"tahrir/newsroom"
	"tahrir/newsroom/versions"
)

// otherProgram writes a draft's file as another program does.
func otherProgram(t *testing.T, d *desk, key, old, now string) {
	t.Helper()
	path := filepath.Join(d.Dir(), "drafts", key)
	data, err := os.ReadFile(path)
	if err == nil {
		if !strings.Contains(string(data), old) {
			t.Fatalf("%q is not in the file", old)
		}
		err = os.WriteFile(path, []byte(strings.ReplaceAll(string(data), old, now)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// What another program wrote is merged with what is typed here, from what both
// began with.
func TestAnotherProgramsTextIsMergedFirst(t *testing.T) {
	const body = "الفقرة الأولى.\n\nالفقرة الثانية."
	for _, c := range []struct {
		name, old, now string
		typed          string
		merged         string // "" where a person must decide
		whole          bool
	}{
		{"different paragraphs", "الفقرة الثانية.", "الفقرة الثانية، وزيادة.", "المقدمة الأولى.\n\nالفقرة الثانية.", "المقدمة الأولى.\n\nالفقرة الثانية، وزيادة.", false},
		{"the same paragraph", "الفقرة الثانية.", "الفقرة الأخيرة.", "الفقرة الأولى.\n\nالفقرة الختامية.", "", false},
		{"no article any more", "headline: ", "لا شيء ", "الفقرة الأولى.\n\nالفقرة الختامية.", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := openDesk(t, t.TempDir())
			key, _ := d.create("عنوان", body)
			x := d.open(key)
			a := x.Article()
			a.Body = c.typed
			x.Set(a, newsroom.Caret{})
			otherProgram(t, d, key, c.old, c.now)
			m, err := x.Meet(t.Context(), a)
			if err != nil || m == nil {
				t.Fatalf("met %+v, %v", m, err)
			}
			switch {
			case c.whole:
				if m.Merged != nil || m.Conflict.Merged != nil || m.Conflict.Theirs != nil || len(m.Conflict.Files.Theirs) == 0 {
					t.Errorf("a file that is no article came to %+v", m)
				}
				return
			case c.merged == "":
				want := compare.Conflict{Field: compare.Body, Paragraph: 1, Base: "الفقرة الثانية.", Ours: "الفقرة الختامية.", Theirs: "الفقرة الأخيرة.", Proposal: "الفقرة الختامية."}
				if !slices.Equal(m.Conflict.Places, []compare.Conflict{want}) {
					t.Errorf("the places are %+v", m.Conflict.Places)
				}
				return
			}
			if m.Merged == nil || m.Merged.Body != c.merged {
				t.Fatalf("merged to %+v", m.Merged)
			}
			if err := x.KeepBefore(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			x.Set(m.Merged.Clone(), newsroom.Caret{})
			otherProgram(t, d, key, c.now, c.now+" ومرة أخرى.")
			if err := x.Overwrite(t.Context()); !errors.Is(err, newsroom.ErrWroteAgain) {
				t.Errorf("a text that nobody has met was written over: %v", err)
			}
			again, err := x.Meet(t.Context(), m.Merged)
			if err != nil || again.Merged == nil || !strings.HasSuffix(again.Merged.Body, "ومرة أخرى.") || !strings.HasPrefix(again.Merged.Body, "المقدمة") {
				t.Fatalf("the second meeting came to %+v, %v", again, err)
			}
			x.Set(again.Merged.Clone(), newsroom.Caret{})
			if err := x.Overwrite(t.Context()); err != nil {
				t.Fatal(err)
			}
			if m, err := x.Meet(t.Context(), again.Merged); m != nil || err != nil {
				t.Errorf("after it there is %+v, %v", m, err)
			}
			kept, err := d.Versions(t.Context(), a.ID)
			if err != nil || !slices.ContainsFunc(kept, func(v versions.Version) bool { return v.Kind == versions.BeforeMerge }) {
				t.Errorf("no version is kept of what was before: %+v, %v", kept, err)
			}
		})
	}
}

func TestDecisionsAreKeptUntilTheyAreSettled(t *testing.T) {
	d := openDesk(t, t.TempDir())
	place := compare.Conflict{Field: compare.Body, Base: "أ", Ours: "ب", Theirs: "ج"}
	want := newsroom.Decided{Whole: newsroom.ChoseTheirs, Places: []newsroom.DecidedPlace{{Field: compare.Body, Base: "أ", Ours: "ب", Theirs: "ج", Result: "ب\n\nج", Settled: true}}}
	if got, err := d.Decided(t.Context(), "publication.yaml"); err != nil || got.Places != nil {
		t.Fatalf("before anything is decided: %+v, %v", got, err)
	}
	if err := d.KeepDecided(t.Context(), "publication.yaml", want); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = openDesk(t, d.Dir())
	got, err := d.Decided(t.Context(), "publication.yaml")
	if err != nil || got.Whole != want.Whole || !slices.Equal(got.Places, want.Places) || !got.Places[0].Of(place) {
		t.Fatalf("after a restart: %+v, %v", got, err)
	}
	for range 2 {
		if err := d.ForgetDecided(t.Context(), "publication.yaml"); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := d.Decided(t.Context(), "publication.yaml"); got.Places != nil {
		t.Error("what is settled is still kept")
	}
}
