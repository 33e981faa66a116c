// Package widget is what Fyne's widgets lack for an interface that reads from right
// to left: buttons, labels, lists, menus and dialogs whose text is set by typeset,
// so that «نشر 3 مقالات إلى origin/main (BBC)» is right everywhere in a window. No
// sentence goes through Fyne's own text drawing, which paints runs in logical
// order.
//
// It imports typeset and the two packages beside it: layout, which mirrors
// positions, and theme, which holds what the whole interface has in common. It has
// no package-level state. It knows no article, no publication and no words: every
// word shown comes from the caller, in the language of the interface.
//
// Children of a row are given in reading order, first at the start; the focus goes
// through them in that order.
//
// To read it, begin with label.go (text), parts.go (what a widget is made of) and
// press.go (pointer, keys and focus). In list.go are lists of very many rows; in
// tip.go is the stage that holds a window's content. A widget paints only what has
// changed: any change repaints the window, and telling Fyne that a whole widget has
// changed uploads all of its text again.
//
// A widget keeps its pictures itself, and its renderer only returns them, since
// Fyne drops the renderer of what was hidden for a minute. For the same reason the
// focus is set by [Focus], not by the canvas.
//
// Keys that the focused widget does not use go on by [PassKey]: to the dialog
// around it, else to the window.
//
// Lengths are Fyne's units: pixels at scale 1. Everything here belongs to Fyne's
// main goroutine.
package widget
