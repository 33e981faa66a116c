package ui

import (
	"testing"

	"tahrir/document/check"
	"tahrir/newsroom"
)

// Spelling is looked up where the editor asks for it, and no word is red that he
// learnt.
func TestWordsAreLookedUpWhereTheEditorAsksForIt(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	known, can := false, false
	st.session.Article.CanSpell(func(yes bool) { known, can = true, yes })
	st.until("an answer", func() bool { return known })
	if !can {
		t.Fatal("hunspell or hunspell-ar is missing; run scripts/setup, which installs it")
	}
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "عاد القطارر إلى المحطة.")
	misspelt := func() (found []check.Finding) {
		for _, f := range st.session.Article.Findings() {
			if f.Rule == check.Misspelt {
				found = append(found, f)
			}
		}
		return found
	}
	if found := misspelt(); found != nil {
		t.Errorf("looked up unasked: %+v", found)
	}
	st.toggleSpelling()
	st.until("the word", func() bool { found := misspelt(); return len(found) == 1 && found[0].Words == "القطارر" })
	st.session.Article.Learn("القطارر")
	st.until("nothing", func() bool { return misspelt() == nil && st.session.Article.Spells() })
	st.toggleSpelling()
	if st.session.Article.Spells() {
		t.Error("it is not switched off")
	}
}
