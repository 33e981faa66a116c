// Package ui is the window. It puts the screens together (desk, writing, revisions,
// check, details, the questions of ask) with the top bar, the foot, the menu and
// the keys, and shows in them what the session says.
//
//	session's views → Window → desk, writing, panel
//	keys, menu      → Window → session's commands
//
// A screen imports no other screen; what one needs from another comes in as a
// function when the window makes it. Everything here belongs to Fyne's goroutine;
// what blocks runs elsewhere, in the session.
package ui
