// Package message is what a commit of the content repository says: a subject in
// the publication's language, and trailers that name the article. Of ours it
// imports document/bidi, for the characters that hide the order of words.
package message
