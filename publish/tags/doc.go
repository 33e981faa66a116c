// Package tags is the names that a newsroom gives to revisions. Each is an
// annotated tag as any git client shows it:
//
//	refs/tags/articles/<article id>/<the name, as a ref may be called>
//
// The words themselves, in any script, are the tag's message. A name is given once
// in an article, and never overwritten: two that are called alike stand beside each
// other, the later with a number in its ref.
//
// It imports publish/git and its rooms, and nothing else of ours.
package tags
