// Package versions keeps the forms of an article that are worth going back to
// and that nobody published: where its editor stopped for ten minutes, what stood
// before a restore or a merge, and what was kept by hand under a name. They lie in
// a folder of the home, one file each:
//
//	versions/<article id>/<version id>-<kind>.yaml
//
// A file is the article's YAML behind one line of comment that holds name and
// author, so that any editor opens it. The version's id is its time.
//
// # What goes when
//
// Nothing goes until a bound of [Bounds] is passed: a count and a size, of one
// article and of all. Of one article that version goes whose neighbours in time
// stand nearest to each other, measured against how old it is: so versions stay
// dense lately and sparse long ago. The first and the last stay longest, and those
// with a name go when nothing else is left. Of all articles the oldest goes, those
// with a name last. The age is counted from the newest version, not from the
// clock: a clock that went wrong makes nothing go.
//
// A version is written to a new file, synced, linked into its place, over nothing,
// and the folder synced. One that cannot be read is listed with what is wrong with
// it, and harms no other.
//
// The package imports document, document/draft for what it says of a disk that is
// not sure, document/fsys, where it writes, and publish/tags for what a name is. The
// clock comes in with each version.
package versions
