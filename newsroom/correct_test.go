package newsroom_test

import (
	"errors"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
)

// The draft gets the note with the publication, so that the next one keeps it.
func TestTheDraftGetsTheCorrection(t *testing.T) {
	d := openDesk(t, t.TempDir())
	key, a := d.create("افتتاح المرفأ", "مساحة المرفأ 6,810 أمتار.")
	if _, err := d.CorrectArticle(t.Context(), a, "", document.Corrected, "ملاحظة"); !errors.Is(err, publish.ErrNotPublished) {
		t.Fatal(err)
	}
	if _, err := d.PublishArticle(t.Context(), a, ""); err != nil {
		t.Fatal(err)
	}
	x := d.open(key)
	next := body(x, "مساحة المرفأ 6,180 مترا.")
	x.Set(next, newsroom.Caret{})
	if _, err := d.CorrectArticle(t.Context(), next, "", document.Corrected, "«6,810» إلى «6,180»"); err != nil {
		t.Fatal(err)
	}
	if c := x.Article().Corrections; len(c) != 1 || c[0].Note != "«6,810» إلى «6,180»" {
		t.Errorf("the draft has %v", c)
	}
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	// By name, with a colleague's change meanwhile: both changes stay.
	a, err := d.archive.At(t.Context(), a.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	other := openDesk(t, d.Dir())
	theirs := a.Clone()
	theirs.Body = a.Body + "\n\nوحضر الوالي."
	x = d.open(key)
	words := x.Article()
	words.Headline = "افتتاح مرفأ الضاحية"
	x.Set(words, newsroom.Caret{})
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	publishedBy(t, other, theirs, theirs.Body)
	if _, err := d.Correct(t.Context(), a.ID, document.Updated, "حضر الوالي"); err != nil {
		t.Fatal(err)
	}
	now, err := d.archive.At(t.Context(), a.ID, "")
	if err != nil || len(now.Corrections) != 2 || !strings.Contains(now.Body, "الوالي") || now.Headline != "افتتاح مرفأ الضاحية" {
		t.Errorf("%+v, %v", now, err)
	}
}
