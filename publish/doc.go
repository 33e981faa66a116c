// Package publish is the content repository as a newsroom sees it: an ordinary
// git repository in which one article is one file, one publication one commit.
//
//	publication.yaml                     the publication's settings (publication.Settings)
//	articles/YYYY/MM/<id>/article.yaml   by the month of first publication, in the publication's zone
//	articles/YYYY/MM/<id>/index.md       generated where the publication asks for it (publish/site)
//
// An article's way out: Publish gives it its status, time and slug, encodes it
// (document), puts the blob, the trees on its path and the commit into the
// object store and moves the branch (publish/git). Whoever loses a race for
// the branch builds again on the new tip. Its way back: Revisions, At.
//
// Paths never change and are found by the article's id; slugs are unique and
// fixed at first publication. Both are looked up in an index of names that is
// derived from the branch, kept beside the repository and thrown away when in
// doubt (publish/names).
//
// The package holds no globals, no clock and no randomness: they come in with
// Options. It imports document and its own inner rooms.
package publish
