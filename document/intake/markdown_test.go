package intake_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/intake"
	"tahrir/document/markdown"
)

const hugo = `+++
title = 'عودة العبّارة بين الضفتين'
date = 2024-05-12T09:30:00+03:00
draft = false
source = 'بريد النهر'
authors = ['هدى سالم', 'سامي النجار']
categories = ['محليات', 'نقل']
tags = ['عبّارة']
summary = 'عادت بعد شهر.'
[cover]
image = 'a.jpg'
+++

عادت **العبّارة** إلى
العمل.

- أولا
`

const jekyll = `---
layout: post
title:  "Harbour opens: again"
author: {name: Mona Said, twitter: mona}
date:   2024-05-12 09:30:00 +0300
categories: news
tags: coast, ships
reading_level: 3 # ours
aliases: [/old/]
---
Ships came in at dawn.
`

func TestFrontMatterFillsTheFields(t *testing.T) {
	r, err := intake.Parse("عبارة.md", []byte(hugo), options)
	if err != nil {
		t.Fatal(err)
	}
	a := r.Article
	if a.Headline != "عودة العبّارة بين الضفتين" || a.Author != "بريد النهر" || a.Byline != "هدى سالم، سامي النجار" || a.Section != "محليات" ||
		!slices.Equal(a.Tags, []string{"عبّارة", "نقل"}) || a.Standfirst != "عادت بعد شهر." || a.Language != "ar" || a.ID != options.ID || a.Status != document.Draft {
		t.Errorf("%+v", a)
	}
	if a.Body != "عادت **العبّارة** إلى العمل.\n\n- أولا" || a.Created.Format("2006-01-02T15:04Z07:00") != "2024-05-12T09:30+03:00" {
		t.Errorf("%q %v", a.Body, a.Created)
	}
	file, err := a.Encode()
	if err != nil || !strings.Contains(string(file), "\ncover:") || !strings.Contains(string(file), "image: a.jpg") {
		t.Errorf("%s %v", file, err)
	}

	r, err = intake.Parse("", []byte(jekyll), options) // from a pipe
	if err != nil || r.Form != intake.Markdown {
		t.Fatal(r, err)
	}
	a = r.Article
	if a.Headline != "Harbour opens: again" || a.Author != "Mona Said" || a.Byline != "" || a.Section != "news" || !slices.Equal(a.Tags, []string{"coast", "ships"}) || a.Language != "en" {
		t.Errorf("%+v", a)
	}
	if file, err := a.Encode(); err != nil || !strings.Contains(string(file), "reading_level: 3\n") || !strings.Contains(string(file), "/old/") || strings.Contains(string(file), "layout") {
		t.Errorf("%s %v", file, err)
	}
}

func TestMarkdownWithoutFrontMatterIsAPage(t *testing.T) {
	r, err := intake.Parse("x.md", []byte("# سوق السمك\n\nنشر\n\nبريد النهر\n\nطنطا - الأربعاء 24 نوفمبر 2021\n\nتفتح **السوق** غدا.\n"), options)
	if a := r.Article; err != nil || a.Headline != "سوق السمك" || a.Author != "بريد النهر" || a.Dateline.Date != "2021-11-24" || a.Body != "تفتح **السوق** غدا." {
		t.Errorf("%+v %v", a, err)
	}
	r, err = intake.Parse("2024-05-12-سوق-السمك.md", []byte("---\nlayout: post\n---\nنص.\n"), options)
	if err != nil || r.Article.Headline != "سوق السمك" {
		t.Errorf("%+v %v", r.Article, err)
	}
	var front *markdown.FrontError
	if _, err := intake.Parse("x.md", []byte("---\ntitle: [\n---\nنص.\n"), options); !errors.As(err, &front) {
		t.Errorf("%v", err)
	}
}

// A page's direction is the article's, where it is not that of its language.
func TestTheDirectionOfAPageIsKept(t *testing.T) {
	for front, want := range map[string]string{
		"lang: ar\ndir: ltr": "ltr", "lang: ar\ndir: rtl": "", "lang: en\ndirection: rtl": "rtl", "lang: en\ndir: ltr": "", "title: x\ndir: up": "", "dir: ltr": "ltr",
	} {
		r, err := intake.Parse("x.md", []byte("---\n"+front+"\n---\nافتُتحت السوق أمس.\n"), options)
		if err != nil || r.Article.Direction != want {
			t.Errorf("%q: %q %v", front, r.Article.Direction, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{hugo, jekyll, own, "# x\n\nنص", "<html><p>x</p></html>"} {
		f.Add("x.md", []byte(seed))
		f.Add("", []byte(seed))
	}
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		r, err := intake.Parse(name, content, options)
		if err != nil {
			return
		}
		file, err := r.Article.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := document.Decode(file); err != nil && !errors.Is(err, document.ErrTooLarge) && !errors.Is(err, document.ErrTooComplex) {
			t.Fatalf("%v\n%s", err, file)
		}
		if r.Article.Wordless() || r.Article.Status != document.Draft {
			t.Fatalf("%+v", r.Article)
		}
	})
}
