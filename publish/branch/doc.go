// Package branch is the branch of a content repository that is published to:
// where it stands, and how it is moved while others move it, too. It imports
// publish/git and its rooms.
package branch
