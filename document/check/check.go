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
	Field     string // the key in the article's file: "headline", "author", "body", …
	Offset    int    // in characters (runes) from the field's start
	Length    int    // in characters; 0 where something is missing
	Paragraph int    // from 1 in the body, as document.Paragraphs counts; 0 in other fields
	Args      map[string]any
	Fix       *Edit // the remedy, where one is plain
}

// defaultHeadline is the length up to which a headline stands in one line of
// most pages and feeds.
const defaultHeadline = 70

// missing are the rules for fields on the page that say nothing.
var missing = map[string]string{"headline": HeadlineMissing, "author": AuthorMissing, "body": BodyMissing}

// Check gives what the rules find in the article: by field (those on the page
// first), then by place.
func Check(a *document.Article, rules Rules) []Finding {
	var out, beside []Finding
	for f := range document.Fields() {
		if !f.Prose {
			continue
		}
		t := &text{field: f.Key, runes: []rune(prose(f, a))}
		t.letters()
		if !f.OnPage {
			beside = append(beside, t.found...)
			continue
		}
		words := string(t.runes)
		if rule, named := missing[f.Key]; named && document.Blank(words) {
			t.find(rule, 0, 0)
		}
		if strings.TrimSpace(words) != "" {
			t.check(rules) // of marks alone, too
		}
		slices.SortStableFunc(t.found, func(a, b Finding) int { return a.Offset - b.Offset })
		t.number()
		out = append(out, t.found...)
	}
	out = append(out, beside...)
	return slices.DeleteFunc(out, func(f Finding) bool { return slices.Contains(rules.Off, f.Rule) })
}

// prose gives the texts of a field as one, a line each.
func prose(f document.Field, a *document.Article) string {
	var texts []string
	for _, text := range f.Texts(a) {
		texts = append(texts, *text)
	}
	return strings.Join(texts, "\n")
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

// BesidePage reports whether the finding's field is not typed on the page.
func (f Finding) BesidePage() bool {
	field, ok := document.FieldOf(f.Field)
	return ok && field.Prose && !field.OnPage
}

// Mend puts the remedy of a finding into the article, where it stands in a field
// that is not typed on the page; false where it does not.
func Mend(a *document.Article, f Finding) bool {
	if f.Fix == nil || !f.BesidePage() {
		return false
	}
	field, _ := document.FieldOf(f.Field)
	start := 0
	for _, text := range field.Texts(a) {
		runes, at := []rune(*text), f.Fix.Offset-start
		if at >= 0 && at+f.Fix.Length <= len(runes) {
			*text = string(slices.Concat(runes[:at], []rune(f.Fix.With), runes[at+f.Fix.Length:]))
			return true
		}
		start += len(runes) + 1
	}
	return false
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
