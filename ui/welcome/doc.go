// Package welcome is the screen of the first start: who publishes and where, each
// answered already, and a server tried at once.
//
// It imports newsroom and publish for what is answered, ui/textedit for the answers,
// ui/trouble and ui/words for what is said, and ui/rtl for how it is drawn.
package welcome
