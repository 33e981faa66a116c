package check_test

import (
	"slices"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/check"
)

func article(body string) *document.Article {
	return &document.Article{Headline: "عنوان", Author: "هدى", Body: body}
}

// fixed applies a remedy to the body.
func fixed(body string, r check.Remedy) string {
	runes := []rune(body)
	for _, e := range slices.Backward(r.Edits) {
		runes = slices.Concat(runes[:e.AtRune], []rune(e.With), runes[e.AtRune+e.Runes:])
	}
	return string(runes)
}

func TestWhatTheRulesFindInABody(t *testing.T) {
	for _, c := range []struct {
		body, rule        string
		severity          check.Severity
		offset, paragraph int
		fixed             string
	}{
		{"أ\n\nب\u202eج\u202c", check.Override, check.Error, 4, 2, "أ\n\nبج"},
		{"أ\x02ب", check.Forbidden, check.Error, 1, 1, "أب"},
		{"أ\n\nب\x0bج", check.Forbidden, check.Error, 4, 2, "أ\n\nبج"},
		{"أ\uffffب", check.Forbidden, check.Error, 1, 1, "أب"},
		{"أ\ufffdب", check.Damaged, check.Advice, 1, 1, ""},
		{"أ \u2067ب", check.Unclosed, check.Error, 2, 1, "أ ب"},
		{"أ \u202bب\nج\u202c", check.Unclosed, check.Error, 2, 1, "أ ب\nج\u202c"},
		{"قال \u2067\u202aنعم\u2069 ثم", check.Unclosed, check.Error, 5, 1, "قال \u2067نعم\u2069 ثم"}, // the isolate is closed
		{"قال \u2067\u202aنعم\u2069\u202c ثم", check.StrayMark, check.Advice, 10, 1, "قال \u2067\u202aنعم\u2069 ثم"},
		{"قال \u2067\u202aنعم \u2029ثم\u2069", check.Unclosed, check.Error, 4, 1, "قال \u202aنعم \u2029ثم\u2069"},
		{"كلم\u200fة", check.StrayMark, check.Advice, 3, 1, "كلمة"},
		{"كلمة\u202c", check.StrayMark, check.Advice, 4, 1, "كلمة"},
		{"قال «نعم\n\nثم", check.Quotation, check.Error, 4, 1, ""},
		{"قال نعم»", check.Quotation, check.Error, 7, 1, ""},
		{"قال \"نعم", check.StraightQuotation, check.Advice, 4, 1, ""},
		{"قال, ثم", check.LatinSign, check.Advice, 3, 1, "قال، ثم"},
		{"لماذا?", check.LatinSign, check.Advice, 5, 1, "لماذا؟"},
		{"قال; ثم", check.LatinSign, check.Advice, 3, 1, "قال؛ ثم"},
		{"3 ثم ٤٥", check.MixedDigits, check.Advice, 5, 1, "3 ثم 45"},
		{"أ  ب", check.DoubleSpace, check.Advice, 1, 1, "أ ب"},
		{"أ ، ب", check.SpaceBefore, check.Advice, 1, 1, "أ، ب"},
		{"أ  \nب", check.TrailingSpace, check.Advice, 1, 1, "أ\nب"},
		{"مـــهم", check.Tatweel, check.Advice, 1, 1, "مهم"},
	} {
		i := slices.IndexFunc(check.Check(article(c.body), check.Rules{}), func(f check.Finding) bool { return f.Rule == c.rule })
		if i < 0 {
			t.Errorf("%q: no %s", c.body, c.rule)
			continue
		}
		f := check.Check(article(c.body), check.Rules{})[i]
		if f.Severity != c.severity || f.AtRune != c.offset || f.Paragraph != c.paragraph || f.Field != "body" {
			t.Errorf("%q: %+v", c.body, f)
		}
		if c.fixed != "" && (len(f.Remedies) == 0 || fixed(c.body, f.Remedies[0]) != c.fixed) {
			t.Errorf("%q: remedies %+v", c.body, f.Remedies)
		}
		if f := check.Check(article(c.body), check.Rules{Off: []string{c.rule}}); slices.ContainsFunc(f, func(f check.Finding) bool { return f.Rule == c.rule }) {
			t.Errorf("%s is found though it is off", c.rule)
		}
	}
}

func TestControlsAreFoundInEveryField(t *testing.T) {
	a := &document.Article{Headline: "ع\x01", Author: "ه\x1b", EditorInChief: "ن\x02بيل", Tags: []string{"أ", "ب\x03"}, Dateline: document.Dateline{Text: "القا\x04هرة"}, Body: "نص\x07"}
	var fields []string
	for _, f := range check.Check(a, check.Rules{}) {
		if f.Rule == check.Forbidden {
			fields = append(fields, f.Field)
			check.Make(a, check.Changes(a, f, f.Remedies[0]))
		}
	}
	if want := []string{"headline", "author", "body", "editor_in_chief", "tags", "dateline"}; !slices.Equal(fields, want) {
		t.Errorf("found in %v, want %v", fields, want)
	}
	if a.EditorInChief != "نبيل" || a.Dateline.Text != "القاهرة" || !slices.Equal(a.Tags, []string{"أ", "ب"}) {
		t.Errorf("mended to %q %q", a.EditorInChief, a.Tags)
	}
}

func TestGoodTextHasNoFindings(t *testing.T) {
	for _, body := range []string{
		"قال: «نعم»، ثم ‹لا›.", "BBC, Reuters and others; why?", "بلغ 1,234 و3.5%.", "\u2067نص\u2069 و \u202bنص\u202c", "    مزاح",
		"قال (BBC)\u200f ثم", "كتب لـ«الميناء» أمس", "في عام 1446 هـ.", "می\u200cروم", "- بند\n- بند", "٣ ثم ٤",
	} {
		if f := check.Check(article(body), check.Rules{}); len(f) > 0 {
			t.Errorf("%q: %+v", body, f)
		}
	}
}

func TestADirectionByHandIsNoFindingAndNoLetter(t *testing.T) {
	for _, body := range []string{
		"\u200fBBC تنقل الخبر.", "أ\n\n\u200eكلمة in English.", "\u200fنص", "\u200e12:30\n\u200f«نص»", "\u200f- بند",
		"\u200f\u2067نص\u2069", "\u200f   مزاح",
	} {
		if f := check.Check(article(body), check.Rules{}); len(f) > 0 {
			t.Errorf("%q: %+v", body, f)
		}
	}
	// Other marks are found as before.
	for body, offset := range map[string]int{"\u200f\u200fنص": 0, "نص\n\u200e\nنص": 3, "\u200fBBC كلم\u200fة": 8} {
		f := check.Check(article(body), check.Rules{})
		if len(f) != 1 || f[0].Rule != check.StrayMark || f[0].AtRune != offset {
			t.Errorf("%q: %+v", body, f)
		}
	}
	a := article("نص")
	a.Headline = "\u200f" + strings.Repeat("أ", 70)
	if f := check.Check(a, check.Rules{}); len(f) > 0 {
		t.Errorf("%+v", f)
	}
	a.Headline += "ب"
	if f := check.Check(a, check.Rules{}); len(f) != 1 || f[0].AtRune != 71 || f[0].Args["Length"] != 71 {
		t.Errorf("%+v", f)
	}
}

func TestOneRemedyTakesThePairAway(t *testing.T) {
	for body, want := range map[string]string{
		"قال \u202eBBC\u202c ثم": "قال BBC ثم", "\u202dأ\u202eب\u202cج\u202c": "أ\u202eب\u202cج", "\u202eأ\u2067ب\u202c\u2069\u202cج": "أ\u2067ب\u202c\u2069ج",
		"\u202eأ": "أ", "\u2067\u202eأ\u2069": "\u2067أ\u2069", "أ\u202eب\nج\u202c": "أب\nج\u202c",
	} {
		found := check.Check(article(body), check.Rules{})
		if i := slices.IndexFunc(found, func(f check.Finding) bool { return f.Rule == check.Override }); i < 0 {
			t.Errorf("%q: no override", body)
		} else if got := fixed(body, found[i].Remedies[0]); got != want {
			t.Errorf("%q becomes %q, want %q", body, got, want)
		}
	}
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	want := []string{"headline-missing error", "author-missing advice", "body-missing error"}
	for _, a := range []document.Article{{Body: " \n"}, {Headline: "\u200f", Author: "\u200c", Body: "\u200f\n\n\u200e"}} {
		var missing []string
		for _, f := range check.Check(&a, check.Rules{}) {
			if strings.HasSuffix(f.Rule, "-missing") {
				missing = append(missing, f.Rule+" "+string(f.Severity))
			}
		}
		if !slices.Equal(missing, want) {
			t.Errorf("%+q: %v", a.Headline+a.Body, missing)
		}
	}
}

func TestALongHeadlineIsAdvisedAgainst(t *testing.T) {
	a := article("نص")
	a.Headline = strings.Repeat("أ", 71)
	f := check.Check(a, check.Rules{})
	if len(f) != 1 || f[0].Rule != check.HeadlineLong || f[0].AtRune != 70 || f[0].Runes != 1 {
		t.Fatalf("%+v", f)
	}
	if got := f[0].Text("en"); got != "the headline is over the limit (71 characters of 70)" {
		t.Error(got)
	}
	if got := f[0].Text("ar-EG"); !strings.Contains(got, "70") || !strings.Contains(got, "71") {
		t.Error(got)
	}
	for _, limit := range []int{-1, 71} {
		if f := check.Check(a, check.Rules{HeadlineLimit: limit}); len(f) > 0 {
			t.Errorf("limit %d: %+v", limit, f)
		}
	}
}
