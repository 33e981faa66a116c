package check_test

import (
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/document/check"
)

func TestEveryTextOfAPersonIsChecked(t *testing.T) {
	if found := check.Check(articletest.Full(1), check.Rules{}); len(found) > 0 {
		t.Fatalf("%+v", found)
	}
	for f := range document.Fields() {
		for i := range f.Texts(articletest.Full(1)) {
			a := articletest.Full(1)
			*f.Texts(a)[i] += "\x01"
			found := check.Check(a, check.Rules{})
			if !f.Prose {
				continue
			}
			if len(found) != 1 || found[0].Rule != check.Forbidden || found[0].Field != f.Key || found[0].BesidePage() == f.OnPage {
				t.Fatalf("%s, text %d: %+v", f.Key, i, found)
			}
			if made := check.Make(a, check.Changes(a, found[0], found[0].Remedies[0])); made != 1 {
				t.Errorf("%s: made %d edits", f.Key, made)
			} else if !f.Equal(a, articletest.Full(1)) {
				t.Errorf("%s, text %d is mended to %q", f.Key, i, f.Get(a))
			}
		}
	}
}
