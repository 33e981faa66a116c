// Package printed writes a comparison down: as text for the clipboard and for a
// terminal, as a page for a browser, and in short in words.
//
// What was deleted and what was inserted is isolated (UAX #9) from each other and
// from the text around, so that neither turns its neighbours, and differs by more
// than colour. All it says beside the articles' own text comes from the reader's
// words.
//
// It imports document/compare, document and document/bidi, and nothing else of
// ours.
package printed
