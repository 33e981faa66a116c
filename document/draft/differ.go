package draft

import (
	"slices"
	"unicode/utf8"

	"tahrir/document"
)

// texts are the names of the fields that are typed in, and journalled.
var texts = [...]string{"headline", "author", "editor_in_chief", "body"}

// editsTo gives the edits that make the texts of one article those of another,
// at most one a field: what stands between their common beginning and end.
func editsTo(from, to *document.Article) []Edit {
	var edits []Edit
	for _, name := range texts {
		old, now := *field(from, name), *field(to, name)
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
		edits = append(edits, Edit{Field: name, Start: start, End: len(old) - end, Text: now[start : len(now)-end]})
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
	return a.ID == b.ID && a.Status == b.Status && a.Breaking == b.Breaking && a.Language == b.Language && a.Slug == b.Slug &&
		a.Created.Equal(b.Created) && a.Updated.Equal(b.Updated) && a.Published.Equal(b.Published) && slices.Equal(a.Tags, b.Tags) && a.Dateline == b.Dateline && a.KeptAs(b)
}
