// Package compare compares two articles and merges three.
//
// A comparison goes by field, by paragraph and by word. Paragraphs are aligned
// first, so that an edited paragraph is beside its old form and a moved one is
// recognised. Words are those of UAX #29, in logical order, so that the result
// reads from right to left like the text. A [Class] distinguishes changes of
// writing, signs, spaces and hidden controls from changes of words; such changes
// can be hidden ([Comparison.Hide]).
//
// For a screen, [Comparison.Places] are the changes to step through,
// [Comparison.Folds] what can be folded away, [Summary] the counts, and [Gist] a
// short form for a list of revisions.
//
// A merge is diff3 on fields, paragraphs and, inside a paragraph, words. A conflict
// is returned as a value, never guessed.
//
// The package imports document, document/arabic and document/bidi. It has no state
// and no clock, and returns no errors: any two articles can be compared and any
// three merged.
package compare
