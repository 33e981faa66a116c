// Package theme holds what the whole of an interface that reads from right to
// left has in common: its direction, its two palettes, its measures and letters,
// the engine that sets its text, the drawings and the clock that the program hands
// over. All of it is in one value, the [Theme] that [Apply] gives the app: two apps
// know nothing of each other, and the package has no state.
//
// It stands below layout and widget, and imports typeset. It belongs to Fyne's
// main goroutine.
package theme
