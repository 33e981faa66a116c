package check_test

import (
	"slices"
	"testing"

	"tahrir/document/check"
)

func TestAWordIsWrongOnceItIsToldSo(t *testing.T) {
	d := check.NewDictionary()
	c := check.NewChecker(check.Rules{Dictionary: d})
	a := article("عادَ القطـارر إلى المحطة، ثم وصل. ولاكن Reuters قالت ١٢ في گرگان.")
	words := c.Unknown(a, 100)
	if want := []string{"عنوان", "هدى", "عاد", "القطارر", "إلى", "المحطة", "وصل", "قالت"}; !slices.Equal(words, want) {
		t.Errorf("asked about %q, want %q", words, want)
	}
	misspelt := func() (found []check.Finding) {
		for _, f := range c.Check(a) {
			if f.Rule == check.Misspelt {
				found = append(found, f)
			}
		}
		return found
	}
	if found := misspelt(); found != nil {
		t.Errorf("found before anything is known: %+v", found)
	}
	d.Tell(words, map[string][]string{"القطارر": {"القطار", "القطارة", "القطارات", "القطارين"}})
	found := misspelt()
	if len(found) != 1 || found[0].Words != "القطـارر" || found[0].AtRune != 5 || found[0].Severity != check.Advice || len(found[0].Remedies) != 3 {
		t.Fatalf("%+v", found)
	}
	b := a.Clone()
	check.Make(b, check.Changes(a, found[0], found[0].Remedies[0]))
	if got := b.Body[:len("عادَ القطار إلى")]; got != "عادَ القطار إلى" {
		t.Errorf("mended to %q", b.Body)
	}
	if len(c.Unknown(a, 100)) != 0 {
		t.Error("it is asked again about what it knows")
	}
	d.Learn("القطارر")
	if found := misspelt(); found != nil {
		t.Errorf("found after it was learnt: %+v", found)
	}
}

// What people mean stands before what only looks alike; a dictionary does not even
// have it among fifteen.
func TestSlipsOfPeopleRankFirst(t *testing.T) {
	if got := check.Ranked("لاكن", []string{"لأكن", "الكن", "لكان"}); !slices.Equal(got, []string{"لكن", "لأكن", "الكن", "لكان"}) {
		t.Errorf("%q", got)
	}
	if got := check.Ranked("مدرسه", []string{"مدرسة"}); !slices.Equal(got, []string{"مدرسة"}) {
		t.Errorf("%q", got)
	}
}
