package markup

import (
	"strings"
	"unicode/utf8"
)

// Kind is what a part of a line is. Parts of several kinds have the sum of them.
type Kind uint16

// The kinds.
const (
	Mark     Kind = 1 << iota // a sign of Markdown, which readers do not see
	Heading                   // of a heading
	Quote                     // of a quotation
	Item                      // the sign or number of a list's item
	Strong                    // bold
	Emphasis                  // italic, for letters with a slant
	Struck                    // struck out
	Code                      // to the letter
	Link                      // the text of a link, or an address by itself
	Image                     // what a picture shows
	Target                    // where a link or a picture leads
)

// Part is a part of a line, in runes.
type Part struct {
	From, To int
	Kind     Kind
}

// Line is one line of Markdown.
type Line struct {
	Parts   []Part // in order, not overlapping; what is in none is plain
	Heading int    // its level, 1 to 6; 0 for none
	Lead    int    // how many runes stand before an item's text; 0 for what is no item
	Number  [2]int // the runes of an item's number
	Fence   bool   // it begins or ends a block of code
	Code    bool   // it is in one, or begins or ends it

	// Isolated are the runes that are ordered by themselves, from the left: code,
	// addresses.
	Isolated [][2]int
}

// Read reads a line, which is fenced where it is inside a block of code or ends it.
func Read(line string, fenced bool) Line {
	r := reader{text: line}
	switch _, _, fence := FenceOf(line); {
	case fenced || fence:
		kind := Code
		if fence {
			kind |= Mark
		}
		r.put(0, len(line), kind)
		r.line.Fence, r.line.Code = fence, true
		if line != "" {
			r.isolated = append(r.isolated, [2]int{0, len(line)})
		}
	case rule(line):
		r.put(0, len(line), Mark)
	default:
		r.inline(r.lead())
	}
	return r.inRunes()
}

// reader reads one line; it counts in bytes.
type reader struct {
	text     string
	line     Line
	around   Kind // of all that follows
	isolated [][2]int
}

func (r *reader) put(from, to int, kind Kind) {
	if from >= to || kind == 0 {
		return
	}
	if n := len(r.line.Parts); n > 0 && r.line.Parts[n-1].To == from && r.line.Parts[n-1].Kind == kind {
		r.line.Parts[n-1].To = to
	} else {
		r.line.Parts = append(r.line.Parts, Part{from, to, kind})
	}
}

// lead reads what the line begins with, and returns where its text does.
func (r *reader) lead() int {
	at := blanks(r.text, 0)
	for at < len(r.text) && r.text[at] == '>' {
		r.around |= Quote
		r.put(at, at+1, Mark|Quote)
		at = blanks(r.text, at+1)
	}
	if n := hashes(r.text[at:]); n > 0 {
		r.line.Heading = n
		r.around |= Heading
		r.put(at, at+n, Mark|Heading)
		return at + n
	}
	for {
		end, number := itemMark(r.text, at)
		if end == at {
			return at
		}
		if number {
			r.line.Number = [2]int{at, end - 1}
		}
		r.put(at, end, Mark|Item)
		at = blanks(r.text, end)
		r.line.Lead = at
		if number {
			return at
		}
	}
}

// itemMark returns the end of an item's sign at at, or at.
func itemMark(s string, at int) (end int, number bool) {
	end = at
	switch {
	case at == len(s):
		return at, false
	case s[at] == '-' || s[at] == '*' || s[at] == '+':
		end = at + 1
	default:
		for end < len(s) && end-at < 9 && s[end] >= '0' && s[end] <= '9' {
			end++
		}
		if end == at || end == len(s) || s[end] != '.' && s[end] != ')' {
			return at, false
		}
		number = true
		end++
	}
	if end < len(s) && s[end] != ' ' && s[end] != '\t' {
		return at, false
	}
	return end, number
}

func blanks(s string, at int) int {
	for at < len(s) && (s[at] == ' ' || s[at] == '\t') {
		at++
	}
	return at
}

// hashes returns the level of the heading that s begins with; 0 for none.
func hashes(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "#"))
	if n > 6 || n < len(s) && s[n] != ' ' && s[n] != '\t' {
		return 0
	}
	return n
}

// rule reports whether a line is a line across the page.
func rule(s string) bool {
	at := blanks(s, 0)
	if at == len(s) || s[at] != '-' && s[at] != '*' && s[at] != '_' {
		return false
	}
	return strings.Trim(s, s[at:at+1]+" \t") == "" && strings.Count(s, s[at:at+1]) >= 3
}

// inRunes returns the line with its places in runes.
func (r *reader) inRunes() Line {
	at, runes := 0, 0
	to := func(bytes int) int {
		if bytes < at {
			at, runes = 0, 0
		}
		runes += utf8.RuneCountInString(r.text[at:bytes])
		at = bytes
		return runes
	}
	l := r.line
	for i := range l.Parts {
		l.Parts[i].From, l.Parts[i].To = to(l.Parts[i].From), to(l.Parts[i].To)
	}
	for _, part := range r.isolated {
		l.Isolated = append(l.Isolated, [2]int{to(part[0]), to(part[1])})
	}
	l.Lead = to(l.Lead)
	l.Number = [2]int{to(l.Number[0]), to(l.Number[1])}
	return l
}
