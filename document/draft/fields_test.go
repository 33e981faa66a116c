package draft

import (
	"encoding/json"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
)

// A change of any field goes to the journal, where the field is typed, or else to
// the file.
func TestAChangeOfAnyFieldIsSeen(t *testing.T) {
	for f := range document.Fields() {
		from, to := articletest.Full(1), articletest.Full(1)
		f.Copy(to, articletest.Full(2))
		edits := editsTo(from, to)
		if len(edits) > 0 != f.Typed || sameButTexts(from, to) != f.Typed {
			t.Errorf("%s: %d edits, the same but for them: %v", f.Key, len(edits), sameButTexts(from, to))
		}
		for _, e := range edits {
			if err := e.Apply(from); err != nil {
				t.Error(err)
			}
		}
		if f.Typed && !f.Equal(from, to) {
			t.Errorf("%s: the edits lead to %q", f.Key, f.Get(from))
		}
		if err := (Edit{Field: f.Key}).Apply(from); (err == nil) != f.Typed {
			t.Errorf("an edit of %s: %v", f.Key, err)
		}
	}
}

func TestAMarkGivesBackEveryTextThatIsTypedIn(t *testing.T) {
	full := articletest.Full(1)
	r := markOf(full, Version{}).record()
	var m mark
	if err := json.Unmarshal(r.Payload, &m); err != nil {
		t.Fatal(err)
	}
	a := articletest.Full(2)
	if err := m.give(a); err != nil {
		t.Fatal(err)
	}
	for f := range document.Fields() {
		if f.Equal(a, full) != f.Typed {
			t.Errorf("%s comes back: %v", f.Key, !f.Typed)
		}
	}

	// As existing journals hold it.
	old := `{"Version":[` + strings.Trim(strings.Repeat(",0", len(Version{})), ",") + `],"Headline":"عنوان","Author":"هدى","EditorInChief":"","Body":"نص"}`
	m = mark{}
	if err := json.Unmarshal([]byte(old), &m); err != nil || m.give(a) != nil {
		t.Fatal(err)
	}
	if a.Headline != "عنوان" || a.Author != "هدى" || a.EditorInChief != "" || a.Body != "نص" || a.Standfirst != full.Standfirst { // which was not typed then
		t.Errorf("%+v", a)
	}
}
