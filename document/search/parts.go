package search

import (
	"bytes"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
)

// Parts finds texts by the parts of their words. The zero value finds everything.
type Parts struct{ words []string }

// New returns a query for what an editor typed: words separated by white space,
// each of which must be in the article, as a word or a part of one.
func New(typed string) Parts {
	return Parts{words: strings.Fields(arabic.Fold(typed))}
}

// Empty reports whether the query finds everything.
func (q Parts) Empty() bool { return len(q.words) == 0 }

// In reports whether every word of the query is in one of the texts.
func (q Parts) In(texts ...string) bool { return len(q.missing(q.words, texts...)) == 0 }

// Finds reports whether every word of the query is in the prose of the article:
// headline, author, tags, body and the like.
func (q Parts) Finds(a *document.Article) bool {
	if q.Empty() {
		return true
	}
	var beside []string // the body is folded only for words missing elsewhere
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
// letters of the file. It is false only where Finds would be, at a tenth of the
// cost of decoding.
func (q Parts) MayFind(file []byte) bool {
	// An escape in a quoted text differs from the letter that it means.
	return bytes.IndexByte(file, '\\') >= 0 || len(q.missing(q.words, string(file))) == 0
}

// missing returns those of words that are in none of the texts.
func (q Parts) missing(words []string, texts ...string) []string {
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
