// Package session is the state of the window and its commands, without a
// widget. A screen shows what it reads here and calls a command when a key is
// pressed; a test does the same without a screen.
//
// A Session has these parts. Each has a file of its own, which begins with the
// ports that the part uses and the view that it calls:
//
//	Desk       the lists, their shelves, filter and counts, the trash
//	Article    the open article: text, caret, how safe it is, findings
//	Publisher  publish, undo, retract, restore, settle, who publishes
//	Revisions  the line of publications, and the one that is viewed
//	Delivery   the way to the server and back, and the sign-in
//	Seating    what the window shows, kept for its next start
//
// Where a part has a state, it is an enumeration. Its transitions are one
// method, after, and the test beside it is their table.
//
// It may import newsroom, publish and document and their inner rooms, never
// Fyne nor a screen.
//
// # Goroutines
//
// Two verbs say where code runs, and nothing else starts a goroutine here: work
// runs a job off the interface's goroutine, and what the job returns runs on it
// (Deps.Post, which is fyne.Do in the program). Every field is read and written
// on the interface's goroutine only, and every exported method is called there,
// so there is no lock.
package session
