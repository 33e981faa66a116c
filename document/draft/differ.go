package draft

import (
	"iter"
	"unicode/utf8"

	"tahrir/document"
)

// texts gives the fields that are typed in, and journalled.
func texts() iter.Seq[document.Field] {
	return func(yield func(document.Field) bool) {
		for f := range document.Fields() {
			if f.Typed && !yield(f) {
				return
			}
		}
	}
}

// editsTo gives the edits that make the texts of one article those of another,
// at most one a field: what stands between their common beginning and end.
func editsTo(from, to *document.Article) []Edit {
	var edits []Edit
	for f := range texts() {
		old, now := f.Get(from), f.Get(to)
		if old == now {
			continue
		}
		start := common(old, now)
		for start > 0 && !(startsRune(old, start) && startsRune(now, start)) {
			start--
		}
		end := commonEnd(old[start:], now[start:])
		for end > 0 && !startsRune(now, len(now)-end) {
			end--
		}
		edits = append(edits, Edit{Field: f.Key, Start: start, End: len(old) - end, Text: now[start : len(now)-end]})
	}
	return edits
}

// startsRune says whether no character of s is cut at that byte.
func startsRune(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }

// block is how many bytes are compared at once.
const block = 4096

// common gives the number of bytes with which both begin.
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

// commonEnd gives the number of bytes with which both end.
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

// sameButTexts says whether two articles agree in all that no Edit reaches.
func sameButTexts(a, b *document.Article) bool {
	for f := range document.Fields() {
		if !f.Typed && !f.Equal(a, b) {
			return false
		}
	}
	return a.KeptAs(b)
}
