// Package search is the screen that finds articles by their words while somebody
// types: drafts and the whole archive in one list, each with the sentence that holds
// the words, lit as it stands in the text.
//
//	search.go    the screen: field, numbers, what narrows, what was saved
//	narrower.go  this year and an author, to narrow the results to
//	row.go       how a result looks
//	hints.go     what stands in the place of results where there are none
//
// It imports ui/session for what is found, ui/textedit for the field, ui/rtl for how
// it is drawn, ui/words for what is said, and document.
package search
