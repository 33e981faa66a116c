package names_test

import (
	"strings"
	"testing"

	"tahrir/document/names"
)

func TestTwoDesksChangesOfTheListAreJoined(t *testing.T) {
	put := func(file []byte, kind names.Kind, key string, e names.Entry) []byte {
		t.Helper()
		e.Kind = kind
		out, err := names.Put(file, kind, key, e)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	base := []byte(file)
	ours := put(base, names.People, "", names.Entry{Written: "ليلى منصور"})
	ours, err := names.Remove(ours, names.Places, "بورتو أليغري")
	if err != nil {
		t.Fatal(err)
	}
	theirs := put(base, names.People, "", names.Entry{Written: "سعاد حداد"})
	theirs = put(theirs, names.People, "كوفي عنان", names.Entry{Written: "كوفي عنان", Title: "دبلوماسي"})
	merged, ok := names.Merge(base, ours, theirs)
	if !ok {
		t.Fatal("not joined")
	}
	for _, want := range []string{"ليلى منصور", "سعاد حداد", "دبلوماسي", "# كتاب الأسلوب"} {
		if !strings.Contains(string(merged), want) {
			t.Errorf("%q is gone:\n%s", want, merged)
		}
	}
	if strings.Contains(string(merged), "أليغري") {
		t.Errorf("what was removed is back:\n%s", merged)
	}
	// The same entry, changed by both and not alike, is for a person.
	other := put(base, names.People, "كوفي عنان", names.Entry{Written: "كوفي عنان", Title: "أمين عام سابق"})
	if _, ok := names.Merge(base, other, theirs); ok {
		t.Error("one title is chosen of two")
	}
	if merged, ok := names.Merge(base, theirs, theirs); !ok || string(merged) != string(theirs) {
		t.Errorf("alike: %t\n%s", ok, merged)
	}
	// Two desks that each begin a list.
	a, b := put(nil, names.People, "", names.Entry{Written: "ليلى منصور"}), put(nil, names.Words, "", names.Entry{Not: []string{"عصابات"}, Forbidden: true})
	if merged, ok := names.Merge(nil, a, b); !ok || !strings.Contains(string(merged), "ليلى") || !strings.Contains(string(merged), "عصابات") {
		t.Errorf("begun: %t\n%s", ok, merged)
	}
}
