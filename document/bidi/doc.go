// Package bidi reads and writes the hidden controls of the bidirectional
// algorithm (UAX #9): which opens, which closes which, which does nothing; and
// puts a foreign piece of text into a line without letting it turn the line.
//
// It stands below all other rooms and imports nothing of ours, because what
// draws a text (ui/typeset), what checks it (document/check) and what speaks of
// it (ui/words, the screens) must not judge one control differently. Embedding
// levels are ui/typeset/bidi's, which pairs isolates by [Open] too.
package bidi
