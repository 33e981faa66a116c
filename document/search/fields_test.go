package search_test

import (
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/document/search"
)

func TestEveryTextOfAPersonIsFound(t *testing.T) {
	query := search.Parse("سفرجل")
	for f := range document.Fields() {
		for i := range f.Texts(articletest.Full(1)) {
			a := articletest.Full(1)
			if query.Rank(a) > 0 {
				t.Fatal("found where it is not")
			}
			*f.Texts(a)[i] += "، سَفَرْجَل"
			if query.Rank(a) > 0 != f.Prose {
				t.Errorf("%s, text %d: found %v", f.Key, i, !f.Prose)
			}
		}
	}
}
