// Package merge puts two changes of one file of the content repository together:
// an article by field, paragraph and word (document/compare), any other file not
// at all. What only a person can decide is a Conflict.
//
// It imports document, layout, for the path of an article's file, and
// publish/git with its objects, which hold the forms of a file.
package merge
