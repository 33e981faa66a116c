// Package draft keeps the drafts of one home folder on disk: the articles
// themselves, the journal of what was typed since the last save, the trash and
// the locks that keep two windows from writing the same draft. It imports
// document, document/differ and document/fsys, and nothing else of ours; the file
// system, time and randomness come in through Open.
//
// Every write goes to a new file, which is synced, renamed over the old one,
// and the folder synced. Nothing here overwrites a text that it has not read.
package draft
