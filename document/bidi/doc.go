// Package bidi reads and writes the hidden controls of the Unicode bidirectional
// algorithm (UAX #9): which opens, which closes which, which does nothing. It also
// puts a foreign piece of text into a line without letting it change the line's
// order.
//
// It is below all other packages and imports none of this program, because the
// packages that draw a text (ui/typeset), check it (document/check) and show it
// (ui/words, the screens) must not judge one control differently. Embedding levels
// are found by ui/typeset/bidi, which pairs isolates by [Open] too.
package bidi
