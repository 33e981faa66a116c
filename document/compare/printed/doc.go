// Package printed writes a comparison: as text for the clipboard and for a
// terminal, as a page for a browser, and in short in words.
//
// Deleted and inserted text is isolated (UAX #9) from each other and from the text
// around it, so that neither changes the order of its neighbours, and it differs by
// more than colour. Everything but the articles' own text is in the reader's words.
//
// It imports document/compare, document and document/bidi.
package printed
