// Package names is an index of the articles in a content repository: in which
// month each stands, and whose each slug is. It is derived from the tree of
// articles, kept beside the repository, and thrown away when in doubt.
//
// It imports document, for the slugs that it reads, layout, for the paths,
// publish/git, derived and fsys.
package names
