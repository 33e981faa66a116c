// Package fsys writes the drafts, the settings and the content repository: the
// operating system's files as a value, which a test replaces to make any one
// operation fail, and the one way to replace a file, durably and whole or not at
// all.
//
// It is inside document because that is the lowest room that writes; whatever may
// import document may import it. It imports no other package of this program.
package fsys
