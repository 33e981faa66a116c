package document_test

import (
	"testing"

	"tahrir/document"
)

func TestArticlesSayTheSame(t *testing.T) {
	kept := document.Article{
		ID: "1", Status: document.Published, Headline: "عنوان", Author: "كاتب", EditorInChief: "منى", Language: "ar",
		Slug: "عنوان", Tags: []string{"نقل"}, Body: "مرّ\u064e القطار.\n\nثم عاد.",
	}
	for name, c := range map[string]struct {
		change func(a *document.Article)
		want   bool
	}{
		"another stage, slug and id":    {func(a *document.Article) { a.ID, a.Slug, a.Status = "2", "", document.Draft }, true},
		"shadda and fatha as they came": {func(a *document.Article) { a.Body = "مر\u064e\u0651 القطار.\n\nثم عاد." }, true},
		"line ends of another system":   {func(a *document.Article) { a.Body = "مرّ\u064e القطار.\r\n\r\nثم عاد." }, true},
		"what the publication fills in": {func(a *document.Article) { a.EditorInChief, a.Language = "", "" }, true},
		"another editor-in-chief":       {func(a *document.Article) { a.EditorInChief = "ليلى" }, false},
		"no fatha":                      {func(a *document.Article) { a.Body = "مرّ القطار.\n\nثم عاد." }, false},
		"another headline":              {func(a *document.Article) { a.Headline = "" }, false},
		"another author":                {func(a *document.Article) { a.Author = "غيره" }, false},
		"breaking":                      {func(a *document.Article) { a.Breaking = true }, false},
		"another language":              {func(a *document.Article) { a.Language = "fa" }, false},
		"no tag":                        {func(a *document.Article) { a.Tags = nil }, false},
	} {
		t.Run(name, func(t *testing.T) {
			a := kept.Clone()
			c.change(a)
			if got := a.Says(&kept); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}

func TestWhatStandsBesideTheFieldsIsCompared(t *testing.T) {
	plain := "schema: 1\nid: 01JDCV6M3Z6P0QK9Q2X5W8T4RB\nheadline: عنوان\n"
	read := func(text string) *document.Article {
		a, err := document.Decode([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"the same":             {plain, true},
		"another field":        {plain + "author: كاتب\n", true},
		"why it was retracted": {plain + "retraction: \"نُفي\"\n", true},
		"a key of somebody's":  {plain + "desk: محليات\n", false},
		"a comment":            {"# للمراجعة\n" + plain, false},
		"a comment in a line":  {plain + "breaking: false # ليس بعد\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := read(c.text).SameBeside(read(plain)); got != c.want {
				t.Errorf("%v", got)
			}
			if !(&document.Article{}).SameBeside(read(plain)) {
				t.Error("an article that was never read differs from a plain file")
			}
		})
	}
}
