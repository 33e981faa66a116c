// Package publication is the settings of a publication, in publication.yaml of
// its content repository, and how they complete a draft when it is published.
// It imports document, for the article, and publish/git, to read the file.
package publication
