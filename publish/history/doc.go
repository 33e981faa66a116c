// Package history answers which commits changed a path, in a repository of
// half a million commits, in less than a frame of the screen.
//
// The answers come from an index of path → commits in a file of its own beside
// the repository. It is derived data and never trusted blindly: it carries a
// version and a checksum, names the tip that it was built from, is extended
// when the branch moves on, and built anew when history was rewritten or the
// file is damaged or old. Until it is there, and for commits that it does not
// have yet, answers come from a walk that compares tree entries and asks the
// commit-graph's changed-path filters where git has written them.
//
// What counts as a change: a commit changes a path when the path's entry
// (content or mode, or that it is there at all) differs from the entry in
// every parent. So an ordinary commit is listed where it differs from its
// parent, the first commit where it has the path, and a merge only where its
// result is none of its parents', that is, where a person settled something.
// Every side of every merge is followed, also one whose changes were given up
// in the merge: nothing that was ever published is hidden. In git's terms this
// is `git log --full-history`, with merges shown by the rule of `git log -c`.
// Commits beyond a shallow boundary do not exist.
//
// A path that came to be by a rename, in a commit that took another path away
// with the same content or of the same article id, is followed to its former
// name.
//
// The package holds no globals and no clock. Of ours it imports
// publish/history/bulk, publish/derived and publish/git/odb.
package history
