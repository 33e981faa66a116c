// Package tags is the names that a newsroom gives to revisions. Each is an
// annotated tag, which any git client shows:
//
//	refs/tags/articles/<article id>/<the name, as a ref may be called>
//
// The words, in any script, are the tag's message. A name is given once in an
// article and never overwritten: of two equal names, the later has a number in
// its ref.
//
// It imports publish/git and its rooms, and nothing else of ours.
package tags
