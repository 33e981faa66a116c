// Package fsys is where publish writes: the operating system's files, as a value
// that a test exchanges to make any one operation fail, and the one way in which
// a file is replaced, whole or not at all, and durably. It imports nothing of
// ours.
package fsys
