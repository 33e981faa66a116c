// Package differ finds the beginning and the end that two texts share: what is
// between is the one edit that changes one into the other. No other package
// compares a text with an earlier form of itself. All offsets are bytes, at rune
// boundaries.
//
// It imports no other package of this program.
package differ

import "unicode/utf8"

// Ends returns how many bytes a and b share at the beginning and at the end. Where
// one of several equal letters was added or removed, both count the others, so
// their sum may exceed the length of a text.
func Ends(a, b string) (start, end int) {
	return beginning(a, b), ending(a, b)
}

// Between returns the one edit that changes a into b: b[start:bEnd] replaces
// a[start:aEnd]. Of several equal letters, the last counts as the one that was
// added or removed.
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

// startsRune reports whether the offset at is at a rune boundary of s.
func startsRune(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }

// block is how many bytes are compared at once.
const block = 4096

// common returns how many bytes a and b share at the beginning.
func common(a, b string) int {
	n := 0
	for len(a)-n >= block && len(b)-n >= block && a[n:n+block] == b[n:n+block] {
		n += block
	}
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// commonEnd returns how many bytes a and b share at the end.
func commonEnd(a, b string) int {
	n := 0
	for len(a)-n >= block && len(b)-n >= block && a[len(a)-n-block:len(a)-n] == b[len(b)-n-block:len(b)-n] {
		n += block
	}
	for n < len(a) && n < len(b) && a[len(a)-n-1] == b[len(b)-n-1] {
		n++
	}
	return n
}
