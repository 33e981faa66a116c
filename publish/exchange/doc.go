// Package exchange moves commits between a content repository and its server, in
// git's words: it fetches (sync.go), rebases what is ours on top of what came
// (integrate.go, rebase.go), or joins the two by a merge where ours is no line,
// and pushes; clone.go makes the first copy. The Sender does so by itself.
//
// No publication is lost, whatever fails: the queue is the branch (unsent.go),
// the tracking ref says what the server had, and what a person has decided about
// a conflict is kept until it is published (settlement.go).
//
// It imports remote, which speaks to servers, branch, names, merge, publication,
// message, layout and site, which say what an article's commit holds, and
// publish/git with its rooms.
package exchange
