// Package sentence cuts a text into its sentences, as an Arabic newspaper writes them:
// the full stop behind a title («د. سامي»), an initial, an abbreviation or an item's
// number ends nothing, and marks that close go with the sentence in front of them. No
// other package cuts sentences: the counts, the excerpts of the search and the focus on
// a sentence agree.
//
// It imports no other package of this program.
package sentence

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ends are the signs that end a sentence, and closing what may stand behind them: marks
// that close, and those of Markdown.
const (
	ends    = ".؟?!…۔"
	closing = "»›)]”\"'*_`\u2069\u202c"
	opening = "«‹([“\""
)

// In returns the sentences of a text in order, each with the spaces behind it: together
// they are the text. A line's end ends a sentence; what has no words is none of its own.
func In(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		from := 0
		for at := 0; at < len(text); {
			size := endAt(text, at)
			if size == 0 {
				at++
				continue
			}
			sign := text[at : at+size]
			at += size
			if !worded(text[from:at]) || sign != "\n" && inside(text[from:at-size], sign, text[at:]) {
				continue
			}
			at += spaces(text[at:])
			if !worded(text[at:]) {
				break // signs and pictures at the end go with it
			}
			if !yield(text[from:at]) {
				return
			}
			from = at
		}
		if from < len(text) {
			yield(text[from:])
		}
	}
}

// endAt returns the length of the sign at a byte of the text that could end a sentence, with
// what closes behind it, or of a line's end; 0 where there is none.
func endAt(text string, at int) int {
	sign := false
	switch rest := text[at:]; rest[0] {
	case '\n':
		return 1
	case '.', '?', '!':
		sign = true
	case "؟"[0]: // as most letters have
		sign = strings.HasPrefix(rest, "؟")
	case "…"[0], "۔"[0]:
		sign = strings.HasPrefix(rest, "…") || strings.HasPrefix(rest, "۔")
	}
	if !sign {
		return 0
	}
	return signs(text[at:])
}

const tatweel = 'ـ'

// signs returns the length of what ends a sentence where s begins: a sign, more of them,
// and what closes behind them, all before a space or at the end; 0 where none ends.
func signs(s string) int {
	rest := strings.TrimLeft(s, ends+closing)
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(r) {
		return 0
	}
	return len(s) - len(rest)
}

func spaces(s string) int { return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)) }

func worded(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && r != tatweel || unicode.IsNumber(r) })
}
