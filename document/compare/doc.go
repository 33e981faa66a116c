// Package compare sets two articles side by side and merges three.
//
// A comparison goes by field, by paragraph and by word. Paragraphs are aligned
// first, so that an edited paragraph stands beside its old self, and one that was
// moved is known where it went; words are those of UAX #29, in logical order, so
// that what is shown reads from right to left like the text itself. What changed
// in the writing of a word alone, or in signs, spaces and hidden controls, is told
// apart by [Class] from what changed in words, and can be hidden
// ([Comparison.Hide]).
//
// A screen needs nothing else: [Comparison.Places] are the changes to go through
// by a key, [Comparison.Folds] what may be folded away, [Summary] the counts, and
// [Gist] what a list of revisions says in short.
//
// A merge is diff3 on fields, paragraphs and, inside one paragraph, words.
// What truly conflicts comes back as a value and is never guessed.
//
// The package imports document, document/arabic and document/bidi, and nothing
// else of ours. It has no state, no clock and no failure: any two articles can be
// compared and any three merged.
package compare
