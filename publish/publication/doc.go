// Package publication is the settings of a publication, which stand in
// publication.yaml of its content repository, and what they give a draft on its
// way out. It imports document, whose articles it completes, and publish/git,
// from which it reads the file.
package publication
