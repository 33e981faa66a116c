package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tahrir/document/arabic"
)

// plainLetters returns lines of a PDF in plain letters and reading order: Arabic
// Presentation Forms become letters, and with turned, lines in visual order are
// reversed.
func plainLetters(lines []string, turned bool) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		if turned && hasArabic(line) {
			line = turn(line)
		}
		out[i] = arabic.PlainForms(line)
	}
	return out
}

func hasArabic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) })
}

// drawn reports whether the lines are in visual order, from the left. Text in
// logical order never has a medial form behind a final one or before an initial
// one, nor a word that begins with a final form. Where letters have no forms,
// spelling decides: no word begins with ة or ى.
func drawn(lines []string) bool {
	var forms, spelt tally
	for _, line := range lines {
		for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			forms.shapes([]rune(word))
			spelt.spelling(word)
		}
	}
	if forms != (tally{}) {
		return forms.drawn > 3*forms.read
	}
	return spelt.drawn >= 2 && spelt.drawn > 4*spelt.read
}

// tally counts what speaks for each order.
type tally struct{ read, drawn int }

func (t *tally) shapes(word []rune) {
	word = slices.DeleteFunc(word, unicode.IsMark)
	if len(word) < 2 {
		return
	}
	is := func(r rune, tables ...*unicode.RangeTable) bool { return unicode.In(r, tables...) }
	last := len(word) - 1
	if is(word[0], finalForms, medialForms) || is(word[last], initialForms, medialForms) {
		t.drawn++
	}
	if is(word[0], initialForms) || is(word[last], finalForms) {
		t.read++
	}
	for i := range last {
		a, b := word[i], word[i+1]
		switch {
		case is(a, initialForms) && is(b, medialForms), is(a, medialForms) && is(b, finalForms):
			t.read++
		case is(a, finalForms) && is(b, medialForms), is(a, medialForms) && is(b, initialForms):
			t.drawn++
		}
	}
}

func (t *tally) spelling(word string) {
	letters := []rune(arabic.Bare(word))
	n := len(letters)
	if n < 3 {
		return
	}
	if ending(letters[n-1]) || letters[0] == 'ا' && letters[1] == 'ل' {
		t.read++
	}
	if ending(letters[0]) {
		t.drawn++
	}
}

// ending reports whether r occurs only at the end of a word.
func ending(r rune) bool { return r == 'ة' || r == 'ى' }

// turn puts a line in visual order into logical order: it reverses all of it, and
// then numbers and words of left-to-right scripts.
func turn(line string) string {
	clusters := clustersOf(line)
	slices.Reverse(clusters)
	for from := 0; from < len(clusters); from++ {
		if !leftward(clusters[from]) {
			clusters[from] = mirror(clusters[from])
			continue
		}
		to := from
		for next := from; next < len(clusters); next++ {
			switch {
			case leftward(clusters[next]):
				to = next + 1
			case hasArabic(clusters[next]):
				next = len(clusters)
			case latinOf(clusters[from]) || latinWithin(clusters[from:next]):
				// Any sign may be between words of a Latin run.
			case next > to || !strings.Contains(".,:/٫٬", clusters[next]):
				next = len(clusters)
			}
		}
		slices.Reverse(clusters[from:to])
		from = to - 1
	}
	return strings.Join(clusters, "")
}

// clustersOf splits a line into letters with their marks. Marks are behind their
// letter or, where the whole line was reversed rune by rune, before it.
func clustersOf(line string) []string {
	runes := []rune(line)
	before := len(runes) > 0 && unicode.IsMark(runes[0])
	for i := 1; i < len(runes); i++ {
		before = before || unicode.IsMark(runes[i]) && unicode.IsSpace(runes[i-1])
	}
	var out []string
	for _, r := range runes {
		if unicode.IsMark(r) && !before && len(out) > 0 {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
	}
	return out
}

// leftward reports whether a cluster reads from left to right: a digit, or a letter
// of such a script.
func leftward(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return unicode.IsDigit(r) || latinOf(cluster)
}

func latinOf(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return unicode.IsLetter(r) && !unicode.In(r, unicode.Arabic, unicode.Hebrew)
}

func latinWithin(clusters []string) bool { return slices.ContainsFunc(clusters, latinOf) }

var mirrored = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "{", "}", "}", "{", "«", "»", "»", "«", "<", ">", ">", "<", "‹", "›", "›", "‹")

func mirror(cluster string) string { return mirrored.Replace(cluster) }

// The letters of Arabic Presentation Forms A and B by their form, from Unicode's
// character data.
var (
	finalForms   = &unicode.RangeTable{R16: []unicode.Range16{{0xFB51, 0xFB51, 1}, {0xFB53, 0xFB83, 4}, {0xFB85, 0xFB8F, 2}, {0xFB93, 0xFB9F, 4}, {0xFBA1, 0xFBA1, 1}, {0xFBA5, 0xFBA5, 1}, {0xFBA7, 0xFBAF, 4}, {0xFBB1, 0xFBB1, 1}, {0xFBD4, 0xFBD4, 1}, {0xFBD8, 0xFBDC, 2}, {0xFBDF, 0xFBE5, 2}, {0xFBEB, 0xFBF7, 2}, {0xFBFA, 0xFBFA, 1}, {0xFBFD, 0xFBFD, 1}, {0xFE82, 0xFE8A, 2}, {0xFE8E, 0xFE8E, 1}, {0xFE90, 0xFE90, 1}, {0xFE94, 0xFE94, 1}, {0xFE96, 0xFEAA, 4}, {0xFEAC, 0xFEB2, 2}, {0xFEB6, 0xFEEE, 4}, {0xFEF0, 0xFEF0, 1}, {0xFEF2, 0xFEF2, 1}, {0xFEF6, 0xFEFC, 2}}}
	initialForms = &unicode.RangeTable{R16: []unicode.Range16{{0xFB54, 0xFB80, 4}, {0xFB90, 0xFB9C, 4}, {0xFBA2, 0xFBA2, 1}, {0xFBA8, 0xFBA8, 1}, {0xFBAC, 0xFBAC, 1}, {0xFBD5, 0xFBD5, 1}, {0xFBE6, 0xFBE6, 1}, {0xFBE8, 0xFBE8, 1}, {0xFBF8, 0xFBFE, 3}, {0xFE8B, 0xFE97, 6}, {0xFE9B, 0xFEA7, 4}, {0xFEB3, 0xFEEB, 4}, {0xFEF3, 0xFEF3, 1}}}
	medialForms  = &unicode.RangeTable{R16: []unicode.Range16{{0xFB55, 0xFB81, 4}, {0xFB91, 0xFB9D, 4}, {0xFBA3, 0xFBA3, 1}, {0xFBA9, 0xFBA9, 1}, {0xFBAD, 0xFBAD, 1}, {0xFBD6, 0xFBD6, 1}, {0xFBE7, 0xFBE7, 1}, {0xFBE9, 0xFBE9, 1}, {0xFBFF, 0xFBFF, 1}, {0xFE8C, 0xFE98, 6}, {0xFE9C, 0xFEA8, 4}, {0xFEB4, 0xFEEC, 4}, {0xFEF4, 0xFEF4, 1}}}
)
