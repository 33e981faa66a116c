package site_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/publish/site"
)

var evening = time.Date(2021, 11, 24, 21, 5, 0, 0, time.FixedZone("", 2*3600))

func article() *document.Article {
	return &document.Article{
		ID: "01FN8Z00000000000000000001", Status: document.Published, Language: "ar",
		Headline: "قال: \"نعم\" \\ ثم\nمضى #1", Author: "مراسلنا", EditorInChief: "ليلى حسن", Breaking: true,
		Slug: "قال-نعم-ثم-مضى-1", Published: evening, Updated: evening.Add(time.Hour),
		Tags: []string{"محليات", "a, b]"}, Body: "أولى.\n\nثانية.",
	}
}

func TestFrontMatterAsSitesReadIt(t *testing.T) {
	page, err := site.Page(article(), site.Addresses{Permalink: "/2021/11/قديم/", Aliases: []string{"/2021/11/أقدم/", "/2021/11/قال-نعم-ثم-مضى-1/"}}, today)
	if err != nil {
		t.Fatal(err)
	}
	head, body := split(t, page)
	want := map[string]any{
		"title": "قال: \"نعم\" \\ ثم مضى #1", "slug": "قال-نعم-ثم-مضى-1", "permalink": "/2021/11/قال-نعم-ثم-مضى-1/",
		"author": "مراسلنا", "lang": "ar", "dir": "rtl", "breaking": true, "editor_in_chief": "ليلى حسن",
		"id": "01FN8Z00000000000000000001",
	}
	for key, value := range want {
		if head[key] != value {
			t.Errorf("%s: %v, want %v", key, head[key], value)
		}
	}
	if aliases, _ := head["aliases"].([]any); len(aliases) != 2 || aliases[0] != "/2021/11/أقدم/" || aliases[1] != "/2021/11/قديم/" {
		t.Errorf("aliases %v", head["aliases"])
	}
	if tags, _ := head["tags"].([]any); len(tags) != 2 || tags[1] != "a, b]" {
		t.Errorf("tags %v", head["tags"])
	}
	if _, ok := head["published"]; ok {
		t.Error("the key published: Hugo takes it for a date")
	}
	for _, line := range []string{`(?m)^date: 2021-11-24T21:05:00\+02:00$`, `(?m)^lastmod: 2021-11-24T22:05:00\+02:00$`} {
		if !regexp.MustCompile(line).Match(page) {
			t.Errorf("no line %s in\n%s", line, page)
		}
	}
	if body != "\nأولى.\n\nثانية.\n" {
		t.Errorf("body %q", body)
	}
}

func TestARetractedArticleLosesItsText(t *testing.T) {
	a := article()
	a.Status, a.Kicker, a.Standfirst, a.Byline = document.Retracted, "ثانية فوق", "ثانية تحت", "سعاد"
	page, err := site.Page(a, site.Addresses{}, today)
	if err != nil {
		t.Fatal(err)
	}
	if head, _ := split(t, page); head["retracted"] != true || strings.Contains(string(page), "ثانية") || head["byline"] != "سعاد" {
		t.Errorf("page\n%s", page)
	}
}

func TestWhatAPageSaysOfItsAddressesIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := article()
		a.Slug = rapid.StringMatching(`[\p{Arabic}a-z0-9"\\:#-]{1,20}`).Draw(t, "slug")
		a.Headline = rapid.String().Draw(t, "headline")
		former := site.Addresses{Permalink: "/a/", Aliases: []string{"/b/"}}
		page, err := site.Page(a, former, today)
		if err != nil {
			t.Fatal(err)
		}
		back := site.Former(page)
		if back.Permalink != "/2021/11/"+a.Slug+"/" || strings.Join(back.Aliases, " ") != "/b/ /a/" {
			t.Fatalf("%+v from\n%s", back, page)
		}
		again, err := site.Page(a, back, today)
		if err != nil || string(again) != string(page) {
			t.Fatalf("not the same page again: %v\n%s", err, again)
		}
	})
}

func TestDirection(t *testing.T) {
	for tag, want := range map[string]string{
		"ar": "rtl", "ar-EG": "rtl", "fa": "rtl", "ur": "rtl", "he": "rtl", "ckb": "rtl", "dv": "rtl",
		"en": "ltr", "fr": "ltr", "tr": "ltr", "ar-Latn": "ltr", "": "ltr",
	} {
		if got := site.Direction(tag); got != want {
			t.Errorf("%q: %s, want %s", tag, got, want)
		}
	}
}

func split(t *testing.T, page []byte) (map[string]any, string) {
	t.Helper()
	parts := strings.SplitN(string(page), "---\n", 3)
	if len(parts) != 3 || parts[0] != "" {
		t.Fatalf("no front matter in\n%s", page)
	}
	head := map[string]any{}
	if err := yaml.Unmarshal([]byte(parts[1]), &head); err != nil {
		t.Fatal(err)
	}
	return head, parts[2]
}

// A list, heading or quotation stays one where its direction is set by hand.
func TestADirectionStandsBehindWhatMarkdownReads(t *testing.T) {
	a := article()
	a.Body = "\u200fBBC نقلت.\n\n\u200f- BBC نقلت\n\u200f12. CNN ثم\n\n\u200e## عنوان in English\n\n\u200f> - ITV\n\n\u200f-5 درجات\n\n- \u200fنص"
	page, err := site.Page(a, site.Addresses{}, today)
	if err != nil {
		t.Fatal(err)
	}
	want := "\n\u200fBBC نقلت.\n\n- \u200fBBC نقلت\n12. \u200fCNN ثم\n\n## \u200eعنوان in English\n\n> - \u200fITV\n\n\u200f-5 درجات\n\n- \u200fنص\n"
	if _, body := split(t, page); body != want {
		t.Errorf("%q", body)
	}
}

// today is when the pages of these tests are made.
var today = time.Date(2021, 11, 24, 22, 0, 0, 0, time.UTC)

// A breaking mark ends on the page when its time is over.
func TestAPageIsBreakingNewsUntilItsMarkEnds(t *testing.T) {
	a := article()
	a.Breaking, a.BreakingUntil = true, today.Add(time.Hour)
	for _, c := range []struct {
		at    time.Duration
		until bool
		want  bool
	}{{0, true, true}, {59 * time.Minute, true, true}, {time.Hour, true, false}, {9 * time.Hour, true, false}, {9 * time.Hour, false, true}} {
		if a.BreakingUntil = today.Add(time.Hour); !c.until {
			a.BreakingUntil = time.Time{}
		}
		page, err := site.Page(a, site.Addresses{}, today.Add(c.at))
		if err != nil {
			t.Fatal(err)
		}
		head, _ := split(t, page)
		if head["breaking"] != c.want {
			t.Errorf("after %v: %v, want %v", c.at, head["breaking"], c.want)
		}
		if _, told := head["breaking_until"]; told != (c.want && c.until) {
			t.Errorf("after %v the end is told: %v", c.at, told)
		}
	}
}
