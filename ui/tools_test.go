package ui

import (
	"strings"
	"testing"

	"tahrir/document/tidy"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
)

// A text tool changes the selection, or else the article, as one step.
func TestATextToolIsOneStep(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	headline, body := st.field(newsroom.Headline), st.field(newsroom.Body)
	st.typed(headline, "خَبَرٌ عَنِ النَّهْرِ")
	widget.Focus(st.window.Canvas(), body)
	const text = "كَتَبَ الْوَلَدُ.\n\nقَرَأَ الْكِتَابَ."
	st.typed(body, "")
	body.Insert(text)

	body.Select(textbuf.Selection{Anchor: textbuf.Pos{Par: 2}, Caret: textbuf.Pos{Par: 2, Off: body.Buffer().Runes(2)}})
	st.tidy(tidy.Tashkeel)
	if body.Text() != "كَتَبَ الْوَلَدُ.\n\nقرأ الكتاب." || headline.Text() != "خَبَرٌ عَنِ النَّهْرِ" {
		t.Fatalf("of the selection: %q, %q", headline.Text(), body.Text())
	}
	if got := body.Selected(); got != "قرأ الكتاب." {
		t.Errorf("selected is %q", got)
	}
	body.Undo()
	if body.Text() != text {
		t.Fatalf("undone: %q", body.Text())
	}

	body.Deselect()
	st.tidy(tidy.Tashkeel)
	if body.Text() != "كتب الولد.\n\nقرأ الكتاب." || headline.Text() != "خبر عن النهر" || !st.says("موضعًا") {
		t.Errorf("of the article: %q, %q", headline.Text(), body.Text())
	}
	st.button("تراجع")
	if body.Text() != text || headline.Text() != "خَبَرٌ عَنِ النَّهْرِ" {
		t.Errorf("taken back: %q, %q", headline.Text(), body.Text())
	}
	st.tidy(tidy.Tashkeel)
	widget.Focus(st.window.Canvas(), headline)
	headline.Undo() // by key too it is one step, wherever the caret is
	if body.Text() != text || headline.Text() != "خَبَرٌ عَنِ النَّهْرِ" || st.says("موضعًا") {
		t.Errorf("undone by key: %q, %q", headline.Text(), body.Text())
	}
	widget.Focus(st.window.Canvas(), body)
	st.tidy(tidy.Tashkeel)
	body.Insert("ثم ")
	body.Undo()
	if headline.Text() != "خبر عن النهر" {
		t.Errorf("undoing what was written later: %q", headline.Text())
	}
	body.Undo()
	headline.Undo()
	st.tidy(tidy.Tatweel)
	if !st.says("لا شيء في النص تغيّره هذه الأداة") {
		t.Error("nothing is said where nothing is changed")
	}
}

// Every tool is in the menu, with its name.
func TestEveryTextToolHasItsName(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	items := st.tools()
	if len(items) != len(tidy.Tools)+1 {
		t.Errorf("%d tools are in the menu", len(items))
	}
	for _, item := range items {
		if strings.HasPrefix(item.Text, "tool-") || item.Text == "" {
			t.Errorf("a tool is called %q", item.Text)
		}
	}
}
