package search_test

import (
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/document/search"
)

func TestEveryTextOfAPersonIsFound(t *testing.T) {
	query := search.New("سفرجل")
	for f := range document.Fields() {
		for i := range f.Texts(articletest.Full(1)) {
			a := articletest.Full(1)
			if query.Finds(a) {
				t.Fatal("found where it is not")
			}
			*f.Texts(a)[i] += "، سَفَرْجَل"
			if query.Finds(a) != f.Prose {
				t.Errorf("%s, text %d: found %v", f.Key, i, !f.Prose)
			}
			if file, err := a.Encode(); f.Prose && (err != nil || !query.MayFind(file)) {
				t.Errorf("%s, text %d: not looked for in the file, %v", f.Key, i, err)
			}
		}
	}
}
