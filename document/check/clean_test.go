package check_test

import (
	"os"
	"strings"
	"testing"

	"tahrir/document/arabic"
	"tahrir/document/check"
)

// Over the check's own archive of clean paragraphs there is at most one false alarm
// in a thousand words.
func TestCleanParagraphsAreLeftAlone(t *testing.T) {
	data, err := os.ReadFile("testdata/clean.txt")
	if err != nil {
		t.Fatal(err)
	}
	paragraphs := strings.Split(strings.TrimSpace(string(data)), "\n")
	words, alarms := 0, 0
	for i, p := range paragraphs {
		words += arabic.Words(p)
		a := article(p)
		a.Headline = "عنوان المقال"
		for _, f := range check.Check(a, check.Rules{}) {
			alarms++
			t.Logf("paragraph %d: %s, %q in %q", i+1, f.Rule, f.Words, f.Before+f.Words+f.After)
		}
	}
	if len(paragraphs) < 200 || alarms*1000 > words {
		t.Errorf("%d alarms in %d paragraphs of %d words", alarms, len(paragraphs), words)
	}
	// Together they are an article like any other.
	all := article(strings.Join(paragraphs, "\n\n"))
	for _, f := range check.Check(all, check.Rules{}) {
		t.Logf("together: %s, %q in %q", f.Rule, f.Words, f.Before+f.Words+f.After)
	}
	if found := check.Check(all, check.Rules{}); len(found)*1000 > words {
		t.Errorf("%d alarms in all paragraphs together", len(found))
	}
}
