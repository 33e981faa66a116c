// Package publish is the content repository of a newsroom: an ordinary git
// repository in which an article is a file, and a publication a commit.
//
//	publication.yaml                     the publication's settings (publication.Settings)
//	articles/YYYY/MM/<id>/article.yaml   by the month of first publication, in the publication's zone
//	articles/YYYY/MM/<id>/index.md       generated where the publication wants it (publish/site)
//
// Publish sets an article's status, time and slug, encodes it (document), writes
// the blob, the trees on its path and the commit as objects, and moves the branch
// (publish/git). Whoever loses a race for the branch builds again on the new tip.
// Revisions and At read articles back.
//
// A path never changes, and is found by the article's id. A slug is unique, and
// fixed at first publication. Both are looked up in an index that is derived from
// the branch, kept beside the repository, and dropped when in doubt
// (publish/names).
//
// The package has no global state, no clock and no randomness: they come in with
// Options. It imports document and the packages inside publish.
package publish
