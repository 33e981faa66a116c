// Package history answers which commits changed a path, in a repository of half
// a million commits, in less than a frame of the screen.
//
// The answers come from an index of path → commits in a file beside the
// repository. It is derived data and never trusted blindly: it has a version
// and checksums, names the tip that it was built from, is extended when the
// branch moves, and built again when history was rewritten or the file is
// damaged or old. Without an index, and for commits that it does not have yet,
// a walk compares tree entries and asks the commit-graph's changed-path filters
// where git has written them.
//
// A commit changes a path when the path's entry (its content, its mode, or that
// it exists at all) differs from the entry in every parent. So an ordinary
// commit is listed where it differs from its parent, the first commit where it
// has the path, and a merge only where its result is none of its parents', that
// is, where a person settled something. All sides of a merge are followed, even
// one whose changes the merge dropped: nothing that was ever published is
// hidden. In git's terms this is `git log --full-history`, with merges shown by
// the rule of `git log -c`. Commits beyond a shallow boundary do not exist.
//
// A path that was renamed is followed to its former name: where the commit that
// added it deleted another path with the same content or of the same article
// id.
//
// The package holds no globals and no clock. Of ours it imports
// publish/history/bulk, publish/derived and publish/git/odb.
package history
