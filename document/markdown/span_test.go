package markdown_test

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"tahrir/document/markdown"
)

func TestALineSaysWhatStandsOut(t *testing.T) {
	type s = markdown.Span
	for name, c := range map[string]struct {
		block markdown.Block
		want  string
	}{
		"bold":                      {markdown.Block{Spans: []s{{Text: "قال "}, {Text: "الوزير", Bold: true}, {Text: " اليوم"}}}, "قال **الوزير** اليوم"},
		"space inside the bold":     {markdown.Block{Spans: []s{{Text: "قال"}, {Text: " الوزير ", Bold: true}, {Text: "اليوم"}}}, "قال **الوزير** اليوم"},
		"a sign before a letter":    {markdown.Block{Spans: []s{{Text: "«نعم»", Bold: true}, {Text: "قال"}}}, "**«نعم**»قال"},
		"a full stop in the bold":   {markdown.Block{Spans: []s{{Text: "انتهى.", Bold: true}, {Text: " ثم بدأ."}}}, "**انتهى.** ثم بدأ."},
		"two runs of one bold":      {markdown.Block{Spans: []s{{Text: "وزير", Bold: true}, {Text: " النقل", Bold: true}}}, "**وزير النقل**"},
		"bold and italic":           {markdown.Block{Spans: []s{{Text: "نص", Bold: true, Italic: true}}}, "***نص***"},
		"a link":                    {markdown.Block{Spans: []s{{Text: "في "}, {Text: "الموقع", Link: "https://example.com/a b(1)"}, {Text: "."}}}, "في [الموقع](https://example.com/a%20b%281%29)."},
		"bold in a link":            {markdown.Block{Spans: []s{{Text: "من ", Link: "https://a.example"}, {Text: "هنا", Bold: true, Link: "https://a.example"}}}, "[من **هنا**](https://a.example)"},
		"a link that runs a script": {markdown.Block{Spans: []s{{Text: "هنا", Link: "javascript:alert(1)"}}}, "هنا"},
		"a place in the page":       {markdown.Block{Spans: []s{{Text: "هنا", Link: "#top"}}}, "هنا"},
		"a star in the text":        {markdown.Block{Spans: []s{{Text: "سعره *مؤقت* الآن"}}}, `سعره \*مؤقت\* الآن`},
		"a star alone":              {markdown.Block{Spans: []s{{Text: "3 * 4 و a_b"}}}, "3 * 4 و a_b"},
		"a heading":                 {markdown.Block{Heading: 2, Spans: []s{{Text: "ماذا تغيّر"}}}, "## ماذا تغيّر"},
		"a quotation":               {markdown.Block{Quote: 1, Spans: []s{{Text: "عدنا."}}}, "> عدنا."},
		"an item":                   {markdown.Block{Item: true, Depth: 1, Spans: []s{{Text: "أولا"}}}, "- أولا"},
		"a numbered item within":    {markdown.Block{Item: true, Depth: 2, Number: 3, Spans: []s{{Text: "ثالثا"}}}, "   3. ثالثا"},
		"right, Latin first":        {markdown.Block{Direction: markdown.RightToLeft, Spans: []s{{Text: "BBC قالت"}}}, "\u200fBBC قالت"},
		"right, as its letters":     {markdown.Block{Direction: markdown.RightToLeft, Spans: []s{{Text: "قالت BBC"}}}, "قالت BBC"},
		"left, Arabic first":        {markdown.Block{Direction: markdown.LeftToRight, Spans: []s{{Text: "كتاب is a book"}}}, "\u200eكتاب is a book"},
		"nothing":                   {markdown.Block{Heading: 1, Spans: []s{{Text: " \n"}}}, ""},
	} {
		if got := c.block.Line(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Whatever stands out, goldmark reads the same words back.
func TestALineReadsBackAsItsWords(t *testing.T) {
	span := rapid.Custom(func(t *rapid.T) markdown.Span {
		return markdown.Span{
			Text: strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"قال", "الوزير", " ", " ", "،", ".", "«نعم»", "*", "_", "[", "]", "`", "a_b", "<b>", "&amp;", "(x)", "\\", "3.5", "!", "\u200f"}), 1, 6).Draw(t, "words"), ""),
			Bold: rapid.Bool().Draw(t, "bold"), Italic: rapid.Bool().Draw(t, "italic"),
			Link: rapid.SampledFrom([]string{"", "", "https://example.com/a"}).Draw(t, "link"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		spans := append([]markdown.Span{{Text: "نص "}}, rapid.SliceOfN(span, 1, 5).Draw(t, "spans")...)
		line := markdown.Line(spans)
		if got, want := plainOf(line), markdown.Plain(spans); got != want {
			t.Fatalf("%+v\nis written %q\nreads  %q\nwanted %q", spans, line, got, want)
		}
	})
}

// plainOf returns the text that goldmark sees in a line.
func plainOf(line string) string {
	source := []byte(line)
	var b strings.Builder
	_ = ast.Walk(goldmark.New().Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.WriteString(unescaped(string(n.Segment.Value(source))))
			}
		case *ast.CodeSpan, *ast.RawHTML, *ast.AutoLink:
			if entering {
				b.WriteString("\x00")
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func unescaped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("*_`[]<&\\~!", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
