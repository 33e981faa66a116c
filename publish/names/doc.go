// Package names is an index of the articles in a content repository: the month
// of each article, and the owner of each slug. It is derived from the tree of
// articles, kept beside the repository, and dropped when in doubt.
//
// It imports document, for the slugs; layout, for the paths; publish/git,
// publish/derived and fsys.
package names
