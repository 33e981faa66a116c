// Package ui is the window: it puts the screens together (desk, writing,
// revisions, check, details, the questions of ask), with the top bar, the foot,
// the menu and the keys, and shows in them what the session says.
//
//	session.View → Window → desk, writing, panel
//	keys, menu   → Window → session's commands
//
// A screen imports no other screen; what one wants of another comes in as a
// function when the window makes it. Everything here belongs to Fyne's
// goroutine; what blocks is the session's to run elsewhere.
package ui
