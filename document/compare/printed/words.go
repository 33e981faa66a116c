package printed

import (
	"strings"

	"tahrir/document/compare"
)

// Words are the words of the reader's language.
type Words interface {
	// Say returns the words of a key, with values filled in by name.
	Say(key string, fill ...any) string
	// Count returns the words of a key for a number of things.
	Count(key string, n int, fill ...any) string
}

// namedFields is how many fields a gist names before it counts them.
const namedFields = 3

// Gist returns what changed in short: «العنوان، وفقرتان».
func Gist(w Words, g compare.Gist) string {
	named := g.Fields
	if len(named) > namedFields {
		named = named[:namedFields-1]
	}
	var parts []string
	for _, f := range named {
		parts = append(parts, FieldName(w, f))
	}
	if more := len(g.Fields) - len(named); more > 0 {
		parts = append(parts, w.Count("compare-more-fields", more))
	}
	if g.Paragraphs > 0 {
		parts = append(parts, w.Count("compare-paragraphs", g.Paragraphs))
	}
	if len(parts) == 0 {
		return w.Say("compare-same")
	}
	return Joined(parts, w.Say("compare-comma"), w.Say("compare-and"))
}

// Joined returns parts as a sentence lists them: and stands before the last, comma
// before the others.
func Joined(parts []string, comma, and string) string {
	if last := len(parts) - 1; last > 0 {
		return strings.Join(parts[:last], comma) + and + parts[last]
	}
	return strings.Join(parts, "")
}

// FieldName returns the name of a field.
func FieldName(w Words, f compare.Field) string { return w.Say("field-" + string(f)) }

// ClassName returns the name of a class of changes.
func ClassName(w Words, c compare.Class) string { return w.Say("class-" + c.String()) }

// Summary returns what changed, counted: the gist, deleted and inserted words,
// moved paragraphs, and what differs only in writing.
func Summary(w Words, s compare.Summary) string {
	parts := []string{Gist(w, s.Gist())}
	if s.Gist().Same() && len(s.Fields) > 0 { // line feeds between paragraphs
		parts[0] = w.Say("compare-spacing")
	}
	count := func(key string, n int) {
		if n > 0 {
			parts = append(parts, w.Count(key, n))
		}
	}
	count("compare-deleted", s.WordsDeleted)
	count("compare-inserted", s.WordsInserted)
	count("compare-moved", s.ParagraphsMoved)
	for _, class := range compare.AnyClass.Classes() {
		count("only-"+class.String(), s.Written.Of(class))
	}
	return strings.Join(parts, " · ")
}

// classNames returns the names of a piece's classes.
func classNames(w Words, c compare.Class) string {
	var names []string
	for _, one := range c.Classes() {
		names = append(names, ClassName(w, one))
	}
	return strings.Join(names, w.Say("compare-comma"))
}
