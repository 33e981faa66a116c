package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tahrir/document/arabic"
)

// plainLetters gives text as a PDF holds it in plain letters and reading order:
// the shapes of letters (Arabic Presentation Forms) become letters, and lines
// that were drawn from the left are turned where turned is set.
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

// drawn says whether the lines stand as they are drawn, from the left, and not
// as they are read. What no text in reading order holds tells it: a letter's
// medial form after its final one or before an initial one, a word that begins
// with a final form. Where letters have no forms, spelling does: no word begins
// with ة or ى.
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

// tally counts what speaks for either order.
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

// ending says whether the letter stands at words' ends alone.
func ending(r rune) bool { return r == 'ة' || r == 'ى' }

// turn puts a line that was drawn from the left into reading order: all of it
// turned, then numbers and words of other scripts turned back.
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
				// Between words of a Latin run anything may stand.
			case next > to || !strings.Contains(".,:/٫٬", clusters[next]):
				next = len(clusters)
			}
		}
		slices.Reverse(clusters[from:to])
		from = to - 1
	}
	return strings.Join(clusters, "")
}

// clustersOf parts a line into letters with their marks. Marks stand behind
// their letter, or, where the whole line was turned letter by letter, before it.
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

// leftward says whether a cluster is read from the left: a digit, or a letter of
// such a script.
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
