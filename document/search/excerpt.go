package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tahrir/document"
	"tahrir/document/sentence"
)

// Span is some bytes of a text.
type Span struct{ FromByte, ToByte int }

// Excerpt is a sentence of an article, with what is found in it.
type Excerpt struct {
	Text string
	Lit  []Span // in order; none where the query is found elsewhere
}

// Lit returns where the words of the query stand in a text, in order and apart.
func (q Query) Lit(text string) []Span {
	if !q.Worded() {
		return nil
	}
	var said []spoken
	var at []Span
	number := 0
	for words := In(text); words.Next(); {
		if number++; words.Breaks {
			number += gap - 1
		}
		letters := string(words.Letters)
		said = append(said, spoken{letters, foldLetters(letters), Text, number})
		at = append(at, Span{words.From, words.To})
	}
	var lit []Span
	for i := range said {
		for _, term := range q.Terms {
			if term.grade(said[i:]) > 0 {
				lit = append(lit, Span{at[i].FromByte, at[i+len(term)-1].ToByte})
			}
		}
	}
	slices.SortFunc(lit, func(a, b Span) int { return a.FromByte - b.FromByte })
	return joinSpans(lit)
}

// joinSpans joins the spans that overlap.
func joinSpans(sorted []Span) []Span {
	var apart []Span
	for _, s := range sorted {
		if n := len(apart); n > 0 && s.FromByte <= apart[n-1].ToByte {
			apart[n-1].ToByte = max(apart[n-1].ToByte, s.ToByte)
			continue
		}
		apart = append(apart, s)
	}
	return apart
}

// Excerpt returns the sentence of the article's text in which most of the query is
// found, the first of several; where its text has none, the first sentence.
func (q Query) Excerpt(a *document.Article) Excerpt {
	best, most := Span{}, -1
	for s := range sentences(a.Body) {
		found := 0
		if q.Worded() {
			found = q.found(a.Body[s.FromByte:s.ToByte])
		}
		if found > most {
			best, most = s, found
		}
		if found == len(q.Terms) {
			break
		}
	}
	text := a.Body[best.FromByte:best.ToByte]
	return around(text, q.Lit(text))
}

// found returns how many terms of the query are in a text.
func (q Query) found(text string) int {
	var said []spoken
	for words := In(text); words.Next(); {
		letters := string(words.Letters)
		said = append(said, spoken{letters, foldLetters(letters), Text, len(said)})
	}
	count := 0
	for _, term := range q.Terms {
		for i := range said {
			if term.grade(said[i:]) > 0 {
				count++
				break
			}
		}
	}
	return count
}

// sentences calls yield for the sentences of a text of paragraphs, without the spaces
// around each.
func sentences(text string) func(yield func(Span) bool) {
	return func(yield func(Span) bool) {
		from := 0
		for s := range sentence.In(text) {
			said := strings.TrimSpace(s)
			at := from + strings.Index(s, said)
			from += len(s)
			if said != "" && !yield(Span{at, at + len(said)}) {
				return
			}
		}
	}
}

// longest and lead bound an excerpt, in runes: what is longer is cut at words, with
// so much before what is found.
const (
	longest = 220
	lead    = 60
)

// around returns the part of a sentence that is shown.
func around(text string, lit []Span) Excerpt {
	if utf8.RuneCountInString(text) <= longest {
		return Excerpt{text, lit}
	}
	from := 0
	if len(lit) > 0 {
		from = lit[0].FromByte
		for n := 0; n < lead && from > 0; n++ {
			_, size := utf8.DecodeLastRuneInString(text[:from])
			from -= size
		}
		if from > 0 {
			if space := strings.IndexByte(text[from:lit[0].FromByte], ' '); space >= 0 {
				from += space + 1
			}
		}
	}
	to := from
	for n := 0; n < longest && to < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to < len(text) {
		if space := strings.LastIndexByte(text[from:to], ' '); space > 0 {
			to = from + space
		}
	}
	before, after := "", ""
	if from > 0 {
		before = "… "
	}
	if to < len(text) {
		after = " …"
	}
	out := Excerpt{Text: before + text[from:to] + after}
	for _, s := range lit {
		if s.ToByte <= to {
			out.Lit = append(out.Lit, Span{s.FromByte - from + len(before), s.ToByte - from + len(before)})
		}
	}
	return out
}
