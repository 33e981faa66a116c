package newsroom_test

import (
	"fmt"
	"strings"
	"testing"

	"tahrir/document/names"
)

// The names of the newspaper, the personal list and what stands in the published
// archive ten times are right, whatever the dictionary says.
func TestTheNewspapersOwnWordsAreRight(t *testing.T) {
	h := openDesk(t, t.TempDir())
	ctx := t.Context()
	ask := func(words ...string) map[string][]string {
		t.Helper()
		wrong, err := h.Misspelt(ctx, words)
		if err != nil {
			t.Fatalf("%v; where hunspell is missing, run scripts/setup, which installs it", err)
		}
		return wrong
	}
	wrong := ask("كتاب", "لاكن", "نتنياهو", "هوكينغ", "كوفيد", "القطارر")
	for _, w := range []string{"لاكن", "نتنياهو", "هوكينغ", "القطارر"} {
		if _, found := wrong[w]; !found {
			t.Errorf("%s is right for the dictionary: %v", w, wrong)
		}
	}
	if wrong["لاكن"][0] != "لكن" {
		t.Errorf("for لاكن the first is %q", wrong["لاكن"])
	}
	if _, err := h.PutName(ctx, names.People, "", names.Entry{Kind: names.People, Written: "ستيفن هوكينغ"}); err != nil {
		t.Fatal(err)
	}
	if err := h.LearnWord(ctx, "نتنياهو"); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		n := 3 + i%2 // nine in all, and one in another spelling
		_, a := h.create(fmt.Sprintf("عودة القطار %d", i), strings.Repeat("عاد القطارر إلى المحطة. ", n)+"ثم القطـارر.")
		if i == 2 {
			a.Body = strings.TrimSuffix(a.Body, "ثم القطـارر.") + "ثم القطار."
		}
		if i < 2 {
			if _, err := h.PublishArticle(ctx, a, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	wrong = ask("نتنياهو", "هوكينغ", "القطارر")
	if _, found := wrong["القطارر"]; !found || len(wrong) != 1 {
		t.Errorf("with nine in the archive: %v", wrong)
	}
	_, a := h.create("القطار مرة أخرى", "عاد القطارر.")
	if _, err := h.PublishArticle(ctx, a, ""); err != nil {
		t.Fatal(err)
	}
	if wrong = ask("القطارر"); len(wrong) != 0 {
		t.Errorf("with ten in the archive: %v", wrong)
	}
}
