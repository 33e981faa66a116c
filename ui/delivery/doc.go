// Package delivery is the screen of what comes and goes: how the newspaper stands
// with its server, in words and with what to do next; what waits to be sent, with
// «send now» and «take back» for each article; and what came from colleagues since
// somebody looked, each of which opens as a comparison.
//
// It imports ui/session for the state, ui/trouble and ui/words for what is said,
// document/compare/printed for what changed in words, publish/exchange and
// publish/remote for what a server answered, and ui/rtl.
package delivery
