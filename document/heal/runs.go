package heal

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// run is a piece of a line that reads in one direction.
type run struct {
	clusters []string
	left     bool // a number, or words of a script from left to right
}

// runsOf splits a line into runs.
func runsOf(clusters []string) (runs []run) {
	for from := 0; from < len(clusters); {
		to := from + 1
		if leftward(clusters[from]) {
			to = leftwardEnd(clusters, from)
			runs = append(runs, run{clusters[from:to], true})
		} else {
			for to < len(clusters) && !leftward(clusters[to]) {
				to++
			}
			runs = append(runs, run{clusters[from:to], false})
		}
		from = to
	}
	return runs
}

// leftwardEnd returns where a run from left to right that begins at from ends: any
// sign may be between words of a Latin run, and few between digits.
func leftwardEnd(clusters []string, from int) int {
	to := from + 1
	for next := from + 1; next < len(clusters); next++ {
		switch {
		case leftward(clusters[next]):
			to = next + 1
		case hasArabic(clusters[next]):
			return to
		case latinOf(clusters[from]) || slices.ContainsFunc(clusters[from:next], latinOf):
		case next > to || !strings.Contains(".,:/٫٬", clusters[next]):
			return to
		}
	}
	return to
}

// leftward reports whether a cluster reads from left to right: a digit, or a letter
// of such a script.
func leftward(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return leftwardRune(r)
}

func latinOf(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return latin(r)
}

// latin reports whether r is a letter of a script from left to right.
func latin(r rune) bool {
	return unicode.IsLetter(r) && r != tatweel && !unicode.In(r, unicode.Arabic, unicode.Hebrew)
}

// An arrangement is a way in which a program can have given a line away.
type arrangement struct {
	runs, letters bool // whether the runs, and the letters in those from the right, are from behind
	left          bool // whether those in runs from the left are too
	marksBefore   bool // of letters from behind
}

// of returns the line in reading order, where it was given away so.
func (a arrangement) of(line string) string {
	runs := runsOf(clustersOf(line, a.letters && a.marksBefore))
	if a.runs {
		slices.Reverse(runs)
	}
	var out strings.Builder
	for _, r := range runs {
		if r.left && a.left || !r.left && a.letters {
			r.clusters = slices.Clone(r.clusters)
			slices.Reverse(r.clusters)
		}
		for _, c := range r.clusters {
			out.WriteString(c)
		}
	}
	return out.String()
}

// ordered returns a line in reading order, whose letters are from behind where it is
// drawn. Whether its runs are too is seen at the joints between them: a number stands
// beside a space, and a full stop behind a word.
func (d damage) ordered(line string, drawn bool) string {
	a := arrangement{runs: drawn, letters: drawn, left: drawn && d.left, marksBefore: d.marksBefore}
	first := a.of(line)
	a.runs = !drawn
	if second := a.of(line); faults(second) < faults(first) {
		first = second
	}
	return bracketed(first)
}

// leftTurned reports whether the Latin words and the years of lines from behind are
// from behind too: «elgooG», 1202.
func leftTurned(lines []string) bool {
	turned, not := 0, 0
	for _, line := range lines {
		for _, r := range runsOf(clustersOf(line, false)) {
			if !r.left {
				continue
			}
			for word := range strings.FieldsFuncSeq(strings.Join(r.clusters, ""), func(r rune) bool { return !worded(r) }) {
				turned += matches(turnedWord, word)
				not += matches(rightWord, word)
			}
		}
	}
	return turned > not
}

var (
	turnedWord = regexp.MustCompile(`^(\p{Ll}{2,}\p{Lu}|\d\d(02|91))$`)
	rightWord  = regexp.MustCompile(`^(\p{Lu}\p{Ll}{2,}|(20|19)\d\d)$`)
)

func matches(is *regexp.Regexp, word string) int {
	if is.MatchString(word) {
		return 1
	}
	return 0
}

var mirrored = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "{", "}", "}", "{", "«", "»", "»", "«", "<", ">", ">", "<", "‹", "›", "›", "‹")

// bracketed returns a line with its brackets turned, where those that close stand
// before those that open.
func bracketed(line string) string {
	if turned := mirrored.Replace(line); unpaired(turned) < unpaired(line) {
		return turned
	}
	return line
}

// unpaired returns how many brackets and quotation marks of a line have no other
// half, with one more for each that opens behind a word or closes before one.
func unpaired(line string) (n int) {
	open, before := 0, ' '
	for at, r := range line {
		after, size := utf8.DecodeRuneInString(line[at+utf8.RuneLen(r):])
		if size == 0 {
			after = ' '
		}
		switch {
		case strings.ContainsRune("([{«‹", r):
			open++
			if worded(before) || unicode.IsSpace(after) {
				n++
			}
		case strings.ContainsRune(")]}»›", r):
			if open--; open < 0 {
				n, open = n+1, 0
			}
			if worded(after) || unicode.IsSpace(before) {
				n++
			}
		}
		before = r
	}
	return n + open
}

func worded(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// faults counts what no writer does: a number stuck to a word, a full stop before a
// word without a space, a space before it, a line that begins with one.
func faults(line string) (n int) {
	runes := []rune(line)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	if len(runes) > 0 && (unicode.IsSpace(runes[0]) || strings.ContainsRune(".,،؛:؟!%", runes[0])) {
		n += 2
	}
	for i, r := range runes {
		before, after := at(i-1), at(i+1)
		switch {
		case rightward(before) && leftwardRune(r), leftwardRune(before) && rightward(r):
			if single := i >= 2 && !worded(at(i-2)) && strings.ContainsRune("بولكف", before); !single {
				n += 2 // «بـ25» is written so
			}
		case strings.ContainsRune(".،؛؟!", r):
			if unicode.IsSpace(before) || rightward(after) || unicode.IsDigit(after) && !unicode.IsDigit(before) || unicode.IsLetter(after) && !unicode.IsLetter(before) {
				n++
			}
		case r == '%' && unicode.IsDigit(after):
			n++
		}
	}
	return n
}

func rightward(r rune) bool    { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }
func leftwardRune(r rune) bool { return unicode.IsDigit(r) || latin(r) }
