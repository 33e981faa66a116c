package check

import (
	"strings"
	"unicode"

	"tahrir/document/arabic"
	"tahrir/document/bidi"
)

// text is one line of a field being checked, or a field that is checked whole.
type text struct {
	field string
	runes []rune
	words []word
	aside []span // what is no prose: addresses, code, the marks of Markdown
	found []Finding

	arabic bool // more of its words are Arabic than of other scripts
	buffer []byte
}

// span is a part of a text, in runes.
type span struct{ from, to int }

// word is a run of letters, marks and digits.
type word struct {
	span
	kinds class // what it is made of
}

// class is what a rune is to the rules: one bit each, so that those of a word add up.
type class uint16

const (
	inArabic  class = 1 << iota // a letter of the Arabic script
	inLatin                     // a letter of the Latin script
	inOther                     // a letter of another script
	isDigit                     // a digit of the three shapes
	isMark                      // a mark above or below a letter
	isTatweel                   // ـ
	isJoiner                    // ZWNJ, ZWJ
	isSpace
	isControl // of direction

	letters = inArabic | inLatin | inOther
	inWord  = letters | isDigit | isMark | isTatweel | isJoiner
)

// classes are those of the runes that most texts are made of.
var classes = func() (table [0x700]class) {
	for r := range table {
		table[r] = find(rune(r))
	}
	return table
}()

func classOf(r rune) class {
	if int(r) < len(classes) && r >= 0 {
		return classes[r]
	}
	return find(r)
}

func find(r rune) class {
	if _, ok := arabic.ShapeOf(r); ok {
		return isDigit
	}
	switch {
	case r == tatweel:
		return isTatweel
	case r == '\u200c' || r == '\u200d':
		return isJoiner
	case r == ' ' || r == '\t' || r == '\u00a0' || r == '\u202f':
		return isSpace
	case bidi.IsControl(r):
		return isControl
	case r < 0x80:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return inLatin
		}
		return 0
	case unicode.Is(unicode.Mn, r):
		return isMark
	case !unicode.IsLetter(r):
		return 0
	case unicode.Is(unicode.Arabic, r):
		return inArabic
	case unicode.Is(unicode.Latin, r):
		return inLatin
	}
	return inOther
}

const tatweel = 'ـ'

// newText returns a line, cut into words.
func newText(field, line string) *text {
	t := &text{field: field, runes: []rune(line)}
	t.cut()
	return t
}

// cut finds the words, and what is no prose.
func (t *text) cut() {
	if t.mayHoldAside() {
		t.findAside()
	}
	t.words = make([]word, 0, len(t.runes)/5+1)
	arabicWords, others, aside := 0, 0, 0
	for i := 0; i < len(t.runes); {
		if aside < len(t.aside) && i >= t.aside[aside].from {
			i = max(i, t.aside[aside].to)
			aside++
			continue
		}
		kinds := classOf(t.runes[i])
		if kinds&(letters|isDigit|isTatweel) == 0 {
			i++
			continue
		}
		end := len(t.runes)
		if aside < len(t.aside) {
			end = t.aside[aside].from
		}
		from := i
		for i++; i < end; i++ {
			next := classOf(t.runes[i])
			if next&inWord == 0 {
				break
			}
			kinds |= next
		}
		t.words = append(t.words, word{span{from, i}, kinds})
		switch {
		case kinds&inArabic != 0:
			arabicWords++
		case kinds&letters != 0:
			others++
		}
	}
	t.arabic = arabicWords > 0 && arabicWords >= others
}

// isArabic reports whether a word is made of Arabic letters, with their marks.
func (w word) isArabic() bool { return w.kinds&inArabic != 0 && w.kinds&(inLatin|inOther|isDigit) == 0 }

// wordStart returns where the word that ends at to begins; to where none does.
func (t *text) wordStart(to int) int {
	for to > 0 && classOf(t.runes[to-1])&inWord != 0 {
		to--
	}
	return to
}

// wordEnd returns where the word that begins at from ends; from where none does.
func (t *text) wordEnd(from int) int {
	for from < len(t.runes) && classOf(t.runes[from])&inWord != 0 {
		from++
	}
	return from
}

// set returns the words of a list as a table.
func set(words string) map[string]bool {
	table := map[string]bool{}
	for _, w := range strings.Fields(words) {
		table[w] = true
	}
	return table
}

// bare returns the letters of a word, without marks, tatweel and joiners. They are
// good until the next call.
func (t *text) bare(w span) []byte {
	b := t.buffer[:0]
	for _, r := range t.runes[w.from:w.to] {
		if classOf(r)&(isMark|isTatweel|isJoiner) == 0 {
			b = appendRune(b, r)
		}
	}
	t.buffer = b
	return b
}

func appendRune(b []byte, r rune) []byte {
	if r >= 0x80 && r < 0x800 {
		return append(b, byte(0xC0|r>>6), byte(0x80|r&0x3F))
	}
	return append(b, string(r)...)
}

// said returns what stands in a part of the text.
func (t *text) said(s span) string { return string(t.runes[s.from:s.to]) }

// at returns the rune at i; 0 outside the text.
func (t *text) at(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

// setAside reports whether the rune at i is aside: no prose.
func (t *text) setAside(i int) bool {
	for _, s := range t.aside {
		if i < s.to {
			return i >= s.from
		}
	}
	return false
}

// beside returns the nearest letter or digit to i in a direction, across spaces,
// marks and quotation marks.
func (t *text) beside(i, step int) rune {
	for i += step; i >= 0 && i < len(t.runes); i += step {
		if classOf(t.runes[i])&(letters|isDigit) != 0 {
			return t.runes[i]
		}
	}
	return 0
}

func arabicLetter(r rune) bool { return classOf(r)&inArabic != 0 }

// find adds a finding; the caller may change it.
func (t *text) find(rule string, at, length int) *Finding {
	t.found = append(t.found, Finding{Rule: rule, Severity: messages[rule].severity, Field: t.field, AtRune: at, Runes: length})
	return &t.found[len(t.found)-1]
}

// fix adds a finding whose remedy replaces it by with.
func (t *text) fix(rule, does string, at, length int, with string) *Finding {
	return t.find(rule, at, length).remedy(does, at, length, with)
}

// remedy adds a remedy to a finding.
func (f *Finding) remedy(does string, at, length int, with string) *Finding {
	f.Remedies = append(f.Remedies, Remedy{Does: does, Edits: []Edit{{at, length, with}}})
	return f
}

// both adds a remedy that puts other signs in the place of two.
func (f *Finding) both(does string, first, second int, with [2]string) *Finding {
	f.Remedies = append(f.Remedies, Remedy{Does: does, Edits: []Edit{{first, 1, with[0]}, {second, 1, with[1]}}})
	return f
}

// quote sets what the findings from the first on are about, as it stands, and what
// stands before it.
func (t *text) quote(first int) {
	for i := first; i < len(t.found); i++ {
		f := &t.found[i]
		from, to := max(0, min(f.AtRune, len(t.runes))), max(0, min(f.AtRune+f.Runes, len(t.runes)))
		f.Words = string(t.runes[from:to])
		f.Before, f.After = string(t.runes[t.wordsBefore(from):from]), string(t.runes[to:t.wordsBehind(to)])
	}
}

// quoted is how many words are shown on each side of a finding.
const quoted = 2

// wordsBefore returns where the words before a place begin.
func (t *text) wordsBefore(at int) int {
	from := at
	for range quoted {
		for from > 0 && classOf(t.runes[from-1])&inWord == 0 {
			from--
		}
		from = t.wordStart(from)
	}
	return max(from, at-mostQuoted)
}

// wordsBehind returns where the words behind a place end.
func (t *text) wordsBehind(at int) int {
	to := at
	for range quoted {
		for to < len(t.runes) && classOf(t.runes[to])&inWord == 0 {
			to++
		}
		to = t.wordEnd(to)
	}
	return min(to, at+mostQuoted)
}

// mostQuoted bounds what is shown beside a finding, in runes.
const mostQuoted = 40
