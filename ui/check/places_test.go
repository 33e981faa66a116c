package check

import (
	"testing"

	"tahrir/document"
	"tahrir/ui/words"
)

func TestEveryFieldWithFindingsIsNamed(t *testing.T) {
	for f := range document.Fields() {
		key, named := places[f.Key]
		if want := f.Prose && f.Key != "body"; named != want {
			t.Errorf("%s is named: %v", f.Key, named)
		}
		for _, language := range []string{"ar", "en"} {
			w, err := words.New(language)
			if err != nil {
				t.Fatal(err)
			}
			if named && (w.Say(key) == "" || w.Say(key) == key) {
				t.Errorf("no words in %s for %s", language, f.Key)
			}
		}
	}
}
