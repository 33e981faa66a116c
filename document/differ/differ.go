// Package differ finds what two texts begin and end with alike: what stands
// between is the one edit that makes one of the other. It is the one place that
// compares a text with an earlier form of itself. All places that it returns are
// in bytes, at the borders of characters.
//
// It imports nothing of ours, so that the rooms of the text may use it.
package differ

import "unicode/utf8"

// Ends returns how many bytes a and b begin with alike, and how many they end
// with alike. Where a letter of several alike was added or removed, both count
// the others, so together they may be more than a text is long.
func Ends(a, b string) (start, end int) {
	return beginning(a, b), ending(a, b)
}

// Between returns the one edit that makes b of a: a[start:aEnd] gives way to
// b[start:bEnd]. Where a letter of several alike was added or removed, it is the
// last of them.
func Between(a, b string) (start, aEnd, bEnd int) {
	start = beginning(a, b)
	end := ending(a[start:], b[start:])
	return start, len(a) - end, len(b) - end
}

func beginning(a, b string) int {
	n := common(a, b)
	for n > 0 && !(startsRune(a, n) && startsRune(b, n)) {
		n--
	}
	return n
}

func ending(a, b string) int {
	n := commonEnd(a, b)
	for n > 0 && !utf8.RuneStart(a[len(a)-n]) {
		n--
	}
	return n
}

// startsRune reports whether no character of s is cut at that byte.
func startsRune(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }
