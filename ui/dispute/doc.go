// Package dispute is the screen in which a person settles what was changed here
// and elsewhere: for one place after the other my text, the other's, what both
// began with, and the result, which can be edited; or two whole forms of a
// file, one of which is chosen. Whatever differs from the common origin is lit,
// in the page's own faces.
//
// It imports document/compare for the places, ui/lit for how a change is lit,
// ui/textedit for the result, ui/rtl for the rest and ui/words for the texts
// shown. It knows no session: whoever shows it passes it a [Subject].
package dispute
