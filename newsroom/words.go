package newsroom

import (
	"tahrir/document"
	"tahrir/document/draft"
)

// Field names one of the fields that an editor types in.
type Field string

// The fields of the writing view.
const (
	Kicker     Field = "kicker" // above the headline
	Headline   Field = "headline"
	Standfirst Field = "summary" // under the headline
	Author     Field = "author"  // the source
	Byline     Field = "byline"  // the writer
	Body       Field = "body"
)

// Caret is the position of the editor's caret: after so many bytes of a field.
type Caret struct {
	Field  Field
	AtByte int
}

// Typed is what one act in a field changed, and what comes with it.
type Typed struct {
	Edit  draft.Edit
	Caret Caret // after the edit
	Undo  Undo  // the field's undo history after it; nil where none is kept
}

// Undo is a field's undo history at one moment. Marshal takes longer the longer
// the text is, and may be called on any goroutine.
type Undo interface{ Marshal() []byte }

// History is a field's undo history, opaque here, and the text that it leads
// to. Where the field holds another text since, first set Text, then the
// history, and then make the field's text of it in one edit.
type History struct {
	Text  string
	State []byte
}

// TextOf returns the text of a field, "" where an article has no such field.
func TextOf(a *document.Article, field Field) string {
	f, ok := document.FieldOf(string(field))
	if !ok {
		return ""
	}
	return f.Get(a)
}

// TakeWords copies what from says into a, which keeps its id, status and times.
func TakeWords(a, from *document.Article) {
	for f := range document.Fields() {
		if f.Said {
			f.Copy(a, from)
		}
	}
}

// SameWords reports whether two articles say the same, character by character.
// It is faster than [document.Article.Says], which normalises the texts first.
func SameWords(a, b *document.Article) bool {
	for f := range document.Fields() {
		if f.Said && !f.Equal(a, b) {
			return false
		}
	}
	return true
}
