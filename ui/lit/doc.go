// Package lit turns what a comparison found into the text and spans of a label.
//
// Deletions and insertions are isolated from each other and from the text
// around (FSI, UAX #9 rule X5c), so that an insertion of «(Reuters)» turns no
// neighbour. A deletion is struck through, an insertion is not, and a change in
// writing only has dots below: colour is never the only sign.
//
// It imports document/compare for what changed, document/bidi and
// ui/typeset/bidi for the directions, and ui/rtl for the spans. It draws
// nothing and is no screen: the screens that show changes use it.
package lit
