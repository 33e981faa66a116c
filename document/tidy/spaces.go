package tidy

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spaces leaves one space where one belongs: none at the ends of a line, before a
// sign that closes and behind one that opens, one behind ، ؛ and ؟, and one empty line
// between paragraphs. The spaces that begin an item of a list stay, and those of
// Latin sentences are only made one.
func (e *editing) spaces() {
	e.inItem = e.item(0)
	for at := 0; at < len(e.text); {
		r, size := utf8.DecodeRuneInString(e.text[at:])
		switch {
		case e.keeps(at):
			at += size
		case r == '\n' || r == '\r' || blank(r):
			to := at
			for to < len(e.text) && !e.keeps(to) {
				next, n := utf8.DecodeRuneInString(e.text[to:])
				if next != '\n' && next != '\r' && !blank(next) {
					break
				}
				to += n
			}
			e.replace(at, to, e.gap(at, to))
			at = to
		default:
			at += size
			if strings.ContainsRune("،؛؟", r) && unicode.IsLetter(e.after(at)) {
				e.replace(at, at, " ")
			}
		}
	}
}

// blank reports whether a character is a space that may be one of several.
func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\u2003' || r == '\u2002' || r == '\u3000'
}

// gap returns what a run of spaces and line ends becomes.
func (e *editing) gap(from, to int) string {
	run := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(e.text[from:to])
	before, after := e.before(from), e.after(to)
	if lines := strings.Count(run, "\n"); lines > 0 || from == 0 || to == len(e.text) {
		indent := run[strings.LastIndexByte(run, '\n')+1:]
		if e.inItem = e.item(to) || within(indent) && e.inItem; !e.inItem || to == len(e.text) {
			indent = ""
		}
		if from == 0 || to == len(e.text) {
			lines = 0
		}
		return strings.Repeat("\n", min(lines, 2)) + strings.ReplaceAll(indent, "\t", "    ")
	}
	switch {
	case !e.arabicParagraph(from) || itemSign.MatchString(e.text[strings.LastIndexByte(e.text[:from], '\n')+1:from]):
		return " "
	case strings.ContainsRune("،؛؟!»)]›%", after) && !opens(before), after == '.' && e.after(to+1) != '.' && !unicode.IsDigit(e.after(to+1)), after == ':' && !letterOrDigit(e.after(to+1)):
		return ""
	case strings.ContainsRune("«([‹", before):
		return ""
	}
	return " "
}

func opens(r rune) bool { return strings.ContainsRune("-–—", r) }

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// itemSign matches what stands before an item of a list.
var itemSign = regexp.MustCompile(`^[ \t]*([-*+>]|\pN+[.)])$`)

// item reports whether an item of a list, with words, begins at a place.
func (e *editing) item(at int) bool {
	line := e.text[at:]
	rest := strings.TrimLeftFunc(line, unicode.IsDigit)
	signs := []string{"- ", "* ", "+ ", "> "}
	if rest != line {
		signs = []string{". ", ") "}
	}
	for _, sign := range signs {
		if words, ok := strings.CutPrefix(rest, sign); ok {
			r, size := utf8.DecodeRuneInString(strings.TrimLeft(words, " \t"))
			return size > 0 && !unicode.IsSpace(r)
		}
	}
	return false
}

// within reports whether a line of that indent can go on in an item.
func within(indent string) bool { return len(indent) >= 2 || indent == "\t" }
