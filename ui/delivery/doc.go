// Package delivery is the screen of what comes and goes: the state of the
// exchange with the server, in words and with what to do next; what is unsent,
// with «send now» and «take back» for each article; and what came from
// colleagues since somebody looked, each of which opens as a comparison.
//
// It imports ui/session for the state, ui/trouble and ui/words for the texts
// shown, document/compare/printed for changes in words, publish/exchange and
// publish/remote for a server's answers, and ui/rtl.
package delivery
