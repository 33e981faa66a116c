package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document/check"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
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

// What is meant by a word that the dictionary lacks is a guess, which one click takes
// for that word alone, wherever it stands.
func TestOneClickMendsOneMisspeltWord(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	body := st.field(newsroom.Body)
	st.typed(body, "عاد القطارر إلى المحطةة، ثم مضى القطارر.")
	st.toggleSpelling()
	st.showPanel(checkTab)
	offered := func(n string) (found *widget.Button) {
		walk(st.panel.check.Object, func(o fyne.CanvasObject) {
			if b, ok := o.(*widget.Button); ok && plain(b.Text()) == "كل ما هو من هذا النوع ("+n+")" {
				found = b
			}
		})
		return found
	}
	st.until("the words", func() bool { return st.says("كلمة لا يعرفها القاموس") && offered("2") != nil })
	if offered("3") != nil {
		t.Error("three words are to be mended by the guess at each")
	}
	offered("2").Tapped(nil)
	if got := body.Text(); strings.Contains(got, "القطارر") || !strings.Contains(got, "المحطةة") {
		t.Errorf("mended to %q", got)
	}
}
