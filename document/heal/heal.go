// Package heal mends text that was copied out of a PDF or an old program: letters in
// the shapes of a font, lines in the order of the eye, lam and alef swapped, lines
// broken in the middle of a sentence, numbers and Latin words from behind.
//
// A sound text is never touched: each mend needs what no sound text has, and what
// could be read in two ways stays as it is. Lines are mended one by one, with their
// numbers and Latin words kept.
//
// It imports document/arabic and document/bidi.
package heal

import (
	"regexp"
	"slices"
	"strings"

	"tahrir/document/arabic"
)

// Text returns the text mended, and reports whether there was anything to mend.
func Text(text string) (string, bool) {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n", "\u2028", "\n", "\u2029", "\n\n").Replace(text), "\n")
	mended, damaged := letters(lines, true)
	back := turnedBack(mended)
	mended, damaged = back, damaged || !slices.Equal(back, mended)
	if whole, some := joined(mended, damaged); some {
		return whole, true
	}
	if !damaged {
		return text, false
	}
	return strings.Join(mended, "\n"), true
}

// damage is what shows in a text.
type damage struct {
	wrapped     bool // each line is in an embedding, by poppler
	shaped      bool // letters have the shapes of a font
	drawn       bool // letters are from behind
	left        bool // so are numbers and Latin words, which the eye reads from the left
	marksBefore bool // marks are before their letters
}

func damageOf(lines []string) damage {
	d := damage{wrapped: embedded(lines), shaped: slices.ContainsFunc(lines, hasForms), drawn: drawn(lines)}
	d.left = d.drawn && leftTurned(slices.DeleteFunc(slices.Clone(lines), sound))
	d.marksBefore = marksBefore(lines, d.shaped)
	return d
}

// letters returns the lines with their letters and order mended, and reports whether
// any was damaged. Where they are those of a page, some are pieces of others.
func letters(lines []string, ofPage bool) ([]string, bool) {
	if slices.ContainsFunc(lines, hasForms) { // some programs write this beside a lam-alef
		lines = strings.Split(strings.ReplaceAll(strings.Join(lines, "\n"), "\ufeff", ""), "\n")
	}
	d := damageOf(lines)
	if !d.wrapped && !d.shaped && !d.drawn {
		text := strings.Join(lines, "\n")
		mended := ligatures(text)
		return strings.Split(mended, "\n"), mended != text
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = d.mended(line)
	}
	switch {
	case d.wrapped && slices.ContainsFunc(out, slid.MatchString):
		for i, line := range out {
			out[i] = settledMarks(line)
		}
	case d.wrapped || d.drawn:
		for i, line := range out {
			out[i] = loose.ReplaceAllString(line, "$1")
		}
	}
	if !d.wrapped && d.drawn && ofPage {
		out = glued(out)
	}
	if d.wrapped || d.drawn {
		for i, line := range out {
			out[i] = strings.TrimSpace(line)
		}
	}
	return strings.Split(ligatures(strings.Join(out, "\n")), "\n"), true
}

// mended returns one line in reading order and plain letters. What shows no damage
// stays.
func (d damage) mended(line string) string {
	switch {
	case d.wrapped:
		return arabic.PlainForms(bracketed(unembedded(line)))
	case !hasArabic(line):
		return line
	case d.drawn && !sound(line):
		return arabic.PlainForms(d.ordered(line, true))
	case hasForms(line):
		return arabic.PlainForms(d.ordered(line, false))
	}
	return line
}

// loose matches a space between a letter and its mark.
var loose = regexp.MustCompile(`(?: )([\x{064B}-\x{0652}])`)

// hasForms reports whether letters are in presentation forms. Signs that have a
// character of their own there, such as ﷺ, show nothing.
func hasForms(line string) bool {
	return strings.ContainsFunc(line, func(r rune) bool { return r >= 0xFB50 && r <= 0xFBFF || r >= 0xFE80 && r <= 0xFEFC })
}

// sound reports whether a line reads in its own order, though others do not.
func sound(line string) bool {
	forms, spelt := evidence([]string{line})
	if forms != (tally{}) {
		return forms.read > forms.drawn
	}
	return spelt.read > spelt.drawn
}

// glued joins lines that MuPDF parted at a word of another script: the space between
// them is at the end of the one or the start of the other.
func glued(lines []string) (out []string) {
	for _, line := range lines {
		n := len(out)
		if n > 0 && strings.TrimSpace(line) != "" && strings.TrimSpace(out[n-1]) != "" && (strings.HasSuffix(out[n-1], " ") || strings.HasPrefix(line, " ")) {
			out[n-1] += line
			continue
		}
		out = append(out, line)
	}
	return out
}

// Lines returns lines that are paragraphs each, mended one by one and in plain letters.
// A line with a line end in it, such as code, is in plain letters alone.
func Lines(lines []string) []string {
	var single []string
	for _, line := range lines {
		if !strings.Contains(line, "\n") {
			single = append(single, line)
		}
	}
	single, _ = letters(single, false)
	single = turnedBack(single)
	out := make([]string, len(lines))
	for i, line := range lines {
		if !strings.Contains(line, "\n") {
			line, single = single[0], single[1:]
		}
		out[i] = arabic.PlainForms(line)
	}
	return out
}

func hasArabic(s string) bool { return strings.ContainsFunc(s, rightward) }
