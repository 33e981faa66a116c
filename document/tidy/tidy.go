// Package tidy holds the text tools: pure functions that each change one thing in a
// text, such as the shape of its digits, and nothing else.
//
// What is to be read letter by letter stays as it is: addresses, code, and words of
// Latin letters and digits. A tool applied twice changes no more than once.
//
// It imports document/arabic, document/bidi and document/markup.
package tidy

import (
	"slices"
	"strings"

	"tahrir/document/arabic"
)

// Tool is a text tool.
type Tool string

// The tools, in the order of the menu.
const (
	Tashkeel    Tool = "tashkeel"    // strips the marks of vowels
	Tatweel     Tool = "tatweel"     // strips what lengthens a word
	Eastern     Tool = "eastern"     // digits become ١٢٣
	Western     Tool = "western"     // digits become 123
	Persian     Tool = "persian"     // digits become ۱۲۳
	Punctuation Tool = "punctuation" // Arabic ، ؛ ؟ in Arabic sentences
	Quotes      Tool = "quotes"      // «…» and nested ‹…›
	Spaces      Tool = "spaces"      // one space where one belongs, and no more empty lines than one
	Controls    Tool = "controls"    // strips controls that nobody sees
)

// Tools are all of them, in the order of the menu.
var Tools = []Tool{Tashkeel, Tatweel, Eastern, Western, Persian, Punctuation, Quotes, Spaces, Controls}

// Edit replaces a part of a text, in bytes.
type Edit struct {
	FromByte, ToByte int
	Text             string
}

// Edits returns what the tool changes in a text, in order. The whole of a paragraph
// must be given: what is around a sign decides what it is.
func (t Tool) Edits(text string) []Edit {
	e := editing{text: text, kept: literal(text)}
	switch t {
	case Tashkeel:
		e.each(func(r rune, from, _ int) (string, bool) { return "", vowel(r) && !e.keeps(from) })
	case Tatweel:
		e.each(e.tatweel)
	case Eastern:
		e.each(e.digits(arabic.Eastern))
	case Western:
		e.each(e.digits(arabic.Western))
	case Persian:
		e.each(e.digits(arabic.Persian))
	case Punctuation:
		e.each(e.punctuation)
	case Quotes:
		e.quotes()
	case Spaces:
		e.spaces()
	case Controls:
		e.each(e.control)
	}
	return e.edits
}

// Of returns the text as the tool makes it.
func (t Tool) Of(text string) string { return Apply(text, t.Edits(text)) }

// Apply returns a text with edits made in it, which are in order.
func Apply(text string, edits []Edit) string {
	if len(edits) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.FromByte])
		b.WriteString(e.Text)
		at = e.ToByte
	}
	return b.String() + text[at:]
}

// editing is a text while a tool looks at it.
type editing struct {
	text  string
	kept  []span // what is read letter by letter
	edits []Edit

	inItem bool // the line that is tidied is in an item of a list

	par    span // the paragraph that was asked about last
	arabic bool // its first letter is Arabic
}

// span is a part of a text, in bytes.
type span struct{ from, to int }

// each calls look for each character, with where it is, and replaces it by what look
// returns where look reports true.
func (e *editing) each(look func(r rune, from, to int) (string, bool)) {
	for from, r := range e.text {
		to := from + len(string(r))
		if r == '\uFFFD' && !strings.HasPrefix(e.text[from:], "\uFFFD") {
			continue // no character
		}
		if with, is := look(r, from, to); is {
			e.replace(from, to, with)
		}
	}
}

func (e *editing) replace(from, to int, with string) {
	if e.text[from:to] != with {
		e.edits = append(e.edits, Edit{from, to, with})
	}
}

// keeps reports whether the byte is in what is read letter by letter.
func (e *editing) keeps(at int) bool {
	i, _ := slices.BinarySearchFunc(e.kept, at, func(s span, at int) int {
		if s.to <= at {
			return -1
		}
		return 1
	})
	return i < len(e.kept) && e.kept[i].from <= at
}
