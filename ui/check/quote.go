package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/check"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
)

// where returns where a finding is, and the words that it is about with those
// beside: «الفقرة 2: …الإسكندرية, صباح…». What the rule means is lit, and a control
// stands there as a small box with its name, which turns nothing.
func (c *Check) where(f check.Finding) (text string, spans []widget.Span) {
	text = c.place(f)
	if f.Words == "" && f.Before == "" {
		return text, nil
	}
	ground, ink := theme.AmberTint, theme.Amber
	if f.Severity == check.Error {
		ground, ink = theme.RedTint, theme.Red
	}
	q := &quoting{}
	q.plain(text + ": ")
	start := bidi.FSI
	if strings.ContainsFunc(f.Before+f.Words+f.After, func(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }) {
		start = bidi.RLI // a part of an Arabic sentence, whatever word it begins with
	}
	q.plain(string(start))
	q.plain(bidi.Plain(f.Before))
	for _, r := range shortened(f.Words) {
		if name := boxed(r); name != "" {
			q.lit(string(bidi.LRI)+"\u00a0"+name+"\u00a0"+string(bidi.PDI), ground, ink)
		} else {
			q.lit(string(r), ground, theme.None)
		}
	}
	q.plain(bidi.Plain(f.After))
	q.b.WriteRune(bidi.PDI)
	return q.b.String(), q.spans
}

// quoting is a text being put together, with its lit parts.
type quoting struct {
	b     strings.Builder
	n     int
	spans []widget.Span
}

func (q *quoting) plain(s string) {
	q.b.WriteString(s)
	q.n += utf8.RuneCountInString(s)
}

func (q *quoting) lit(s string, ground, ink theme.Role) {
	from := q.n
	q.plain(s)
	if last := len(q.spans) - 1; last >= 0 && q.spans[last].To == from && q.spans[last].Ink == ink && ink == theme.None {
		q.spans[last].To = q.n
		return
	}
	q.spans = append(q.spans, widget.Span{From: from, To: q.n, Ground: ground, Ink: ink})
}

// boxed returns the name of a character without a picture; "" of any other.
func boxed(r rune) string {
	switch name := bidi.NameOf(r); {
	case r == '\u00a0':
		return ""
	case name != "":
		return name
	case document.Forbidden(r):
		return fmt.Sprintf("U+%04X", r)
	}
	return ""
}

// most letters of what a finding is about are quoted.
const mostQuoted = 60

// shortened returns words cut in their middle where they are long.
func shortened(words string) string {
	runes := []rune(strings.ReplaceAll(words, "\n", " "))
	if len(runes) <= mostQuoted {
		return string(runes)
	}
	return string(runes[:mostQuoted/2]) + "…" + string(runes[len(runes)-mostQuoted/2:])
}
