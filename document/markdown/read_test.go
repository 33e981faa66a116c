package markdown_test

import (
	"errors"
	"strings"
	"testing"

	"tahrir/document/markdown"
)

func TestAMarkdownFileIsRead(t *testing.T) {
	for name, c := range map[string]struct {
		source, title string
		lines         []string
	}{
		"paragraphs":               {"نص أول\nفي سطرين.\n\nنص ثان.\n", "", []string{"نص أول في سطرين.", "نص ثان."}},
		"a title":                  {"# سوق السمك\n\nنص.\n\n## فرع\n\nنص.", "سوق السمك", []string{"نص.", "## فرع", "نص."}},
		"an underlined title":      {"سوق السمك\n=====\n\nنص.", "سوق السمك", []string{"نص."}},
		"a second first heading":   {"نص.\n\n# فصل", "", []string{"نص.", "# فصل"}},
		"a wanted line end":        {"بيت أول  \nبيت ثان\\\nبيت ثالث", "", []string{"بيت أول", "بيت ثان", "بيت ثالث"}},
		"emphasis":                 {"قال __الوزير__ *اليوم* و`x*y`.", "", []string{"قال **الوزير** *اليوم* و`x*y`."}},
		"links":                    {"في [الموقع](https://a.example \"عنوان\") و[هنا][1] و<https://b.example>.\n\n[1]: https://c.example/x", "", []string{"في [الموقع](https://a.example) و[هنا](https://c.example/x) و<https://b.example>."}},
		"an image":                 {"![نهر](نهر.jpg)", "", []string{"![نهر](نهر.jpg)"}},
		"lists":                    {"* أولا\n* ثانيا\n    1. فرع\n    2. آخر\n\n3) ثالثا", "", []string{"- أولا", "- ثانيا", "   1. فرع", "   2. آخر", "3. ثالثا"}},
		"two paragraphs in one":    {"- أولا\n\n  تتمة\n- ثانيا", "", []string{"- أولا", "   تتمة", "- ثانيا"}},
		"quotations":               {"> قال: عدنا.\n> ثم مضى.\n>\n> - أولا", "", []string{"> قال: عدنا. ثم مضى.", "> - أولا"}},
		"code":                     {"```go\nx := 1\n\ny := 2\n```", "", []string{"```\nx := 1\n\ny := 2\n```"}},
		"a table":                  {"الفريق | نقاط\n--- | ---\nالنهر | 3", "", []string{"الفريق | نقاط\n--- | ---\nالنهر | 3"}},
		"a rule":                   {"نص.\n\n---\n\nنص.", "", []string{"نص.", "***", "نص."}},
		"a div around it":          {"<div dir=\"rtl\">\n\nنص **أول**.\n\n</div>", "", []string{"نص **أول**."}},
		"HTML in a line":           {"سطر<br>سطر <u>ثان</u>.", "", []string{"سطر", "سطر ثان."}},
		"escapes stay":             {`سعره \*مؤقت\*.`, "", []string{`سعره \*مؤقت\*.`}},
		"a command of a generator": {"{{< figure src=\"a.jpg\" >}}", "", []string{"{{< figure src=\"a.jpg\" >}}"}},
		"nothing":                  {"", "", nil},
	} {
		d, err := markdown.Read([]byte(strings.ReplaceAll(c.source, "\n", "\r\n")))
		var lines []string
		for _, p := range d.Lines {
			lines = append(lines, p.Markdown)
		}
		if err != nil || d.Title != c.title || strings.Join(lines, "¶") != strings.Join(c.lines, "¶") {
			t.Errorf("%s: %q %q %v, want %q", name, d.Title, lines, err, c.lines)
		}
	}
	d, err := markdown.Read([]byte("> - **نشر** [هنا](https://a.example)"))
	if err != nil || d.Lines[0].Words != "> - نشر هنا" {
		t.Errorf("%+v %v", d, err)
	}
	if _, err := markdown.Read([]byte(strings.Repeat("> ", 5000) + "نص")); !errors.Is(err, markdown.ErrDeep) {
		t.Errorf("nested deeply: %v", err)
	}
}

func TestFrontMatterIsTold(t *testing.T) {
	for source, want := range map[string]bool{
		"---\ntitle: x\n---\nنص": true, "+++\ntitle = 'x'\n+++\n": true, "\ufeff---\r\ntitle: x\r\n---\r\nنص": true, "---\ntitle: x\n...\nنص": true, "---\ntitle: x\n---": true,
		"---\nنص بلا مفتاح\n---\nنص": false, "نص\n---\nx: 1\n---\n": false, "---\ntitle: x\n": false, "": false, "-----\nx: 1\n-----\n": false,
	} {
		if got := markdown.HasFront([]byte(source)); got != want {
			t.Errorf("%q: %v", source, got)
		}
	}
	var front *markdown.FrontError
	for _, source := range []string{"---\na: [\n---\n", "---\na: 1\na: 2\n---\n", "---\n- a: 1\n---\n", "+++\na = \n+++\n", "---\na: \"" + strings.Repeat("x", 70<<10) + "\"\n---\n", "---\na: *x\n---\n"} {
		if _, err := markdown.Read([]byte(source)); !errors.As(err, &front) {
			t.Errorf("%.40q: %v", source, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("---\ntitle: سوق\ntags: [a, b]\ndate: 2024-01-02\n---\n# عنوان\n\n* أ\n  1. ب\n> ج\n\n```\nx\n```\n")
	f.Add("+++\ntitle = 'x'\ndate = 2024-01-02T03:04:05Z\n+++\n[a][b] *x*\n\n[b]: http://c\n")
	f.Add("<div>\n|a|b|\n|-|-|\n|1|2|\n")
	f.Fuzz(func(t *testing.T, source string) {
		d, err := markdown.Read([]byte(source))
		if err != nil {
			return
		}
		for _, p := range d.Lines {
			if strings.TrimSpace(p.Markdown) == "" {
				t.Fatalf("an empty paragraph of %q", source)
			}
		}
		for _, f := range d.Front {
			f.Text()
			f.Texts()
			f.Time()
		}
	})
}
