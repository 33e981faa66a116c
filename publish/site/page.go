// Package site makes what a static site generator reads beside an article:
// index.md, Markdown with front matter that Hugo, Jekyll and Astro take without
// change. It imports document,
// document/arabic and document/bidi.
package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"gopkg.in/yaml.v3"

	"tahrir/document"
	"tahrir/document/arabic"
)

// Addresses is what an index.md says of where its article stands on the site.
type Addresses struct {
	Permalink string
	Aliases   []string
}

// Former reads the addresses out of an index.md that was made before; empty
// where it is none of ours.
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

// Page gives the index.md of an article. Addresses that it had before and has
// no longer become aliases. The date is the first publication, with the offset
// in which the article names it. A retracted article keeps its place and
// headline and loses its text.
//
// The key "published" is never written: Hugo takes it for a date and Jekyll
// for a switch.
func Page(a *document.Article, former Addresses) ([]byte, error) {
	f := front{}
	permalink := "/" + a.Published.Format("2006/01") + "/" + a.Slug + "/"
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
	if a.Dateline.Text != "" {
		f.text("dateline", a.Dateline.Text)
	}
	f.text("lang", a.Language)
	f.text("dir", Direction(a.Language))
	f.flag("breaking", a.Breaking)
	f.text("editor_in_chief", a.EditorInChief)
	f.text("id", a.ID)
	f.list("aliases", former.without(permalink))
	body := a.Body
	if a.Status == document.Retracted {
		f.flag("retracted", true)
		body = ""
	}
	if f.err != nil {
		return nil, fmt.Errorf("make the index page of %s: %w", a.ID, f.err)
	}
	page := "---\n" + f.b.String() + "---\n\n" + strings.TrimRight(literal(directed(body)), "\n") + "\n"
	return []byte(page), nil
}

// named gives the tags of which a generator can make an address: with a letter
// or digit in them, and no way up to another folder, at which Hugo stops.
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

// Direction gives "rtl" for a language that is written from the right, by its
// likely script (BCP 47), else "ltr".
func Direction(tag string) string {
	script, _ := language.Make(tag).Script()
	switch script.String() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Mand", "Samr", "Rohg":
		return "rtl"
	}
	return "ltr"
}

// front gathers front matter in YAML: texts as double-quoted scalars, which
// every reader of YAML, and of JSON, takes alike.
type front struct {
	b   bytes.Buffer
	err error
}

func (f *front) text(key, value string) {
	fmt.Fprintf(&f.b, "%s: %s\n", key, f.quoted(value))
}

// quoted gives a value as YAML and JSON have it. What a generator could take for
// a command of its own is escaped, and a control that XML forbids left out: the
// value gets into feeds.
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
			fmt.Fprintf(&out, "\\u%04x", r) // not in YAML's c-printable, or a command
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func (f *front) time(key string, t time.Time) {
	fmt.Fprintf(&f.b, "%s: %s\n", key, t.Format("2006-01-02T15:04:05-07:00"))
}

func (f *front) flag(key string, value bool) { fmt.Fprintf(&f.b, "%s: %t\n", key, value) }

func (f *front) list(key string, values []string) {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = f.quoted(v)
	}
	fmt.Fprintf(&f.b, "%s: [%s]\n", key, strings.Join(quoted, ", "))
}
