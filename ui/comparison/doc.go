// Package comparison is the screen that sets two forms of an article side by
// side: two revisions, the draft and one of them, or two drafts. It shows what
// document/compare found, in one text or in two columns, in the page's own
// faces.
//
// It imports document/compare for the changes and their names, ui/lit for how
// they are lit, ui/rtl for what is drawn and ui/words for the texts shown. It
// knows no session: whoever shows it passes it a [Subject].
package comparison
