package newsroom_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom"
)

// severalDesk has three drafts: the second is open in another window, and the file
// of the third is broken.
func severalDesk(t *testing.T) (d *desk, keys []string) {
	t.Helper()
	dir := t.TempDir()
	d = openDesk(t, dir)
	for _, headline := range []string{"ميناء صيدا يفتح رصيفه الجديد", "ميناء صيدا يفتح رصيفه الجديد", "ثالث"} {
		key, _ := d.create(headline, "متن.")
		keys = append(keys, key)
	}
	openDesk(t, dir).open(keys[1])
	if err := os.WriteFile(filepath.Join(dir, "drafts", keys[2]), []byte("headline: [\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return d, keys
}

// left returns what an act left, as "key: headline", sorted.
func left(o newsroom.Outcome) (list []string) {
	for _, l := range o.Left {
		list = append(list, l.Key+": "+l.Headline)
		if l.Err == nil {
			list = append(list, "without a reason")
		}
	}
	slices.Sort(list)
	return list
}

func TestSeveralGoToTheTrashAndComeBack(t *testing.T) {
	d, keys := severalDesk(t)
	var steps []int
	o := d.drafts.TrashAll(t.Context(), append(keys, "nobody.yaml"), func(done, total int) { steps = append(steps, done, total) })
	if got, want := left(o), []string{keys[1] + ": ميناء صيدا يفتح رصيفه الجديد", "nobody.yaml: "}; !slices.Equal(got, want) {
		t.Errorf("left %q, want %q", got, want)
	}
	var locked *draft.LockedError
	if len(o.Left) == 0 || !errors.As(o.Left[0].Err, &locked) {
		t.Errorf("the open one stays for %+v", o.Left)
	}
	if want := []int{1, 4, 2, 4, 3, 4, 4, 4}; !slices.Equal(steps, want) {
		t.Errorf("told %v, want %v", steps, want)
	}
	if len(o.Done) != 2 {
		t.Fatalf("done %q", o.Done)
	}
	back := d.drafts.RestoreAll(t.Context(), o.Done, nil)
	if len(back.Left) != 0 || !slices.Equal(back.Done, []string{keys[0], keys[2]}) {
		t.Errorf("came back: %+v", back)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if o := d.drafts.TrashAll(ended, keys[:1], nil); len(o.Done) != 0 || len(o.Left) != 1 || !errors.Is(o.Left[0].Err, context.Canceled) {
		t.Errorf("with an ended context: %+v", o)
	}
}

func TestSeveralAreExported(t *testing.T) {
	d, keys := severalDesk(t)
	x := d.open(keys[0])
	x.Set(body(x, "آخر ما كُتب."), newsroom.Caret{})
	published, a := d.create("خبر منشور", "متن.")
	if _, err := d.Publish(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	if err := d.drafts.Trash(t.Context(), published); err != nil {
		t.Fatal(err)
	}
	trashed, err := d.drafts.Trashed(t.Context())
	if err != nil || len(trashed) != 1 {
		t.Fatalf("%v, %v", trashed, err)
	}
	folder := t.TempDir()
	for _, c := range []struct {
		room newsroom.Room
		keys []string
		done string // the names of the files
		left int
	}{
		{newsroom.InDrafts, append(keys, "nobody.yaml"), "ميناء-صيدا-يفتح-رصيفه-الجديد.yaml ميناء-صيدا-يفتح-رصيفه-الجديد-2.yaml " + keys[2], 1},
		{newsroom.InArchive, []string{a.ID, "01JDCV6M3Z6P0QK9Q2X5W8T4RB"}, "خبر-منشور.yaml", 1},
		{newsroom.InTrash, []string{trashed[0].Key}, "خبر-منشور-2.yaml", 0},
		{newsroom.InDrafts, keys[:1], "ميناء-صيدا-يفتح-رصيفه-الجديد-3.yaml", 0}, // never over what is there
	} {
		o, err := d.Export(t.Context(), c.room, c.keys, folder, nil)
		var names []string
		for _, path := range o.Done {
			names = append(names, filepath.Base(path))
		}
		if got := strings.Join(names, " "); err != nil || got != c.done || len(o.Left) != c.left {
			t.Errorf("room %d: %q, left %q, %v; want %q", c.room, got, left(o), err, c.done)
		}
	}
	data, err := os.ReadFile(filepath.Join(folder, "ميناء-صيدا-يفتح-رصيفه-الجديد.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if a, err := document.Decode(data); err != nil || a.Body != "آخر ما كُتب." {
		t.Errorf("exported %v, %v", a, err)
	}
	if _, err := d.Export(t.Context(), newsroom.InDrafts, keys, filepath.Join(folder, "none"), nil); err == nil {
		t.Error("exported into a folder that is not there")
	}
}

func TestSeveralAreTagged(t *testing.T) {
	d, keys := severalDesk(t)
	key, a := d.create("خبر منشور", "متن.")
	if _, err := d.Publish(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	if err := d.drafts.Trash(t.Context(), key); err != nil { // now it is published without a draft
		t.Fatal(err)
	}
	x := d.open(keys[0])
	x.Set(body(x, "آخر ما كُتب."), newsroom.Caret{})
	first := newsroom.Tagging{Add: []string{"إقتصاد", "موانئ"}}
	o := d.drafts.Tag(t.Context(), newsroom.InDrafts, keys, first, nil)
	want := []string{keys[1] + ": ميناء صيدا يفتح رصيفه الجديد", keys[2] + ": "}
	slices.Sort(want) // keys of one millisecond are in any order
	if !slices.Equal(left(o), want) || !slices.Equal(o.Done, keys[:1]) {
		t.Fatalf("done %q, left %q", o.Done, left(o))
	}
	o = d.drafts.Tag(t.Context(), newsroom.InArchive, []string{a.ID, "01JDCV6M3Z6P0QK9Q2X5W8T4RB"}, first, nil)
	if !slices.Equal(o.Done, []string{a.ID}) || len(o.Left) != 1 {
		t.Fatalf("done %q, left %q", o.Done, left(o))
	}
	o = d.drafts.Tag(t.Context(), newsroom.InDrafts, []string{keys[0], key}, newsroom.Tagging{Add: []string{"اقتصاد", "بحر"}, Remove: []string{"مَوانئ"}}, nil)
	if len(o.Left) != 0 {
		t.Fatalf("left %q", left(o))
	}
	for _, key := range []string{keys[0], key} {
		if got := stored(t, d.Home, key); !slices.Equal(got.Tags, []string{"إقتصاد", "بحر"}) {
			t.Errorf("%s has the tags %q", got.Headline, got.Tags)
		}
	}
	if got := stored(t, d.Home, keys[0]); got.Body != "آخر ما كُتب." {
		t.Errorf("what was typed became %q", got.Body)
	}
}

func TestTagsAreParsed(t *testing.T) {
	for typed, want := range map[string][]string{
		"": nil, " ، ,": nil, "اقتصاد": {"اقتصاد"}, "اقتصاد، طاقة ,energy;بحر؛ ميناء": {"اقتصاد", "طاقة", "energy", "بحر", "ميناء"},
		"طاقة, طاقة": {"طاقة"}, "كأس العالم، كرة": {"كأس العالم", "كرة"},
	} {
		if got := newsroom.ParseTags(typed); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
