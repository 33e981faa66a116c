// Package check holds the rules of the house: what must be right before an
// article is published, and what would be better. It imports document,
// document/arabic and document/bidi.
package check

import (
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/bidi"
)

// Severity says whether a finding bars the way to publication.
type Severity string

// The two severities.
const (
	Error  Severity = "error"
	Advice Severity = "advice"
)

// Rules are the choices that a publication has. The zero value is the default.
type Rules struct {
	HeadlineLimit int      // characters; 70 where 0, none where negative
	Off           []string // rules not to check, by name
}

// Edit replaces Length characters from Offset of the finding's field by With.
type Edit struct {
	Offset, Length int
	With           string
}

// Finding is one thing that a rule found.
type Finding struct {
	Rule      string // the rule's name, and the key of its message
	Severity  Severity
	Field     string // the key in the article's file: "headline", "author", "body"
	Offset    int    // in characters (runes) from the field's start
	Length    int    // in characters; 0 where something is missing
	Paragraph int    // from 1 in the body, as document.Paragraphs counts; 0 in other fields
	Args      map[string]any
	Fix       *Edit // the remedy, where one is plain
}

// defaultHeadline is the length up to which a headline stands in one line of
// most pages and feeds.
const defaultHeadline = 70

// Check gives what the rules find in the article: by field (headline, author,
// body), then by place.
func Check(a *document.Article, rules Rules) []Finding {
	var out []Finding
	for _, f := range []struct{ name, text, missing string }{
		{"headline", a.Headline, HeadlineMissing}, {"author", a.Author, AuthorMissing}, {"body", a.Body, BodyMissing},
	} {
		t := &text{field: f.name, runes: []rune(f.text)}
		t.letters()
		if strings.TrimSpace(f.text) == "" {
			t.find(f.missing, 0, 0)
		} else {
			t.check(rules)
		}
		slices.SortStableFunc(t.found, func(a, b Finding) int { return a.Offset - b.Offset })
		t.number()
		out = append(out, t.found...)
	}
	for _, f := range besidePage {
		t := &text{field: f, runes: []rune(*beside(a, f))}
		t.letters()
		out = append(out, t.found...)
	}
	return slices.DeleteFunc(out, func(f Finding) bool { return slices.Contains(rules.Off, f.Rule) })
}

// ErrorsFirst returns the findings with those in front that bar the way to
// publication, each kind in its order.
func ErrorsFirst(findings []Finding) []Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b Finding) int { return a.Severity.rank() - b.Severity.rank() })
	return sorted
}

func (s Severity) rank() int {
	if s == Error {
		return 0
	}
	return 1
}

// besidePage are the fields that are not typed on the page.
var besidePage = []string{"editor_in_chief", "tags", "dateline"}

// BesidePage says whether the finding's field is not typed on the page.
func (f Finding) BesidePage() bool { return slices.Contains(besidePage, f.Field) }

// beside gives the text of a field that is not typed on the page; of the tags, a
// line each, a copy.
func beside(a *document.Article, field string) *string {
	switch field {
	case "editor_in_chief":
		return &a.EditorInChief
	case "dateline":
		return &a.Dateline.Text
	}
	tags := strings.Join(a.Tags, "\n")
	return &tags
}

// Mend puts the remedy of a finding into the article, where it stands in a field
// that is not typed on the page; false where it does not.
func Mend(a *document.Article, f Finding) bool {
	if f.Fix == nil || !f.BesidePage() {
		return false
	}
	text := beside(a, f.Field)
	runes := []rune(*text)
	if f.Fix.Offset+f.Fix.Length > len(runes) {
		return false
	}
	*text = string(slices.Concat(runes[:f.Fix.Offset], []rune(f.Fix.With), runes[f.Fix.Offset+f.Fix.Length:]))
	if f.Field == "tags" {
		a.Tags = strings.Split(*text, "\n")
	}
	return true
}

// text is one field under check.
type text struct {
	field string
	runes []rune
	found []Finding
}

func (t *text) check(rules Rules) {
	limit := rules.HeadlineLimit
	if limit == 0 {
		limit = defaultHeadline
	}
	led := t.led(0)
	if n := len(t.runes) - led; t.field == "headline" && limit > 0 && n > limit {
		t.find(HeadlineLong, led+limit, n-limit).Args = map[string]any{"Length": n, "Limit": limit}
	}
	for start := 0; start <= len(t.runes); {
		end := start
		for end < len(t.runes) && t.runes[end] != '\n' {
			end++
		}
		start += t.led(start)
		t.controls(start, end)
		t.quotations(start, end)
		t.punctuation(start, end)
		t.spaces(start, end)
		start = end + 1
	}
	t.digits()
}

// led is how many characters of the line at start are its direction and no text.
func (t *text) led(start int) int {
	if mark, _ := bidi.Leading(string(t.runes[start:min(start+2, len(t.runes))])); mark != 0 {
		return 1
	}
	return 0
}

// find notes a finding; the caller may add to it.
func (t *text) find(rule string, offset, length int) *Finding {
	t.found = append(t.found, Finding{Rule: rule, Severity: messages[rule].severity, Field: t.field, Offset: offset, Length: length})
	return &t.found[len(t.found)-1]
}

// fix notes a finding whose remedy is to put with in its place.
func (t *text) fix(rule string, offset, length int, with string) {
	t.find(rule, offset, length).Fix = &Edit{offset, length, with}
}

// number gives the findings of a body their paragraphs.
func (t *text) number() {
	if t.field != "body" {
		return
	}
	at, paragraph, inside := 0, 0, false
	for i := range t.found {
		for ; at < len(t.runes) && at <= t.found[i].Offset; at++ {
			if r := t.runes[at]; r == '\n' {
				inside = false
			} else if !inside && strings.TrimSpace(string(r)) != "" {
				paragraph, inside = paragraph+1, true
			}
		}
		t.found[i].Paragraph = max(paragraph, 1)
	}
}
