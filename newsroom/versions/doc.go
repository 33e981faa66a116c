// Package versions keeps the forms of an article that are worth going back to
// and that nobody published: where its editor stopped for ten minutes, what was
// there before a restore or a merge, and what was kept by hand under a name.
// They are in a folder of the home, one file each:
//
//	versions/<article id>/<version id>-<kind>.yaml
//
// A file is the article's YAML after one line of comment that holds name and
// author, so that any editor opens it. A version's id is its time.
//
// # What goes when
//
// Nothing goes until a bound of [Bounds] is passed: a count and a size, for one
// article and for all. Within an article, the version goes whose neighbours in
// time are closest to each other, relative to its age: so recent versions stay
// dense and old ones become sparse. The first and the last stay longest, and
// named ones go when nothing else is left. Among all articles the oldest
// version goes, named ones last. Ages are counted from the newest version, not
// from the clock: a wrong clock removes nothing.
//
// A version is written to a new file, synced, linked to its name without
// replacing anything, and the folder synced. One that cannot be read is listed
// with its error, and harms no other.
//
// The package imports document, document/draft for its error of an unsure disk,
// document/fsys, to write, and publish/tags for the rules of names. The time
// comes in with each version.
package versions
