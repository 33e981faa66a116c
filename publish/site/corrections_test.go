package site_test

import (
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/publish/site"
)

func TestASiteSaysWhatWasCorrected(t *testing.T) {
	notes := []struct{ note, printed string }{
		{"صُحِّح في هذا الخبر: «6,810» إلى «6,180»", ""},
		{"* نجمة\n\n## وعنوان [x](y) و`رمز` و_خط_", "* نجمة ## وعنوان [x](y) و`رمز` و_خط_"},
		{"{{< figure >}} و{% raw", ""}, {"<b>غليظ</b> | عمود", ""}, {"\\ مائلة", ""},
	}
	for _, g := range generators {
		t.Run(g.program, func(t *testing.T) {
			t.Parallel()
			var articles []*document.Article
			for _, n := range notes {
				a := article()
				a.Body = "المتن."
				a.Corrections = []document.Correction{
					{Time: evening, Kind: document.Corrected, Note: n.note},
					{Time: evening.Add(time.Hour), Kind: document.Updated, Note: "أضيف رد الوزارة."},
				}
				articles = append(articles, a)
				a = a.Clone()
				a.Status, a.Retraction = document.Retracted, n.note
				articles = append(articles, a)
			}
			pages := g.build(t, articles)
			for i, n := range notes {
				said := n.printed
				if said == "" {
					said = n.note
				}
				if want := "المتن. تصويب · 24/11/2021 21:05: " + said + " تحديث · 24/11/2021 22:05: أضيف رد الوزارة."; pages[2*i]["body"] != want {
					t.Errorf("%q, want %q", pages[2*i]["body"], want)
				}
				if want := "سُحب هذا المقال: " + said; pages[2*i+1]["body"] != want {
					t.Errorf("%q, want %q", pages[2*i+1]["body"], want)
				}
			}
		})
	}
}

func TestCorrectionsAreInTheFrontMatter(t *testing.T) {
	a := article()
	a.Language = "en"
	a.Corrections = []document.Correction{{Time: evening, Kind: document.Updated, Note: "The \"ministry\"\nanswered: {no}"}}
	page, err := site.Page(a, site.Addresses{}, today)
	if err != nil {
		t.Fatal(err)
	}
	head, body := split(t, page)
	list, _ := head["corrections"].([]any)
	if len(list) != 1 {
		t.Fatalf("front matter %v", head)
	}
	c, _ := list[0].(map[string]any)
	if c["kind"] != "update" || c["note"] != "The \"ministry\" answered: {no}" || c["time"] != "2021-11-24T21:05:00+02:00" {
		t.Errorf("%v", c)
	}
	if !strings.Contains(body, "**Update · 24 November 2021, 21:05:** The") {
		t.Errorf("body %q", body)
	}
	a.Status, a.Retraction = document.Retracted, "Denied by its source"
	if page, err = site.Page(a, site.Addresses{}, today); err != nil {
		t.Fatal(err)
	}
	if head, _ := split(t, page); head["retraction"] != "Denied by its source" || head["corrections"] != nil {
		t.Errorf("front matter %v", head)
	}
}

func TestTheLedgerIsByMonth(t *testing.T) {
	entry := func(headline string, at time.Time, kind document.CorrectionKind) site.Entry {
		return site.Entry{Headline: headline, Slug: "خبر", Published: evening, Time: at, Kind: kind, Note: "ملاحظة [" + headline}
	}
	page, err := site.Ledger("ar", []site.Entry{
		entry("ثالث", evening.AddDate(0, 1, 0), site.Retraction), entry("ثان", evening.Add(time.Hour), document.Updated), entry("أول", evening, document.Corrected),
	})
	if err != nil {
		t.Fatal(err)
	}
	head, body := split(t, page)
	if head["title"] != "التصويبات" || head["dir"] != "rtl" || head["permalink"] != "/corrections/" {
		t.Errorf("front matter %v", head)
	}
	const want = `
## ديسمبر 2021

- **سُحب هذا المقال · 24/12/2021 21:05** — [ثالث](</2021/11/خبر/>): ملاحظة \[ثالث

## نوفمبر 2021

- **تحديث · 24/11/2021 22:05** — [ثان](</2021/11/خبر/>): ملاحظة \[ثان
- **تصويب · 24/11/2021 21:05** — [أول](</2021/11/خبر/>): ملاحظة \[أول
`
	if body != want {
		t.Errorf("%s", body)
	}
}
