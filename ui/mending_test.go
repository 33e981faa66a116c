package ui

import (
	"testing"

	"tahrir/document/check"
	"tahrir/newsroom"
	uicheck "tahrir/ui/check"
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
}
