package draft

import (
	"iter"

	"tahrir/document"
	"tahrir/document/differ"
)

// texts returns the fields that are typed, and so are in the journal.
func texts() iter.Seq[document.Field] {
	return func(yield func(document.Field) bool) {
		for f := range document.Fields() {
			if f.Typed && !yield(f) {
				return
			}
		}
	}
}

// editsTo returns edits that change the texts of one article into those of another:
// at most one for each field, between the common beginning and end.
func editsTo(from, to *document.Article) []Edit {
	var edits []Edit
	for f := range texts() {
		old, now := f.Get(from), f.Get(to)
		if old == now {
			continue
		}
		start, oldEnd, nowEnd := differ.Between(old, now)
		edits = append(edits, Edit{Field: f.Key, FromByte: start, ToByte: oldEnd, Text: now[start:nowEnd]})
	}
	return edits
}

// SameTexts reports whether two articles are equal in all that an Edit reaches. For
// two that share their texts it compares nothing.
func SameTexts(a, b *document.Article) bool {
	for f := range texts() {
		if !f.Equal(a, b) {
			return false
		}
	}
	return true
}

// sameButTexts reports whether two articles are equal in all that no Edit reaches.
func sameButTexts(a, b *document.Article) bool {
	for f := range document.Fields() {
		if !f.Typed && !f.Equal(a, b) {
			return false
		}
	}
	return a.KeptAs(b)
}
