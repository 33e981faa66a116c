// Package theme holds what a whole right-to-left interface has in common: its
// direction, its two palettes, its measures and letters, the engine that sets its
// text, and the drawings and clock that the program brings. All of it is in one
// value, the [Theme] that [Apply] sets for the app. Two apps share nothing, and the
// package has no state.
//
// It stands below layout and widget, and imports typeset. It belongs to Fyne's main
// goroutine.
package theme
