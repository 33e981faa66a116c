// Package catalogue is what a newsroom knows of all its articles at once: the
// drafts, what is published and the trash, in any order, narrowed by what a list
// asks, and found by their words.
//
// It may import document and its inner rooms, and publish/derived.
package catalogue
