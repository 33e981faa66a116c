// Package exchange moves commits between a content repository and its server, in
// git's words: it fetches (sync.go), rebases our commits on top of theirs
// (integrate.go, rebase.go), or merges the two where ours are not linear, and
// pushes. The first copy is made in clone.go. A Sender does all this by itself.
//
// No publication is lost, whatever fails: the queue is the branch (unsent.go), the
// tracking ref says what the server had, and a person's settlement of a conflict is
// kept until it is published (settlement.go). What the server does not have can be
// taken back (takeback.go).
//
// It imports remote, which speaks to servers; branch, names, merge, publication,
// message, layout and site, for what an article's commit holds; and publish/git
// with its rooms.
package exchange
