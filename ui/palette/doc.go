// Package palette is the one list of everything: commands with their keys, articles,
// and places in the settings. It lies over the window under its top bar, takes what
// is typed, and does what is chosen.
//
//	order.go    what fits, and what comes first
//	palette.go  the card: what is typed, chosen and done
//	row.go      how a line looks
//
// What can be done comes from the window as a list of [Item]; articles come from a
// [Finder], whose answers arrive later and never take the choice away from the
// person.
//
// It imports ui/session and newsroom for the articles, document and document/search
// for what fits, ui/textedit for the field, ui/rtl for the card, and ui/words for
// what is said.
package palette
