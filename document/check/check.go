// Package check holds the rules of the house: what must be right before an article
// is published, and what would be better. It imports document, document/arabic and
// document/bidi.
package check

import (
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/bidi"
)

// Severity is how serious a finding is: whether it keeps the article from being
// published.
type Severity string

// The two severities.
const (
	Error  Severity = "error"
	Advice Severity = "advice"
)

// Rules are a publication's choices. The zero value is the default.
type Rules struct {
	HeadlineLimit int      // in runes; 70 where 0, no limit where negative
	Off           []string // names of rules that are not checked
}

// Edit puts With in the place of so many runes of the finding's field, from AtRune on.
type Edit struct {
	AtRune, Runes int
	With          string
}

// Finding is one thing that a rule has found.
type Finding struct {
	Rule      string // the name of the rule, and the key of its message
	Severity  Severity
	Field     string // its key in the article's file: "headline", "author", "body", …
	AtRune    int    // where it begins, in runes from the start of the field
	Runes     int    // how long it is; 0 where something is missing
	Paragraph int    // from 1 in the body, a line each; 0 in other fields
	Args      map[string]any
	Fix       *Edit // how to mend it, where there is one way
}

// defaultHeadline is the length in runes of a headline that fits one line of most
// pages and feeds.
const defaultHeadline = 70

// missing is the rule for each field on the page that must not be empty.
var missing = map[string]string{"headline": HeadlineMissing, "author": AuthorMissing, "body": BodyMissing}

// Check returns what the rules find in the article, ordered by field, those on the
// page first, and then by place.
func Check(a *document.Article, rules Rules) []Finding { return NewChecker(rules).Check(a) }

// Checker checks one article repeatedly while it is written. It keeps what it found
// in each line, so that a check costs only the changed lines. It is for one
// goroutine at a time.
type Checker struct {
	rules Rules
	lines map[string]*document.ByLine[*line] // by field
}

// NewChecker returns a checker that has checked nothing yet.
func NewChecker(rules Rules) *Checker {
	return &Checker{rules, map[string]*document.ByLine[*line]{}}
}

// Check returns what the function Check would.
func (c *Checker) Check(a *document.Article) []Finding {
	var out, beside []Finding
	for f := range document.Fields() {
		switch {
		case !f.Prose:
		case f.OnPage:
			out = append(out, c.field(f.Key, prose(f, a))...)
		default:
			t := &text{field: f.Key, runes: []rune(prose(f, a))}
			t.letters()
			beside = append(beside, t.found...)
		}
	}
	out = append(out, beside...)
	return slices.DeleteFunc(out, func(f Finding) bool { return slices.Contains(c.rules.Off, f.Rule) })
}

// field returns the findings in a field that is edited on the page.
func (c *Checker) field(name, words string) []Finding {
	t := &text{field: name}
	if strings.TrimSpace(words) == "" {
		t.runes = []rune(words)
		t.letters()
		for i := range t.found {
			t.found[i].Paragraph = firstParagraph(name)
		}
	} else {
		t.found = c.inLines(name, words) // even where it holds only marks
	}
	if rule, named := missing[name]; named && document.Blank(words) {
		t.among(rule, 0, 0).Paragraph = firstParagraph(name)
	}
	if name == "headline" {
		t.runes = []rune(words)
		t.long(c.rules)
	}
	return t.found
}

// firstParagraph returns the number of the first paragraph of a field.
func firstParagraph(field string) int {
	if field == "body" {
		return 1
	}
	return 0
}

func byPlace(a, b Finding) int { return a.AtRune - b.AtRune }

// prose returns the texts of a field as one text, a line each.
func prose(f document.Field, a *document.Article) string {
	var texts []string
	for _, text := range f.Texts(a) {
		texts = append(texts, *text)
	}
	return strings.Join(texts, "\n")
}

// ErrorsFirst returns the findings with those of severity Error first; each group
// keeps its order.
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

// BesidePage reports whether the finding is in a field that is not edited on the
// page.
func (f Finding) BesidePage() bool {
	field, ok := document.FieldOf(f.Field)
	return ok && field.Prose && !field.OnPage
}

// Mend applies the fix of a finding to the article, for a field that is not edited
// on the page. It reports false where the finding no longer fits.
func Mend(a *document.Article, f Finding) bool {
	if f.Fix == nil || !f.BesidePage() {
		return false
	}
	field, _ := document.FieldOf(f.Field)
	start := 0
	for _, text := range field.Texts(a) {
		runes, at := []rune(*text), f.Fix.AtRune-start
		if at >= 0 && at+f.Fix.Runes <= len(runes) {
			*text = string(slices.Concat(runes[:at], []rune(f.Fix.With), runes[at+f.Fix.Runes:]))
			return true
		}
		start += len(runes) + 1
	}
	return false
}

// text is one field being checked.
type text struct {
	field string
	runes []rune
	found []Finding
}

// long finds the part of a headline beyond the limit.
func (t *text) long(rules Rules) {
	limit := rules.HeadlineLimit
	if limit == 0 {
		limit = defaultHeadline
	}
	led := t.led()
	if n := len(t.runes) - led; limit > 0 && n > limit {
		t.among(HeadlineLong, led+limit, n-limit).Args = map[string]any{"Length": n, "Limit": limit}
	}
}

// among adds a finding in its place by offset, after those of letters; the caller
// may change it.
func (t *text) among(rule string, offset, length int) *Finding {
	at := slices.IndexFunc(t.found, func(f Finding) bool {
		return f.AtRune > offset || f.AtRune == offset && f.Rule != Forbidden && f.Rule != Damaged
	})
	if at < 0 {
		at = len(t.found)
	}
	t.find(rule, offset, length)
	last := len(t.found) - 1
	t.found = slices.Insert(t.found[:last:last], at, t.found[last])
	return &t.found[at]
}

// led returns how many runes of a line are its direction and no text.
func (t *text) led() int {
	if mark, _ := bidi.Leading(string(t.runes[:min(2, len(t.runes))])); mark != 0 {
		return 1
	}
	return 0
}

// find adds a finding; the caller may change it.
func (t *text) find(rule string, offset, length int) *Finding {
	t.found = append(t.found, Finding{Rule: rule, Severity: messages[rule].severity, Field: t.field, AtRune: offset, Runes: length})
	return &t.found[len(t.found)-1]
}

// fix adds a finding whose fix replaces it by with.
func (t *text) fix(rule string, offset, length int, with string) {
	t.find(rule, offset, length).Fix = &Edit{offset, length, with}
}
