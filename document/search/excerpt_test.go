package search_test

import (
	"testing"

	"tahrir/document"
	"tahrir/document/search"
)

// A result is shown with its whole sentence: a title before a name ends none.
func TestAnExcerptIsASentence(t *testing.T) {
	article := &document.Article{Body: "افتُتح المعرض. وقال د. سامي النجار (مدير القسم) إنه باق.\n\nنعم. تكلّم بعده أ.د. كمال، ثم غادر."}
	for typed, want := range map[string]string{
		"المعرض": "افتُتح المعرض.",
		"النجار": "وقال د. سامي النجار (مدير القسم) إنه باق.",
		"كمال":   "تكلّم بعده أ.د. كمال، ثم غادر.",
		"":       "افتُتح المعرض.",
	} {
		query := search.Parse(typed)
		if got := query.Excerpt(article); got.Text != want || typed != "" && (len(got.Lit) != 1 || got.Text[got.Lit[0].FromByte:got.Lit[0].ToByte] != typed) {
			t.Errorf("%s: %q %v", typed, got.Text, got.Lit)
		}
	}
}
