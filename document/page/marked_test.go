package page_test

import (
	"slices"
	"strings"
	"testing"

	"tahrir/document/page"
)

// What stands out on a web page stands out in the article.
func TestAWebPageBecomesMarkdown(t *testing.T) {
	for name, c := range map[string]struct {
		html string
		body []string
	}{
		"bold, italic":            {"<p>قال <strong>الوزير</strong> إن <em>المشروع</em> تأخر.</p>", []string{"قال **الوزير** إن *المشروع* تأخر."}},
		"bold by its style":       {"<p>قال <span style='font-weight: 700'>الوزير</span> اليوم.</p>", []string{"قال **الوزير** اليوم."}},
		"a b that is not bold":    {"<b style='font-weight:normal'><p>قال الوزير اليوم.</p></b>", []string{"قال الوزير اليوم."}},
		"a link":                  {"<p>نشره <a href='https://example.com/a?b=1&amp;c=2'>الموقع</a>.</p>", []string{"نشره [الموقع](https://example.com/a?b=1&c=2)."}},
		"a link into the site":    {"<p>نشره <a href='/a'>الموقع</a> و<a href='javascript:x()'>هنا</a>.</p>", []string{"نشره الموقع وهنا."}},
		"a list":                  {"<ul><li>أولا</li><li>ثانيا<ul><li>فرع</li></ul></li><li>ثالثا</li></ul>", []string{"- أولا", "- ثانيا", "   - فرع", "- ثالثا"}},
		"a list with numbers":     {"<ol start=3><li>ثالثا<li>رابعا</ol>", []string{"3. ثالثا", "4. رابعا"}},
		"two paragraphs in one":   {"<ul><li><p>أولا</p><p>تتمة</p></li></ul>", []string{"- أولا", "   تتمة"}},
		"a quotation":             {"<blockquote><p>عدنا.</p><blockquote>ثم رحلنا.</blockquote></blockquote>", []string{"> عدنا.", "> > ثم رحلنا."}},
		"a list in a quotation":   {"<blockquote><ul><li>أولا</li></ul></blockquote>", []string{"> - أولا"}},
		"a direction":             {"<p dir=rtl>BBC قالت إن النهر ارتفع.</p><div dir=ltr><p>كتاب is a book.</p></div>", []string{"\u200fBBC قالت إن النهر ارتفع.", "\u200eكتاب is a book."}},
		"text between paragraphs": {"<div>قبل<p>وسط</p>بعد</div>", []string{"قبل", "وسط", "بعد"}},
		"stars in the text":       {"<p>قال *همسا* ثم مضى.</p>", []string{`قال \*همسا\* ثم مضى.`}},
	} {
		a, _, err := page.Parse([]byte("<html><head><title>سوق السمك</title></head><body><h1>سوق السمك</h1><p>نص أول.</p>"+c.html+"</body></html>"), options)
		if err != nil || a.Headline != "سوق السمك" || a.Body != strings.Join(slices.Insert(c.body, 0, "نص أول."), "\n\n") {
			t.Errorf("%s: %q %q %v, want %q", name, a.Headline, a.Body, err, c.body)
		}
	}
}

func TestAWebPagesFactsAreTaken(t *testing.T) {
	const source = `<html lang=ar><head><title>سوق السمك | المرفأ</title><meta property="og:type" content="article">
<meta property="og:description" content="افتتاح مبكر قبل العيد"><meta property="article:section" content="اقتصاد">
<meta property="article:tag" content="أسواق"><meta property="article:tag" content="صيد"><meta name="author" content="ليلى نور"></head>
<body><article><h1>سوق السمك</h1><p>تفتح السوق غدا، والباعة يستعدون لها.</p></article></body></html>`
	a, _, err := page.Parse([]byte(source), options)
	if err != nil || a.Section != "اقتصاد" || !slices.Equal(a.Tags, []string{"أسواق", "صيد"}) || a.Author != "ليلى نور" || a.Standfirst != "افتتاح مبكر قبل العيد" {
		t.Errorf("%+v %v", a, err)
	}
	// What begins the text is no summary of it, and a site's description is none.
	for _, other := range []string{strings.Replace(source, "افتتاح مبكر قبل العيد", "تفتح السوق غدا…", 1), strings.Replace(source, "og:type", "x", 1)} {
		if a, _, err := page.Parse([]byte(other), options); err != nil || a.Standfirst != "" {
			t.Errorf("%q %v", a.Standfirst, err)
		}
	}
	// The labels are found in lines that stand out too.
	a, _, err = page.Parse([]byte("<html><body><h1>سوق السمك</h1><p><b>نشر</b></p><p><b>بريد النهر</b></p><p>نص <b>أول</b>.</p></body></html>"), options)
	if err != nil || a.Author != "بريد النهر" || a.Body != "نص **أول**." {
		t.Errorf("%+v %v", a, err)
	}
}
