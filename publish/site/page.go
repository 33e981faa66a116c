// Package site writes what a static site generator reads beside an article:
// index.md, Markdown with front matter that Hugo, Jekyll and Astro read unchanged.
// It imports document, document/arabic, document/bidi and document/markup.
package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/document/markup"
)

// Addresses are where an article is on the site, by its index.md.
type Addresses struct {
	Permalink string
	Aliases   []string
}

// Former reads the addresses of an index.md written before; none where it is not
// ours.
func Former(page []byte) Addresses {
	head, ok := bytes.CutPrefix(page, []byte("---\n"))
	if !ok {
		return Addresses{}
	}
	head, _, ok = bytes.Cut(head, []byte("\n---\n"))
	if !ok {
		return Addresses{}
	}
	var a Addresses
	if err := yaml.Unmarshal(head, &a); err != nil {
		return Addresses{}
	}
	return a
}

// Permalink returns the path of an article's page on the site.
func Permalink(a *document.Article) string {
	return "/" + a.Published.Format("2006/01") + "/" + a.Slug + "/"
}

// Page returns the index.md of an article. An address that it had before and no
// longer has becomes an alias. The date is that of first publication, with the
// offset in the article. A retracted article keeps its address and headline, and
// loses its text.
//
// The key "published" is never written: Hugo takes it for a date and Jekyll for a
// bool.
// An article is breaking news in it until its mark ends, as of now; a generator that
// knows breaking_until need not wait for the page to be made again.
func Page(a *document.Article, former Addresses, now time.Time) ([]byte, error) {
	f := front{}
	permalink := Permalink(a)
	f.text("title", strings.Join(strings.Fields(a.Headline), " "))
	f.text("slug", a.Slug)
	f.text("permalink", permalink)
	f.time("date", a.Published)
	if a.Updated.After(a.Published) {
		f.time("lastmod", a.Updated)
	} else {
		f.time("lastmod", a.Published)
	}
	f.text("author", a.Author)
	f.list("tags", named(a.Tags))
	retracted := a.Status == document.Retracted
	for _, optional := range []struct {
		key, value string
		text       bool // part of what a retraction takes from readers
	}{
		{"kicker", a.Kicker, true}, {"summary", a.Standfirst, true},
		{"byline", a.Byline, false}, {"section", a.Section, false}, {"dateline", a.Dateline.Text, false},
	} {
		if optional.value != "" && !(retracted && optional.text) {
			f.text(optional.key, strings.Join(strings.Fields(optional.value), " "))
		}
	}
	f.text("lang", a.Language)
	f.text("dir", directionOf(a))
	breaking := a.BreakingAt(now)
	f.flag("breaking", breaking)
	if breaking && !a.BreakingUntil.IsZero() {
		f.time("breaking_until", a.BreakingUntil)
	}
	f.text("editor_in_chief", a.EditorInChief)
	f.text("id", a.ID)
	f.list("aliases", former.without(permalink))
	body := a.Body
	if retracted {
		f.flag("retracted", true)
		body = ""
	}
	told := f.corrected(a)
	if f.err != nil {
		return nil, fmt.Errorf("make the index page of %s: %w", a.ID, f.err)
	}
	page := "---\n" + f.b.String() + "---\n\n" + strings.TrimRight(literal(directed(body)), "\n") + "\n" + literal(told)
	return []byte(page), nil
}

// named returns the tags that a generator can make an address of: with a letter or
// digit, and no path to a parent folder, at which Hugo stops.
func named(tags []string) []string {
	return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool {
		return arabic.Words(tag) == 0 || slices.Contains(strings.Split(tag, "/"), "..")
	})
}

func (f Addresses) without(permalink string) []string {
	all := append(slices.Clone(f.Aliases), f.Permalink)
	var kept []string
	for _, address := range all {
		if address != "" && address != permalink && !slices.Contains(kept, address) {
			kept = append(kept, address)
		}
	}
	return kept
}

// directionOf returns what the attribute dir says of an article.
func directionOf(a *document.Article) string {
	if a.Direction == "rtl" || a.Direction == "ltr" {
		return a.Direction
	}
	return Direction(a.Language)
}

// Direction returns what the attribute dir says of a language: "rtl" or "ltr", which
// is what browsers take where a page names no language.
func Direction(tag string) string {
	if tag != "" && document.RightToLeft(tag) {
		return "rtl"
	}
	return "ltr"
}

// front builds front matter in YAML, with texts as double-quoted scalars, which
// every reader of YAML and JSON reads alike.
type front struct {
	b   bytes.Buffer
	err error
}

func (f *front) text(key, value string) {
	fmt.Fprintf(&f.b, "%s: %s\n", key, f.quoted(value))
}

// quoted returns a value as a YAML and JSON string. It escapes what a generator
// could take for a command, and drops controls that XML forbids, since the value
// gets into feeds.
func (f *front) quoted(value string) string {
	value = strings.Map(func(r rune) rune {
		if document.Forbidden(r) {
			return '\uFFFD'
		}
		return r
	}, value)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil && f.err == nil {
		f.err = err
	}
	var out strings.Builder
	for _, r := range strings.TrimSuffix(b.String(), "\n") {
		if r == '{' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0xfeff || r == 0xfffe || r == 0xffff {
			fmt.Fprintf(&out, "\\u%04x", r) // not in YAML's c-printable, or part of a command
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func (f *front) time(key string, t time.Time) {
	fmt.Fprintf(&f.b, "%s: %s\n", key, stamp(t))
}

func (f *front) flag(key string, value bool) { fmt.Fprintf(&f.b, "%s: %t\n", key, value) }

func (f *front) list(key string, values []string) {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = f.quoted(v)
	}
	fmt.Fprintf(&f.b, "%s: [%s]\n", key, strings.Join(quoted, ", "))
}

// directed moves the mark of direction at a paragraph's start behind what makes the
// paragraph a heading or list item. It decides the direction there too, since no
// letter is before it.
func directed(body string) string {
	if !bidi.HasLeading(body) {
		return body
	}
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		if mark, text := bidi.Leading(line); mark != 0 {
			signs := markup.Signs(text)
			lines[i] = signs + string(mark) + text[len(signs):]
		}
	}
	return strings.Join(lines, "\n")
}
