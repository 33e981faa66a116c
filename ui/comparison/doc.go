// Package comparison is the screen that sets two forms of an article side by
// side: two revisions, the draft and one of them, or two drafts. It shows what
// document/compare found, in one text or in two columns, in the page's own
// faces.
//
// What was taken out and what came in are isolated from each other and from the
// text around (FSI, UAX #9 rule X5c), so that an insertion of «(Reuters)» turns
// no neighbour. A deletion is struck through, an insertion is not, and a change
// of writing alone has dots under it: colour is never the only sign.
//
// It imports document/compare for what changed and what it is called, document/bidi and
// ui/typeset/bidi for the directions, ui/rtl for what is drawn and ui/words for
// what is said. It knows no session: whoever shows it hands it a [Subject].
package comparison
