// Package search finds articles by words, folded for Arabic: احمد finds أحمد,
// مدرسه finds مدرسة, and no tashkeel or tatweel stands in the way.
//
// It imports document and document/arabic.
package search

import (
	"bytes"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
)

// Query is what is looked for. The zero value finds everything.
type Query struct{ words []string }

// New makes a query of what an editor typed: words parted by white space, each
// of which must stand somewhere in the article, whole or as a part of a word.
func New(typed string) Query {
	return Query{words: strings.Fields(arabic.Fold(typed))}
}

// Finds reports whether every word of the query stands in what a person wrote in
// the article: headline, author, tags, body and their like.
func (q Query) Finds(a *document.Article) bool {
	if len(q.words) == 0 {
		return true
	}
	var beside []string // the body is folded only for what they lack
	for f := range document.Fields() {
		if f.Prose && f.Joins != document.JoinParagraphs {
			for _, text := range f.Texts(a) {
				beside = append(beside, *text)
			}
		}
	}
	return len(q.missing(q.missing(q.words, beside...), a.Body)) == 0
}

// MayFind reports whether the article in a YAML file may hold every word, by the
// file's letters alone: false where Finds would say no, at a tenth of the cost
// of decoding it.
func (q Query) MayFind(file []byte) bool {
	// What is escaped in a quoted text does not stand there as it reads.
	return bytes.IndexByte(file, '\\') >= 0 || len(q.missing(q.words, string(file))) == 0
}

// missing gives those of words that stand in none of the texts.
func (q Query) missing(words []string, texts ...string) []string {
	if len(words) == 0 {
		return nil
	}
	text := arabic.Fold(strings.Join(texts, "\n"))
	var left []string
	for _, word := range words {
		if !strings.Contains(text, word) {
			left = append(left, word)
		}
	}
	return left
}
