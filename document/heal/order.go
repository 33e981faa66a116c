package heal

import (
	"slices"
	"strings"
	"unicode"

	"tahrir/document/arabic"
)

// drawn reports whether the lines are in visual order, from the left. Text in
// logical order never has a medial form behind a final one or before an initial
// one, nor a word that begins with a final form. Where letters have no forms,
// spelling decides.
func drawn(lines []string) bool {
	forms, spelt := evidence(lines)
	if forms != (tally{}) {
		return forms.drawn > 3*forms.read
	}
	return spelt.drawn >= 2 && spelt.drawn > 2*spelt.read
}

// evidence returns what speaks for each order: the letters' forms, and spelling.
func evidence(lines []string) (forms, spelt tally) {
	for _, line := range lines {
		for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			forms.shapes([]rune(word))
			spelt.spelling(word)
		}
	}
	return forms, spelt
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

// spelling counts the words that only one order can have: no word begins with ة, ى,
// ء, ؤ or ئ, and the commonest words are no words when they are turned.
func (t *tally) spelling(word string) {
	letters := []rune(arabic.Bare(word))
	n := len(letters)
	if n < 2 {
		return
	}
	if common[string(letters)] || n > 2 && (ending(letters[n-1]) || letters[0] == 'ا' && letters[1] == 'ل') {
		t.read++
	}
	turned := slices.Clone(letters)
	slices.Reverse(turned)
	if common[string(turned)] && !common[string(letters)] || n > 2 && (ending(letters[0]) || strings.ContainsRune("ءؤئ", letters[0])) {
		t.drawn++
	}
}

// common are words that no text of a few lines is without, and that are no words
// from behind.
var common = setOf("في من على إلى أن إن التي الذي هذا عن ما كان قال بعد")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// ending reports whether r occurs only at the end of a word.
func ending(r rune) bool { return r == 'ة' || r == 'ى' }

// clustersOf splits a line into letters with their marks, which are behind their
// letter or, where every character was turned, before it.
func clustersOf(line string, before bool) []string {
	var out []string
	marks := ""
	for _, r := range line {
		switch mark := unicode.IsMark(r); {
		case mark && before:
			marks += string(r)
		case mark && len(out) > 0:
			out[len(out)-1] += string(r)
		case mark:
			out = append(out, string(r))
		default:
			out = append(out, string(r)+turned(marks))
			marks = ""
		}
	}
	if marks != "" {
		out = append(out, marks)
	}
	return out
}

func turned(s string) string {
	if s == "" {
		return ""
	}
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

const (
	fathatan = '\u064b'
	sukun    = '\u0652'
)

// marksBefore reports whether the marks of lines from behind are before their
// letters. An alef bears no vowel, and no word begins with a mark or has the mark of
// an indefinite ending inside. Where nothing shows it, they are before letters without
// forms, which a program turned one by one.
func marksBefore(lines []string, shaped bool) bool {
	behind, before := 0, 0 // what speaks for each
	for _, line := range lines {
		runes := append([]rune(" "+line), ' ', ' ')
		for i := 1; i+2 < len(runes); i++ {
			r := runes[i]
			if r < fathatan || r > sukun {
				continue
			}
			last, next := runes[i-1], runes[i+1]
			switch {
			case unicode.IsSpace(last), last == 'ا' && r != fathatan:
				before++
			case unicode.IsSpace(next), next == 'ا' && r != fathatan:
				behind++
			case r == fathatan && last == 'ا':
			case r == fathatan && rightward(last) && rightward(next) && i > 2 && (runes[i-2] == 'ا' || runes[i-2] == '\uFE8D' || runes[i-2] == '\uFE8E'):
				behind++ // of the letter in front of a last alef
			}
		}
	}
	if behind == before {
		return !shaped
	}
	return before > behind
}

// The letters of Arabic Presentation Forms A and B by their form, from Unicode's
// character data.
var (
	finalForms   = &unicode.RangeTable{R16: []unicode.Range16{{0xFB51, 0xFB51, 1}, {0xFB53, 0xFB83, 4}, {0xFB85, 0xFB8F, 2}, {0xFB93, 0xFB9F, 4}, {0xFBA1, 0xFBA1, 1}, {0xFBA5, 0xFBA5, 1}, {0xFBA7, 0xFBAF, 4}, {0xFBB1, 0xFBB1, 1}, {0xFBD4, 0xFBD4, 1}, {0xFBD8, 0xFBDC, 2}, {0xFBDF, 0xFBE5, 2}, {0xFBEB, 0xFBF7, 2}, {0xFBFA, 0xFBFA, 1}, {0xFBFD, 0xFBFD, 1}, {0xFE82, 0xFE8A, 2}, {0xFE8E, 0xFE8E, 1}, {0xFE90, 0xFE90, 1}, {0xFE94, 0xFE94, 1}, {0xFE96, 0xFEAA, 4}, {0xFEAC, 0xFEB2, 2}, {0xFEB6, 0xFEEE, 4}, {0xFEF0, 0xFEF0, 1}, {0xFEF2, 0xFEF2, 1}, {0xFEF6, 0xFEFC, 2}}}
	initialForms = &unicode.RangeTable{R16: []unicode.Range16{{0xFB54, 0xFB80, 4}, {0xFB90, 0xFB9C, 4}, {0xFBA2, 0xFBA2, 1}, {0xFBA8, 0xFBA8, 1}, {0xFBAC, 0xFBAC, 1}, {0xFBD5, 0xFBD5, 1}, {0xFBE6, 0xFBE6, 1}, {0xFBE8, 0xFBE8, 1}, {0xFBF8, 0xFBFE, 3}, {0xFE8B, 0xFE97, 6}, {0xFE9B, 0xFEA7, 4}, {0xFEB3, 0xFEEB, 4}, {0xFEF3, 0xFEF3, 1}}}
	medialForms  = &unicode.RangeTable{R16: []unicode.Range16{{0xFB55, 0xFB81, 4}, {0xFB91, 0xFB9D, 4}, {0xFBA3, 0xFBA3, 1}, {0xFBA9, 0xFBA9, 1}, {0xFBAD, 0xFBAD, 1}, {0xFBD6, 0xFBD6, 1}, {0xFBE7, 0xFBE7, 1}, {0xFBE9, 0xFBE9, 1}, {0xFBFF, 0xFBFF, 1}, {0xFE8C, 0xFE98, 6}, {0xFE9C, 0xFEA8, 4}, {0xFEB4, 0xFEEC, 4}, {0xFEF4, 0xFEF4, 1}}}
)
