// Package fsys is where the drafts, the settings and the content repository are
// written: the operating system's files, as a value that a test exchanges to make
// any one operation fail, and the one way in which a file is replaced, whole or not
// at all, and durably.
//
// It stands under document because that is the lowest room that writes, and
// whatever may import document may stand on it. It imports nothing of ours.
package fsys
