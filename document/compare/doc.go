// Package compare sets two articles side by side and merges three.
//
// A comparison goes by field, by paragraph and by word. Paragraphs are aligned
// first, so that an edited paragraph stands beside its old self; words are
// those of UAX #29, in logical order, so that what is shown reads from right
// to left like the text itself. A word whose vowel marks alone changed is told
// apart from a word that changed.
//
// A merge is diff3 on fields, paragraphs and, inside one paragraph, words.
// What truly conflicts comes back as a value and is never guessed.
//
// The package imports document and document/bidi, and nothing else of ours. It has no state, no
// clock and no failure: any two articles can be compared and any three merged.
package compare
