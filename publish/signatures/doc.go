// Package signatures answers who signed a commit, and whether he may: by the list of
// the publication's allowed signers, or else the user's own. Answers are kept beside
// the repository, together with what they depend on, and dropped when that is
// another.
//
// It imports publication, for the name of the list; publish/git and publish/derived.
package signatures
