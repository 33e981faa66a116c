package writing

import (
	"slices"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/words"
)

// A field that is typed on the page has its look, and its hint in every language.
func TestEveryFieldOfThePageHasItsLook(t *testing.T) {
	for f := range document.Fields() {
		look, ok := looks[newsroom.Field(f.Key)]
		if slices.Contains(names, newsroom.Field(f.Key)) != f.OnPage {
			t.Errorf("%s: on the page %v, and in its order %v", f.Key, f.OnPage, names)
		}
		if ok != f.OnPage {
			t.Errorf("%s: on the page %v, has a look %v", f.Key, f.OnPage, ok)
		}
		if f.OnPage && !f.Typed {
			t.Errorf("%s is typed on the page, and no journal takes its edits", f.Key)
		}
		for _, tag := range words.Languages {
			said, err := words.New(tag)
			if err != nil {
				t.Fatal(err)
			}
			if ok && (said.Say(look.hint) == "" || said.Say(look.hint) == look.hint) {
				t.Errorf("%s: an empty one says nothing in %s", f.Key, tag)
			}
		}
	}
	if n := len(names); n == 0 || names[n-1] != newsroom.Body {
		t.Errorf("the page's fields are %v, and the last is not the body", names)
	}
}
