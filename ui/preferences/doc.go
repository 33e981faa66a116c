// Package preferences is the screen of all settings: who publishes, the newspaper, the
// rules of its check, its server, how the window looks, the keys, and the language of the interface.
//
//	view.go       the sections, their list, and the way to one setting
//	control.go    a line that is typed, and how a setting stands on the screen
//	own.go        what belongs to this person: name, look, keys, language
//	newspaper.go  publication.yaml, edited as one commit
//	rules.go      the rules of the check, their limits, and what is always ignored
//	pending.go    what would change in publication.yaml
//	server.go     where the archive is sent
//
// What is typed is refused where it stands, with words. Each setting has an id, by
// which the palette and sentences elsewhere lead to it.
//
// It imports newsroom and publish for what is set, document/check and document/search
// for the rules, ui/session for the state of the
// server, ui/textedit for what is typed, ui/trouble and ui/words for what is said,
// and ui/rtl.
package preferences
