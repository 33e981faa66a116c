// Package lit sets what a comparison found as the text and spans of a label.
//
// What was taken out and what came in are isolated from each other and from the
// text around (FSI, UAX #9 rule X5c), so that an insertion of «(Reuters)» turns
// no neighbour. A deletion is struck through, an insertion is not, and a change
// of writing alone has dots under it: colour is never the only sign.
//
// It imports document/compare for what changed, document/bidi and
// ui/typeset/bidi for the directions, and ui/rtl for the spans. It draws nothing
// itself, and is no screen: those that show changes stand on it.
package lit
