package tidy

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tahrir/document/markup"
)

// letterByLetter matches, outside blocks of code, what a person reads letter by letter:
// code, the target of a link, addresses, tags of HTML, and words in which Latin
// letters and digits stand together.
var letterByLetter = regexp.MustCompile("`+[^`\n]+`+" + `|\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\)|(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)[^\s<>«»"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|</?[a-zA-Z][^<>\n]*>|(?:#?[\pN._-]*[a-zA-Z][\pN\w._/-]*\pN[\w.-]*|\pN+[a-zA-Z][\w-]*)(?:://[^\s<>«»"]+)?`)

// literal returns the parts of a text that are read letter by letter.
func literal(text string) (kept []span) {
	var code markup.Fence
	at, block := 0, 0 // where the line ends, and where its block of code begins
	for line := range strings.SplitAfterSeq(text, "\n") {
		from := at
		at += len(line)
		inside := code.Open()
		switch is := code.Next(strings.Trim(line, " \r\n")); {
		case is && !inside:
			block = from
		case is && !code.Open():
			kept = append(kept, span{block, at})
		case !is:
			for _, m := range letterByLetter.FindAllStringIndex(line, -1) {
				to := m[1] - len(trailing.FindString(line[m[0]:m[1]]))
				kept = append(kept, span{from + m[0], from + max(to, m[0])})
			}
		}
	}
	if code.Open() {
		kept = append(kept, span{block, len(text)})
	}
	slices.SortFunc(kept, func(a, b span) int { return a.from - b.from })
	return kept
}

// trailing matches the signs of a sentence behind an address.
var trailing = regexp.MustCompile(`[.,;:!?]+$`)

// before and after return the character beside a place, '\n' at the text's ends.
func (e *editing) before(at int) rune {
	r, size := utf8.DecodeLastRuneInString(e.text[:at])
	if size == 0 {
		return '\n'
	}
	return r
}

func (e *editing) after(at int) rune {
	r, size := utf8.DecodeRuneInString(e.text[at:])
	if size == 0 {
		return '\n'
	}
	return r
}
