// Package textbuf holds a text while it is edited: its paragraphs, the edits as
// data that others may follow, undo and redo grouped as a person thinks, and
// finding and replacing.
//
// It knows no toolkit, no pixels and no article, and imports nothing of ours.
// How letters fold for finding comes in as a function, and so does the clock
// that tells one run of typing from the next.
//
// A place is a paragraph and an offset in runes. A paragraph ends at a line feed
// and holds none. The paragraphs lie in chunks, so that a key costs one
// paragraph and a few hundred steps, however long the text is.
//
// A Buffer belongs to one goroutine.
package textbuf
