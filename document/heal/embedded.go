package heal

import (
	"regexp"
	"strings"
	"unicode/utf8"

	controls "tahrir/document/bidi"
)

// embedded reports whether the lines come from poppler, which wraps each line in an
// embedding (U+202B) and each number in another (U+202A).
func embedded(lines []string) bool {
	wrapped, all := 0, 0
	for _, line := range lines {
		if !hasArabic(line) {
			continue
		}
		all++
		if strings.HasPrefix(strings.TrimLeft(line, " "), "\u202b") {
			wrapped++
		}
	}
	return wrapped > 0 && 2*wrapped >= all
}

// unembedded returns a line of poppler's in reading order, without its controls.
// Inside an embedding from left to right, what stands beside the number is in the
// order of the eye: a space or comma at its left comes after it.
func unembedded(line string) string {
	var out strings.Builder
	for piece := range strings.SplitSeq(line, "\u202a") {
		inner, rest, closed := strings.Cut(piece, "\u202c")
		if out.Len() == 0 && !strings.HasPrefix(line, "\u202a") || !closed {
			inner, rest = "", piece
		}
		out.WriteString(fromLeft(inner))
		out.WriteString(rest)
	}
	return strings.Map(func(r rune) rune {
		if controls.IsControl(r) {
			return -1
		}
		return r
	}, out.String())
}

// fromLeft returns a text in the order of the eye, of signs around numbers or Latin
// words, in reading order. Digits on two sides of a hyphen are two numbers among
// Arabic words (UAX #9, rule W2).
func fromLeft(s string) string {
	return arrangement{runs: true, letters: true}.of(s)
}

// slid matches the mark of an indefinite ending one letter before its own, as poppler
// gives the marks of faces that draw them apart.
var slid = regexp.MustCompile(`\x{064B}[ءأإآؤئبةت-غف-هوي][اى]?(?:[^\p{L}\p{Mn}]|$)`)

// settledMarks returns a line with each mark behind its own letter.
func settledMarks(line string) string {
	clusters := clustersOf(line, false)
	for i := len(clusters) - 2; i >= 0; i-- {
		letter, size := utf8.DecodeRuneInString(clusters[i])
		if marks := clusters[i][size:]; marks != "" && (rightward(letter) || letter == ' ') && hasArabic(clusters[i+1]) {
			clusters[i] = clusters[i][:size]
			clusters[i+1] += marks
		}
	}
	return strings.Join(clusters, "")
}
