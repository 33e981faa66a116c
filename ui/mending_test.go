package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document/check"
	"tahrir/newsroom"
	uicheck "tahrir/ui/check"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// All of a kind are mended by one click and taken back by one undo; what is left
// alone is no longer found, in this article or in the publication.
func TestAllOfAKindIsOneStep(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Author), "وكالة")
	body := st.field(newsroom.Body)
	const text = "قال  نعم،  ثم  مضى."
	st.typed(body, text)
	found := func(n int) func() bool {
		return func() bool { f, fresh := st.session.Article.FreshFindings(); return fresh && len(f) == n }
	}
	st.until("three findings", found(3))
	st.fixAll(check.Finding{Rule: check.DoubleSpace})
	if got := body.Text(); got != "قال نعم، ثم مضى." {
		t.Fatalf("mended to %q", got)
	}
	body.Undo()
	if got := body.Text(); got != text {
		t.Errorf("one undo leaves %q", got)
	}
	st.until("the findings again", found(3))
	first := st.session.Article.Findings()[0]
	st.ignoreFinding(first, uicheck.Once)
	st.until("two", found(2))
	st.ignoreFinding(st.session.Article.Findings()[0], uicheck.Always)
	st.until("none", found(0))
	if rules := st.session.Desk.Publication().Rules; rules != "double-space=off" {
		t.Errorf("the publication says %q", rules)
	}
	st.button(st.words.Say("go-to-settings")) // what was said leads there
	st.until("the rules in the settings", func() bool { return st.says(st.words.Say("settings-rules")) })
	st.press(fyne.KeyEscape)
	st.window.Canvas().Focus(body)
	// A finding with words is left alone for these words.
	body.Do(textedit.CommandSelectAll)
	st.typed(body, "قال قال الوزير إنه عاد في في المساء.")
	st.until("two repeated words", found(2))
	st.ignoreFinding(st.session.Article.Findings()[0], uicheck.Always)
	st.until("one of them", found(1))
	if p := st.session.Desk.Publication(); p.Ignored != "repeated-word: قال" || p.Rules != "double-space=off" {
		t.Errorf("the publication says %q, %q", p.Ignored, p.Rules)
	}
}

// Findings of one kind in several fields are mended by one click, and one undo, in
// whichever field, takes all of it back; what was written before stays.
func TestAllOfAKindIsOneStepOfSeveralFields(t *testing.T) {
	for _, from := range []newsroom.Field{newsroom.Headline, newsroom.Body, newsroom.Author} {
		st := tell(t, t.TempDir(), nada)
		headline, body := st.field(newsroom.Headline), st.field(newsroom.Body)
		st.typed(st.field(newsroom.Author), "وكالة")
		st.typed(headline, "قطار  الضواحي  يعود")
		st.typed(body, "عاد  القطار  ثم  مضى.")
		count := func(rule string) (n int) {
			for _, f := range st.session.Article.Findings() {
				if f.Rule == rule {
					n++
				}
			}
			return n
		}
		st.until("the findings", func() bool {
			_, fresh := st.session.Article.FreshFindings()
			return fresh && count(check.DoubleSpace) == 5
		})
		st.fixAll(check.Finding{Rule: check.DoubleSpace})
		if headline.Text() != "قطار الضواحي يعود" || body.Text() != "عاد القطار ثم مضى." {
			t.Fatalf("mended to %q, %q", headline.Text(), body.Text())
		}
		if st.focused() != headline {
			t.Error("the keys are not on the first field that was mended")
		}
		widget.Focus(st.window.Canvas(), st.field(from))
		st.field(from).TypedShortcut(&fyne.ShortcutUndo{})
		if headline.Text() != "قطار  الضواحي  يعود" || body.Text() != "عاد  القطار  ثم  مضى." || st.field(newsroom.Author).Text() != "وكالة" {
			t.Errorf("one undo in %s leaves %q, %q", from, headline.Text(), body.Text())
		}
		body.Redo()
		headline.Redo()
		st.typed(body, "!")
		body.Undo()
		if headline.Text() != "قطار الضواحي يعود" || body.Text() != "عاد القطار ثم مضى." {
			t.Errorf("an undo of what was written later leaves %q, %q", headline.Text(), body.Text())
		}
		st.leave()
	}
}

// Every rule that has a remedy mends all of its kind at once, and one undo brings the
// text back as it was.
func TestEveryKindIsMendedAndTakenBackAtOnce(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Author), "وكالة")
	body := st.field(newsroom.Body)
	tried := 0
	for _, k := range check.AllKnown() {
		example, _ := k.Example()
		if example == "" || k.Rule == check.HeadlineStop {
			continue
		}
		tried++
		body.Do(textedit.CommandSelectAll)
		body.Insert(example + "\n\n" + example)
		text := body.Text()
		count := func() (n int) {
			for _, f := range st.session.Article.Findings() {
				if f.Rule == k.Rule {
					n++
				}
			}
			return n
		}
		fresh := func() bool { _, fresh := st.session.Article.FreshFindings(); return fresh }
		st.until("what "+k.Rule+" finds", func() bool { return fresh() && count() > 1 })
		st.fixAll(check.Finding{Rule: k.Rule})
		st.until("nothing of "+k.Rule, func() bool { return fresh() && count() == 0 })
		body.Undo()
		if body.Text() != text {
			t.Errorf("%s: one undo leaves %q of %q", k.Rule, body.Text(), text)
		}
	}
	if tried < 15 {
		t.Errorf("only %d rules were tried", tried)
	}
}
