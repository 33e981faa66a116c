package intake_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/document/intake"
	"tahrir/document/page"
)

var options = intake.Options{ID: "01JDCV6M3Z6P0QK9Q2X5W8T4RB", Now: time.Unix(1_700_000_000, 0).UTC()}

const own = `# من مكتب الساحل
schema: 1
id: 01HF2Z6M3Z6P0QK9Q2X5W8T4RA
status: published
headline: عودة العبّارة بين الضفتين
author: بريد النهر
language: ar
slug: عودة-العبارة
created: 2023-11-01T10:00:00+02:00
published: 2023-11-02T10:00:00+02:00
tags: [نقل]
desk_code: 7
body: |-
  عادت العبّارة.
`

func TestTheFormIsToldByContentAndName(t *testing.T) {
	for name, c := range map[string]struct {
		name, content string
		want          intake.Form
		err           error
	}{
		"text":                   {"خبر.txt", "عنوان\nنص.", intake.Page, nil},
		"no name":                {"", "عنوان\nنص.", intake.Page, nil},
		"an article":             {"x.yaml", own, intake.Article, nil},
		"an article, named text": {"x.txt", own, intake.Article, nil},
		"an article from a pipe": {"", "\ufeff" + own, intake.Article, nil},
		"text about a schema":    {"", "schema: كلمة\nنص.", intake.Page, nil},
		"HTML":                   {"x.html", "<html><body><p>نص</p></body></html>", intake.Page, nil},
		"PDF":                    {"x.pdf", "%PDF-1.7\n", "", intake.ErrPDF},
		"old Word":               {"x.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00", "", intake.ErrOldWord},
		"locked":                 {"x.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "", intake.ErrPassword},
		"LibreOffice":            {"x.odt", "PK\x03\x04\x00\x00mimetypeapplication/vnd.oasis.opendocument.textPK", "", intake.ErrOpenDocument},
		"an archive":             {"x.zip", "PK\x03\x04\x00\x00photo.jpg", "", intake.ErrArchive},
	} {
		got, err := intake.FormOf(c.name, []byte(c.content))
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q %v, want %q %v", name, got, err, c.want, c.err)
		}
	}
}

func TestAnArticlesOwnFileKeepsItsFields(t *testing.T) {
	r, err := intake.Parse("x.yaml", []byte(own), options)
	if err != nil {
		t.Fatal(err)
	}
	a := r.Article
	if a.ID != "01HF2Z6M3Z6P0QK9Q2X5W8T4RA" || a.Status != document.Draft || a.Slug != "عودة-العبارة" || a.Tags[0] != "نقل" || !a.Updated.Equal(options.Now) {
		t.Errorf("%+v", a)
	}
	text, err := a.Encode()
	if err != nil || !strings.Contains(string(text), "desk_code: 7") || !strings.HasPrefix(string(text), "# من مكتب الساحل") {
		t.Errorf("%s %v", text, err)
	}
	r, err = intake.Parse("x.yaml", []byte("schema: 1\nheadline: Harbour opens again\nbody: Ships came in.\n"), options)
	if err != nil || r.Article.ID != options.ID || r.Article.Language != "en" || !r.Article.Created.Equal(options.Now) {
		t.Errorf("%+v %v", r.Article, err)
	}
	var syntax *document.SyntaxError
	var schema *document.SchemaError
	if _, err := intake.Parse("x.yaml", []byte("schema: 1\nheadline: [\n"), options); !errors.As(err, &syntax) {
		t.Errorf("broken: %v", err)
	}
	if _, err := intake.Parse("x.yaml", []byte("kind: Deployment\n"), options); !errors.As(err, &schema) {
		t.Errorf("another program's: %v", err)
	}
	if _, err := intake.Parse("x.yaml", []byte("schema: 1\n"), options); !errors.Is(err, page.ErrEmpty) {
		t.Errorf("empty: %v", err)
	}
}

// An exported article makes the same draft again, field by field. When it was changed,
// how far it was and why it was retracted are not the draft's.
func TestAnExportedArticleIsReadBack(t *testing.T) {
	for n := 1; n < 10; n++ {
		a := articletest.Full(n)
		file, err := a.Encode()
		if err != nil {
			t.Fatal(err)
		}
		r, err := intake.Parse("خبر.yaml", file, options)
		if err != nil {
			t.Fatal(err)
		}
		for f := range document.Fields() {
			switch f.Key {
			case "status", "updated", "retraction":
				continue
			}
			if !f.Equal(r.Article, a) {
				t.Errorf("%d: %s is %q, not %q", n, f.Key, f.Get(r.Article), f.Get(a))
			}
		}
	}
}
