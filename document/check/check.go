// Package check holds the rules of the house: what must be right before an article
// is published, and what would be better. It imports document, document/arabic,
// document/bidi, document/markup and document/names.
package check

import (
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/document/names"
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
	HeadlineLimit  int                 // in runes; DefaultHeadline where 0, no limit where negative
	ParagraphLimit int                 // in words; DefaultParagraph where 0, no limit where negative
	Off            []string            // names of rules that are not checked
	Names          *names.Index        // how the newspaper writes names and words; nil for no list
	Dictionary     *Dictionary         // what is known of words; nil where spelling is not checked
	Severity       map[string]Severity // of rules that are more or less serious than usual
	Ignored        []string            // what is left alone in every article, as [Ignoring] returns it
}

// The limits where a publication names none.
const (
	// DefaultHeadline is the length in runes of a headline that fits one line of most
	// pages and feeds.
	DefaultHeadline = 70
	// DefaultParagraph is how many words a paragraph may have before a reader on a
	// telephone loses his place.
	DefaultParagraph = 120
)

// Edit puts With in the place of so many runes of the finding's field, from AtRune on.
type Edit struct {
	AtRune, Runes int
	With          string
}

// Remedy is one way to mend a finding.
type Remedy struct {
	Does  string // what it does, the key of its words
	Words string // what it puts in, or where; as it is shown
	Edits []Edit // in the order of the text
	// Everywhere puts all digits of the article into Shape instead.
	Everywhere bool
	Shape      arabic.Shape
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
	Remedies  []Remedy // the ways to mend it, the first for all of its rule at once

	Words         string // what it is about, as it stands in the text
	Before, After string // the words beside that
}

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
	off   map[string]bool
	lines map[string]*document.ByLine[*line] // by field
	speak string                             // the language that they were read in
}

// NewChecker returns a checker that has checked nothing yet.
func NewChecker(rules Rules) *Checker {
	c := &Checker{rules: rules, lines: map[string]*document.ByLine[*line]{}, off: map[string]bool{}}
	for _, rule := range rules.Off {
		c.off[rule] = true
	}
	return c
}

// Check returns what the function Check would.
func (c *Checker) Check(a *document.Article) []Finding {
	if a.Language != c.speak {
		clear(c.lines)
		c.speak = a.Language
	}
	var out, beside []Finding
	whole := c.survey(a)
	for f := range document.Fields() {
		switch {
		case !f.Prose:
		case f.OnPage:
			out = append(out, c.field(f.Key, prose(f, a), whole)...)
		default:
			t := &text{field: f.Key, runes: []rune(prose(f, a))}
			t.damage()
			t.quote(0)
			beside = append(beside, t.found...)
		}
	}
	out = append(out, beside...)
	out = slices.DeleteFunc(out, func(f Finding) bool { return c.off[f.Rule] || leaves(a.Ignored, f) || leaves(c.rules.Ignored, f) })
	for i := range out {
		if s, ok := c.rules.Severity[out[i].Rule]; ok {
			out[i].Severity = s
		}
	}
	return out
}

// field returns the findings in a field that is edited on the page.
func (c *Checker) field(name, words string, whole *survey) []Finding {
	t := &text{field: name}
	if strings.TrimSpace(words) == "" {
		t.runes = []rune(words)
		t.damage()
		for i := range t.found {
			t.found[i].Paragraph = firstParagraph(name)
		}
	} else {
		t.found = c.inLines(name, words, whole) // even where it holds only marks
	}
	if rule, named := missing[name]; named && document.Blank(words) {
		t.among(rule, 0, 0).Paragraph = firstParagraph(name)
	}
	if name == "headline" {
		head := newText(name, words)
		head.long(c.rules)
		head.stop()
		head.differ(whole.facts)
		head.quote(0)
		for _, f := range head.found {
			*t.among(f.Rule, f.AtRune, f.Runes) = f
		}
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
