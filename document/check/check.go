// Package check holds the rules of the house: what must be right before an
// article is published, and what would be better. It imports document.
package check

import "tahrir/document"

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
	Paragraph int    // from 1 in the body; 0 in other fields
	Args      map[string]any
	Fix       *Edit // the remedy, where one is plain
}

// Check gives what the rules find in the article: by field (headline, author,
// body), then by place.
func Check(a *document.Article, rules Rules) []Finding { return nil }

// Text gives the finding in words: in Arabic where lang is an Arabic tag, else
// in English.
func (f Finding) Text(lang string) string { return "" }
