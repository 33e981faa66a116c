// Package signatures answers who signed a commit, and whether he may: by the
// publication's list of allowed signers, or else by the user's own. Answers are
// kept beside the repository together with what they depend on, and dropped
// when that changes.
//
// It imports publication, for the name of the list; publish/git and publish/derived.
package signatures
