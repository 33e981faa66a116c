package merge

import (
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/publish/git/odb"
)

const file = "articles/2021/11/01FN9A3T8Z0000000000000000/article.yaml"

// form returns an article's file after a change; nil deletes it.
func form(t *testing.T, change func(*document.Article)) Side {
	t.Helper()
	if change == nil {
		return Side{}
	}
	a := &document.Article{
		ID: "01FN9A3T8Z0000000000000000", Status: document.Published, Headline: "وصول السفن", Author: "هدى", Slug: "ships",
		Body: "رست ثلاث سفن.\n\nقال المدير إن الرصيف مفتوح.", Language: "ar",
		Published: time.Date(2021, 11, 24, 12, 0, 0, 0, time.UTC), Updated: time.Date(2021, 11, 24, 12, 0, 0, 0, time.UTC),
	}
	change(a)
	data, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return read(data)
}

func read(data []byte) Side {
	s := Side{blob: odb.HashOf(odb.BlobKind, data), Data: data}
	s.article, s.err = document.Decode(data)
	return s
}

func TestTwoChangesOfOneArticleAreMerged(t *testing.T) {
	same := func(*document.Article) {}
	body := func(from, to string) func(*document.Article) {
		return func(a *document.Article) { a.Body = strings.Replace(a.Body, from, to, 1) }
	}
	for name, test := range map[string]struct {
		ours, theirs func(*document.Article)
		places       int
		want         string // in the merged file
	}{
		"changes of two paragraphs stand both": {body("ثلاث", "أربع"), body("مفتوح", "مغلق"), 0, "أربع سفن.\n\n  قال المدير إن الرصيف مغلق"},
		"a field beside the body stands":       {body("ثلاث", "أربع"), func(a *document.Article) { a.Author = "سلمى" }, 0, "author: سلمى"},
		"the slug is theirs for good":          {func(a *document.Article) { a.Slug = "mine" }, func(a *document.Article) { a.Slug = "theirs" }, 0, "slug: theirs"},
		"the reason of a retraction is kept":   {same, func(a *document.Article) { a.Status, a.Retraction = document.Retracted, "نفاه المصدر" }, 0, `retraction: "نفاه المصدر"`},
		"one word written twice is asked":      {body("ثلاث", "أربع"), body("ثلاث", "خمس"), 1, "أربع"},
	} {
		t.Run(name, func(t *testing.T) {
			data, c, err := Files(file, form(t, same), form(t, test.ours), form(t, test.theirs))
			if err != nil {
				t.Fatal(err)
			}
			if (c != nil) != (test.places > 0) || c != nil && len(c.Places) != test.places {
				t.Errorf("conflict: %+v", c)
			}
			if !strings.Contains(string(data), test.want) {
				t.Errorf("%q lacks %q", data, test.want)
			}
		})
	}
}

func TestWhatAPersonMustSettleIsAConflict(t *testing.T) {
	edit := func(a *document.Article) { a.Headline = "رسو السفن" }
	broken := read([]byte("<<<<<<< no article\n"))
	for name, test := range map[string]struct {
		path         string
		ours, theirs Side
		data         string // the content until it is settled
	}{
		"deleted there":         {file, form(t, edit), Side{}, string(form(t, edit).Data)},
		"deleted here":          {file, Side{}, form(t, edit), string(form(t, edit).Data)},
		"their file is no file": {file, form(t, edit), broken, string(form(t, edit).Data)},
		"no article at all":     {"README", read([]byte("a")), read([]byte("b")), "a"},
	} {
		t.Run(name, func(t *testing.T) {
			data, c, err := Files(test.path, form(t, func(*document.Article) {}), test.ours, test.theirs)
			if err != nil || c == nil {
				t.Fatalf("%+v, %v", c, err)
			}
			if string(data) != test.data || c.Merged != nil || c.Blobs[1] != test.ours.blob || c.Blobs[2] != test.theirs.blob {
				t.Errorf("%q, %+v", data, c)
			}
		})
	}
}

func TestAnArticleIsSettledWithWhatItHasForGood(t *testing.T) {
	c := Conflict{Ours: form(t, func(*document.Article) {}).article, Theirs: form(t, func(a *document.Article) { a.Slug = "theirs" }).article}
	decided := c.Ours.Clone()
	decided.Headline, decided.Slug, decided.Published = "كما تقرر", "another", time.Time{}
	data, err := c.Encode(decided)
	if err != nil {
		t.Fatal(err)
	}
	a, err := document.Decode(data)
	if err != nil || a.Headline != "كما تقرر" || a.Slug != "theirs" || !a.Published.Equal(c.Theirs.Published) {
		t.Errorf("%+v, %v", a, err)
	}
}
