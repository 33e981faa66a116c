package site_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/articletest"
	"tahrir/document/intake"
	"tahrir/publish/site"
)

// notKept are the fields that an article which is read back from its page has not as it
// had them, with why.
var notKept = map[string]string{
	"status":     "what is imported is a draft",
	"created":    "the page has the time of publication, which stands for it",
	"updated":    "it is when the page was read",
	"retraction": "a draft is not retracted",
	"ignored":    "what the check passes over is on no page",
	"notes":      "they are for colleagues alone",
}

func readBack(t interface{ Fatalf(string, ...any) }, a *document.Article) *document.Article {
	page, err := site.Page(a, site.Addresses{}, today)
	if err != nil {
		t.Fatalf("%v", err)
	}
	for _, name := range []string{"index.md", ""} {
		r, err := intake.Parse(name, page, intake.Options{ID: "01HF2Z6M3Z6P0QK9Q2X5W8T4RA", Now: today})
		if err != nil || r.Form != intake.Markdown {
			t.Fatalf("%v %v\n%s", r.Form, err, page)
		}
		if name == "" {
			return r.Article
		}
	}
	return nil
}

// The page of a published article makes the same article again, field by field.
func TestAnArticleIsReadBackFromItsPage(t *testing.T) {
	words := rapid.SampledFrom([]string{
		"النهر", "المدينة،", "قال:", "«نعم»", "12", "٣٫٥", "BBC", "and", "**غامق**", "*مائل*", "[اسم](https://a.example/b)", "`رمز`", "{{", "{% x %}", "`a{b}`",
		"\"مقتبس\"", "#1", "ل\u200cا", "a_b_c", "5 * 3", "<b>", "&amp;", "\\*", "1) كذا", "هـ.",
	})
	sentence := func(t *rapid.T, name string, least, most int) string {
		return strings.Join(rapid.SliceOfN(words, least, most).Draw(t, name), " ")
	}
	lead := rapid.SampledFrom([]string{"", "", "", "# ", "## ", "- ", "> ", "1. ", "\u200f", "\u200e", "\u200e- ", "\u200f## ", "  - "})
	at := func(t *rapid.T, name string) time.Time {
		return time.Unix(rapid.Int64Range(1_000_000_000, 1_700_000_000).Draw(t, name), 0).In(time.FixedZone("", 3600*rapid.IntRange(-3, 4).Draw(t, name+" zone")))
	}
	rapid.Check(t, func(t *rapid.T) {
		a := articletest.Full(rapid.IntRange(1, 9).Draw(t, "of"))
		a.Status, a.Retraction = document.Published, ""
		a.Headline = sentence(t, "headline", 1, 6)
		a.Slug = arabic.Slug("خبر " + a.Headline)
		a.Author, a.Byline = sentence(t, "author", 0, 3), sentence(t, "byline", 0, 3)
		a.EditorInChief = sentence(t, "chief", 0, 3)
		a.Kicker, a.Standfirst, a.Section = sentence(t, "kicker", 0, 3), sentence(t, "summary", 0, 6), sentence(t, "section", 0, 2)
		a.Dateline = document.DatelineOf(rapid.SampledFrom([]string{"", "القاهرة - 5 مارس 2025", "من مراسلنا"}).Draw(t, "dateline"))
		a.Direction = rapid.SampledFrom([]string{"", "rtl", "ltr"}).Draw(t, "direction")
		if of := document.RightToLeft(a.Language); a.Direction == map[bool]string{true: "rtl", false: "ltr"}[of] {
			a.Direction = "" // that of the language
		}
		a.Published = at(t, "published")
		a.Breaking = rapid.Bool().Draw(t, "breaking")
		if a.BreakingUntil = today.Add(time.Hour); !a.Breaking || rapid.Bool().Draw(t, "without end") {
			a.BreakingUntil = time.Time{}
		}
		a.Tags = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"محليات", "a, b]", "سوق «قديم»", "2021"}), 0, 3, rapid.ID).Draw(t, "tags")
		a.Corrections = nil
		for range rapid.IntRange(0, 2).Draw(t, "corrections") {
			a.Corrections = append(a.Corrections, document.Correction{Time: at(t, "corrected"), Kind: rapid.SampledFrom([]document.CorrectionKind{document.Corrected, document.Updated}).Draw(t, "kind"), Note: sentence(t, "note", 1, 4)})
		}
		var body []string
		for range rapid.IntRange(1, 5).Draw(t, "paragraphs") {
			body = append(body, lead.Draw(t, "lead")+sentence(t, "paragraph", 1, 8))
		}
		a.Body = strings.Join(body, "\n\n")
		got := readBack(t, a)
		for f := range document.Fields() {
			if notKept[f.Key] == "" && !f.Equal(got, a) {
				t.Fatalf("%s is %q, not %q", f.Key, f.Get(got), f.Get(a))
			}
		}
		if got.Status != document.Draft || !got.Created.Equal(a.Published) || got.Notes != "" || got.Ignored != nil {
			t.Fatalf("%+v", got)
		}
	})
}

// What only some articles have: a line of code with a brace, several of them, a text
// that ends in what looks like a correction, an article that was retracted.
func TestWhatIsRareIsReadBackFromAPage(t *testing.T) {
	for name, body := range map[string]string{
		"code":                  "نص `a{b}` و``c`{d``.",
		"lines of code":         "قبل\n\n```\nif x {\n  y()\n}\n```\n\nبعد",
		"code in its marks":     "``{`} x``",
		"like a correction":     "نص.\n\n**تصويب · أمس:** هذا من الخبر.",
		"a brace in an address": "[اسم](https://a.example/x) و{واحد}",
	} {
		a := article()
		a.Body = body
		if got := readBack(t, a); got.Body != body {
			t.Errorf("%s: %q, not %q", name, got.Body, body)
		}
		a.Corrections = []document.Correction{{Time: evening, Kind: document.Corrected, Note: "صُحّح *الاسم*"}}
		if got := readBack(t, a); got.Body != body || len(got.Corrections) != 1 || got.Corrections[0].Note != "صُحّح *الاسم*" {
			t.Errorf("%s, corrected: %q %v, not %q", name, got.Body, got.Corrections, body)
		}
	}
	a := article()
	a.Status, a.Retraction = document.Retracted, "خلط بين سفينتين"
	if got := readBack(t, a); got.Body != "" || got.Status != document.Draft || got.Retraction != "" || got.Headline == "" {
		t.Errorf("retracted: %+v", got)
	}
}
