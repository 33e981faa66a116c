package tidy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tahrir/document/arabic"
)

// punctuation makes a Latin sign Arabic behind an Arabic word, or between a number
// and one. Inside a number and behind a Latin word it stays.
func (e *editing) punctuation(r rune, from, to int) (string, bool) {
	with, is := arabic.Sign(r)
	if !is || e.keeps(from) {
		return "", false
	}
	word := e.wordBefore(from)
	switch {
	case letter(word):
		return with, true
	case unicode.IsDigit(word) && unicode.IsDigit(e.after(to)):
		return "", false
	case unicode.IsLetter(word):
		return with, e.arabicParagraph(from) && unicode.IsSpace(e.after(to)) && letter(e.wordAfter(to))
	}
	return with, letter(e.wordAfter(to)) || e.arabicParagraph(from) && (unicode.IsSpace(e.after(to)) && e.arabicAround(from))
}

// wordBefore returns the last letter or digit before a place in its paragraph;
// wordAfter the first behind it. '\n' is none.
func (e *editing) wordBefore(at int) rune {
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(e.text[:at])
		if r == '\n' || unicode.IsLetter(r) && r != tatweel || unicode.IsDigit(r) {
			return r
		}
		at -= size
	}
	return '\n'
}

func (e *editing) wordAfter(at int) rune {
	for _, r := range e.text[at:] {
		if r == '\n' || unicode.IsLetter(r) && r != tatweel || unicode.IsDigit(r) {
			return r
		}
	}
	return '\n'
}

// arabicParagraph reports whether the first letter of the paragraph is Arabic.
func (e *editing) arabicParagraph(at int) bool {
	if at >= e.par.from && at < e.par.to {
		return e.arabic
	}
	from, to := strings.LastIndexByte(e.text[:at], '\n')+1, len(e.text)
	if i := strings.IndexByte(e.text[at:], '\n'); i >= 0 {
		to = at + i + 1
	}
	first := strings.IndexFunc(e.text[from:to], unicode.IsLetter)
	r, _ := utf8.DecodeRuneInString(e.text[from+max(first, 0):])
	e.par, e.arabic = span{from, to}, first >= 0 && letter(r)
	return e.arabic
}

// arabicAround reports whether an Arabic letter is before the place, in its paragraph.
func (e *editing) arabicAround(at int) bool {
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(e.text[:at])
		if r == '\n' || letter(r) {
			return r != '\n'
		}
		at -= size
	}
	return false
}

// quotes makes «…» of pairs of straight, curled and German marks in paragraphs that
// begin in Arabic, and ‹…› of pairs inside them. A paragraph with a mark that has no
// other half stays as it is: it could be the half of any.
func (e *editing) quotes() {
	at := 0
	for line := range strings.SplitAfterSeq(e.text, "\n") {
		if e.arabicParagraph(at) {
			e.quotesIn(at, at+len(line))
		}
		at += len(line)
	}
}

// mark is a quotation mark of a paragraph.
type mark struct {
	from, to int
	r        rune
	opens    bool
	paired   bool
}

func (e *editing) quotesIn(from, to int) {
	var marks []mark
	var open []int
	single := e.singles(from, to)
	for i, r := range e.text[from:to] {
		at := from + i
		if opens, is := single[at]; is {
			marks = append(marks, mark{from: at, to: at + utf8.RuneLen(r), r: r, opens: opens, paired: true})
			continue
		}
		if !strings.ContainsRune(`"“”„«»‹›`, r) || e.keeps(at) || r == '"' && unicode.IsDigit(e.before(at)) && !opened(marks, open) {
			continue // 24" is a length
		}
		m := mark{from: at, to: at + utf8.RuneLen(r), r: r}
		switch {
		case strings.ContainsRune("«„‹", r):
			m.opens = true
		case strings.ContainsRune("»›", r):
		case r == '“' && len(open) > 0 && marks[open[len(open)-1]].r == '„':
		case r == '“':
			m.opens = true
		case r == '"':
			m.opens = len(open) == 0 || (unicode.IsSpace(e.before(at)) || strings.ContainsRune("(«‹", e.before(at))) && letterOrDigit(e.after(at+1))
		}
		if m.opens {
			open = append(open, len(marks))
		} else if n := len(open); n > 0 && pairs(marks[open[n-1]].r, r) {
			m.paired, marks[open[n-1]].paired = true, true
			open = open[:n-1]
		}
		marks = append(marks, m)
	}
	if !slices.ContainsFunc(marks, func(m mark) bool { return !m.paired }) {
		e.nested(marks)
	}
}

// singles returns where pairs of single marks stand around Arabic words, and which of
// them open. One mark alone is an apostrophe, and one behind a number a measure.
func (e *editing) singles(from, to int) map[int]bool {
	pairs := map[int]bool{}
	open := -1
	for i, r := range e.text[from:to] {
		at := from + i
		if !strings.ContainsRune("'‘’", r) || e.keeps(at) {
			continue
		}
		before, after := e.before(at), e.after(at+utf8.RuneLen(r))
		switch {
		case r != '’' && letter(after) && !letterOrDigit(before):
			open = at
		case r != '‘' && open >= 0 && !letterOrDigit(after) && !unicode.IsDigit(before) && !unicode.IsSpace(before):
			if !strings.ContainsAny(e.text[open:at], "\"“”„«»") {
				pairs[open], pairs[at] = true, false
			}
			open = -1
		}
	}
	return pairs
}

// opened reports whether the innermost open mark is a straight one.
func opened(marks []mark, open []int) bool {
	return len(open) > 0 && marks[open[len(open)-1]].r == '"'
}

// pairs reports whether one mark closes the other.
func pairs(open, closing rune) bool {
	switch open {
	case '"':
		return closing == '"'
	case '“':
		return closing == '”'
	case '„':
		return closing == '“' || closing == '”'
	case '«':
		return closing == '»'
	}
	return closing == '›'
}

// nested writes each pair by how many are around it.
func (e *editing) nested(marks []mark) {
	depth := 0
	for _, m := range marks {
		if !m.opens {
			depth--
		}
		opening, closing := "«", "»"
		if depth > 0 {
			opening, closing = "‹", "›"
		}
		if m.opens {
			e.replace(m.from, m.to, opening)
			depth++
		} else {
			e.replace(m.from, m.to, closing)
		}
	}
}
