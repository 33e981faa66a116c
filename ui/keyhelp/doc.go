// Package keyhelp is the screen of all keys: what the window's table of commands
// binds, in groups, and searched by the beginnings of words.
//
// It imports document/search for what fits, ui/textedit for the search, ui/rtl for
// how it is drawn, and ui/words for what is said.
package keyhelp
