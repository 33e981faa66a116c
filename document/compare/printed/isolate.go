package printed

import (
	"strings"
	"unicode"

	uax9 "golang.org/x/text/unicode/bidi"

	"tahrir/document/bidi"
)

// strong returns the direction of a text's first strong letter, and reports whether
// it has one. The mark in front of a paragraph counts as one, other marks do not.
// A letter inside an isolate does, since a piece of a line may hold where an isolate
// begins and not where it ends. This is not rule P2, which ui/typeset/bidi applies to
// whole paragraphs; document may not import ui besides.
func strong(text string) (rightToLeft, has bool) {
	if mark, _ := bidi.Leading(text); mark != 0 {
		return mark == bidi.RLM, true
	}
	for _, r := range text {
		if bidi.IsControl(r) {
			continue
		}
		switch p, _ := uax9.LookupRune(r); p.Class() {
		case uax9.L:
			return false, true
		case uax9.R, uax9.AL:
			return true, true
		}
	}
	return false, false
}

// directed returns the direction of a text: by its own letters or, where it has no
// strong one, that of the text around it.
func directed(text string, around bool) (rightToLeft bool) {
	if own, has := strong(text); has {
		return own
	}
	return around
}

// isolated returns a text, with the marks around it, isolated from its
// surroundings: in the direction of its own letters or, where it has no strong one,
// in that of its line, since a bracket turns with its line. Controls that the text
// leaves open, or that would close something outside it, have no effect outside it.
func isolated(before, text, after string, line bool) string {
	start := string(bidi.FSI)
	if _, has := strong(text); !has {
		start = bidi.Initiator(line)
	}
	return start + before + bidi.Inside(text) + after + string(bidi.PDI)
}

// set returns a line in a given direction, whatever line it is put into.
func set(line string, rightToLeft bool) string {
	return bidi.Initiator(rightToLeft) + line + string(bidi.PDI)
}

// oneLine returns a text on one line, and without commands to a terminal.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text)
}

// shown returns a text with the names of hidden controls in their place, in angle
// brackets.
func shown(text string) string {
	var b strings.Builder
	for _, r := range text {
		if name := bidi.NameOf(r); name != "" && r != '\n' {
			b.WriteString("<" + name + ">")
		} else {
			b.WriteString(string(r))
		}
	}
	return b.String()
}
