package newsroom

import (
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
)

// SameWords and TakeWords heed every field that document's Says does.
func TestEveryFieldIsComparedAndTaken(t *testing.T) {
	for f := range document.Fields() {
		a, b := articletest.Full(1), articletest.Full(1)
		f.Copy(b, articletest.Full(2))
		if SameWords(a, b) == f.Said || a.Says(b) == f.Said {
			t.Errorf("%s: the same words: %v, says the same: %v", f.Key, SameWords(a, b), a.Says(b))
		}
		TakeWords(a, b)
		if f.Equal(a, b) != f.Said {
			t.Errorf("%s is taken: %v", f.Key, !f.Said)
		}
		for g := range document.Fields() {
			if g.Key != f.Key && !g.Equal(a, articletest.Full(1)) {
				t.Errorf("with %s, %s is taken", f.Key, g.Key)
			}
		}
	}
}
