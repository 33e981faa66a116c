package document_test

import (
	"slices"
	"strings"
	"testing"

	"tahrir/document"
)

func TestOnlyChangedLinesAreLookedAtAgain(t *testing.T) {
	var looked []string
	known := document.NewByLine(func(line string) int {
		looked = append(looked, line)
		return len(line)
	})
	for _, step := range []struct {
		text   string
		looked []string
	}{
		{"", []string{""}},
		{"سطر\n\nسطر\nآخر", []string{"سطر", "آخر"}},
		{"سطر\n\nسطر\nآخرون", []string{"آخرون"}},
		{"سطر\n\nسطر\nآخر", nil}, // undone
		{"قبله\nسطر\nآخر\n", []string{"قبله"}},
	} {
		looked = nil
		var want []int
		for line := range strings.SplitSeq(step.text, "\n") {
			want = append(want, len(line))
		}
		if got := slices.Collect(known.Of(step.text)); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", step.text, got, want)
		}
		if !slices.Equal(looked, step.looked) {
			t.Errorf("%q: looked at %q, want %q", step.text, looked, step.looked)
		}
	}
}

func TestLinesThatAreGoneAreForgottenInTheEnd(t *testing.T) {
	looked := 0
	known := document.NewByLine(func(string) int { looked++; return 0 })
	of := func(text string) {
		for range known.Of(text) {
		}
	}
	of("الأول")
	for i := range 1000 {
		of(strings.Repeat("س", i))
	}
	before := looked
	of("الأول")
	if looked == before {
		t.Error("a line of a thousand edits ago is still kept")
	}
	before = looked
	of("الأول")
	if looked != before {
		t.Error("a line of the text itself was forgotten")
	}
}
