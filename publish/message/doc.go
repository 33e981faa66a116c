// Package message is what a commit of the content repository says: a subject in
// the publication's language, and trailers that name the article. It imports
// document/bidi alone, for what hides the order of words.
package message
