// Package merge puts two changes of one file of the content repository together:
// an article by field, paragraph and word (document/compare), any other file not
// at all. What only a person can decide is a Conflict.
//
// It imports document, layout, which says what an article's file is called, and
// publish/git with its objects, where the forms of a file stand.
package merge
