// Package session is the state of the window and its commands, without a
// widget: what lies on the desk, the article that is open, what is being saved
// or published, the revisions and the findings. A screen shows what it reads
// here and calls a command when a key is pressed; a test does the same without
// a screen.
//
// It may import newsroom, publish and document and their inner rooms, never Fyne
// nor a screen.
//
// # Goroutines
//
// Two verbs say where code runs, and nothing else starts a goroutine here:
// work runs a job off the interface's goroutine, and what the job returns runs
// on it (Deps.Post, which is fyne.Do in the program). Every field of Session is
// read and written on the interface's goroutine alone, and every exported
// method is called there, so there is no lock.
package session
