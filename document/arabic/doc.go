// Package arabic counts Arabic text, folds it for finding, writes its numbers and
// dates, and makes slugs of it, together with the Persian, Urdu, Hebrew and Latin
// text beside it. It imports no other package of this program.
package arabic
