// Package branch is the branch that is published to: its tip, and how it is
// moved while others move it, too. It imports publish/git and its rooms.
package branch
