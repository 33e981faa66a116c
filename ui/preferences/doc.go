// Package preferences is the screen of all settings: who publishes, the newspaper,
// its server, how the window looks, the keys, and the language of the interface.
//
//	view.go       the sections, their list, and the way to one setting
//	control.go    a line that is typed, and how a setting stands on the screen
//	own.go        what belongs to this person: name, look, keys, language
//	newspaper.go  publication.yaml, edited as one commit
//	server.go     where the archive is sent
//
// What is typed is refused where it stands, with words. Each setting has an id, by
// which the palette and sentences elsewhere lead to it.
//
// It imports newsroom and publish for what is set, ui/session for the state of the
// server, ui/textedit for what is typed, ui/trouble and ui/words for what is said,
// and ui/rtl.
package preferences
