package smart

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tahrir/document/arabic"
)

// Part is one part of smart typing, which can be turned off by itself.
type Part string

// The parts.
const (
	Quotes      Part = "quotes"      // " → «…», and ‹…› inside
	Punctuation Part = "punctuation" // , ; ? → ، ؛ ؟ in Arabic sentences
	Ellipsis    Part = "ellipsis"    // ... → …
	Dashes      Part = "dashes"      // -- → –
)

// Parts are all parts, in the order in which they are shown.
var Parts = []Part{Quotes, Punctuation, Ellipsis, Dashes}

// Edit replaces so many runes before the caret by Text.
type Edit struct {
	Back int
	Text string
}

// Typing is how one writer types. The zero value does everything.
type Typing struct {
	Language string // BCP 47, of an article whose paragraph has no letter yet
	Off      []Part // what is left as it was typed
}

// Typed returns the edit that mends what was just typed: before is the paragraph
// up to the caret, with the typed letter at its end, after the rest of it. It
// reports false where there is nothing to mend.
func (t Typing) Typed(before, after string) (Edit, bool) {
	typed, size := utf8.DecodeLastRuneInString(before)
	rest := before[:len(before)-size]
	on := func(p Part) bool { return !slices.Contains(t.Off, p) }
	switch {
	case !on(Quotes) && typed == '"', !on(Ellipsis) && typed == '.', !on(Dashes) && typed == '-':
		return Edit{}, false
	case typed == '"' || typed == '.' || typed == '-':
		if literal(rest) {
			return Edit{}, false
		}
	}
	switch typed {
	case '"':
		return t.quote(rest)
	case '.':
		return ellipsis(rest, after)
	case '-':
		return dash(rest)
	case ',', ';', '?':
		if on(Punctuation) {
			return t.sign(rest, after, typed)
		}
	case ' ':
		if edit, ok := t.figure(rest); ok && on(Punctuation) {
			return edit, true
		}
		if on(Dashes) {
			return lateDash(rest)
		}
	}
	return Edit{}, false
}

// sign mends , ; and ? in an Arabic sentence: where the letter before is Arabic. A
// comma right behind a figure may be inside a number; figure decides when the next
// key is known.
func (t Typing) sign(rest, after string, typed rune) (Edit, bool) {
	if typed != '?' {
		if last, _ := utf8.DecodeLastRuneInString(rest); unicode.IsDigit(last) {
			return Edit{}, false
		}
	}
	if literal(rest) || !t.arabicBefore(rest, after) {
		return Edit{}, false
	}
	with, _ := arabic.Sign(typed)
	return Edit{1, with}, true
}

// figure mends the comma or semicolon between a figure and the space just typed.
func (t Typing) figure(rest string) (Edit, bool) {
	sign, size := utf8.DecodeLastRuneInString(rest)
	with, is := arabic.Sign(sign)
	if !is || sign == '?' {
		return Edit{}, false
	}
	number := rest[:len(rest)-size]
	last, _ := utf8.DecodeLastRuneInString(number)
	if !unicode.IsDigit(last) || literal(number) || !t.arabicBefore(number, "") {
		return Edit{}, false
	}
	return Edit{2, with + " "}, true
}

// arabicBefore reports whether what stands at the end of rest is part of an Arabic
// sentence: its last letter decides, else the first one behind the caret, else the
// language.
func (t Typing) arabicBefore(rest, after string) bool {
	for i := len(rest); i > 0; {
		r, size := utf8.DecodeLastRuneInString(rest[:i])
		if unicode.IsLetter(r) {
			return arabicScript(r)
		}
		i -= size
	}
	return t.arabicAhead(after)
}

// arabicAhead reports whether the first letter of s is Arabic, or where s holds
// none, whether the language is.
func (t Typing) arabicAhead(s string) bool {
	if i := strings.IndexFunc(s, unicode.IsLetter); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		return arabicScript(r)
	}
	tag, _, _ := strings.Cut(strings.ToLower(t.Language), "-")
	return slices.Contains([]string{"ar", "fa", "ps", "ckb", "ur", "ug", "sd"}, tag)
}

func arabicScript(r rune) bool { return unicode.Is(unicode.Arabic, r) }

// ellipsis makes one sign of exactly three full stops.
func ellipsis(rest, after string) (Edit, bool) {
	if !strings.HasSuffix(rest, "..") || strings.HasSuffix(rest, "...") || strings.HasPrefix(after, ".") {
		return Edit{}, false
	}
	if last, _ := utf8.DecodeLastRuneInString(rest[:len(rest)-2]); last == '/' || last == '\\' || last == '…' {
		return Edit{}, false // a path, or a row of dots that somebody draws
	}
	return Edit{3, "…"}, true
}

// dash makes a dash of two hyphens right behind a word or a figure. Behind a space
// they may begin an option of a program; lateDash decides when the next key is
// known.
func dash(rest string) (Edit, bool) {
	head, ok := strings.CutSuffix(rest, "-")
	last, _ := utf8.DecodeLastRuneInString(head)
	if !ok || onlyRule(head) || unicode.IsSpace(last) || strings.ContainsRune("-–<!|:", last) {
		return Edit{}, false // a rule, a comment of HTML, a table
	}
	return Edit{2, "–"}, true
}

// lateDash makes a dash of two hyphens between spaces.
func lateDash(rest string) (Edit, bool) {
	head, ok := strings.CutSuffix(rest, " --")
	if !ok || onlyRule(head) || literal(rest) {
		return Edit{}, false
	}
	return Edit{3, "– "}, true
}

// onlyRule reports whether a line holds nothing yet but signs that rule it in
// Markdown: a line across the page, a table's second row, a list item's mark.
func onlyRule(s string) bool { return strings.Trim(s, "-|:*_+> \t") == "" }
