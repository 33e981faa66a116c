// Package textbuf holds a text under edit: its paragraphs, each edit as data that
// others may follow, an undo history grouped as a person thinks, and find and
// replace.
//
// It knows no toolkit, no pixels and no article, and imports no other package of
// this program but its own series. How letters fold for finding comes in as a
// function, and so does the clock that ends a run of typing.
//
// A place is a paragraph and an offset in runes. A paragraph ends at a line feed
// and holds none. Paragraphs are kept in chunks, so that the cost of a key does not
// grow with the text.
//
// A Buffer belongs to one goroutine.
package textbuf
