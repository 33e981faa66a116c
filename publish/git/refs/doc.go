// Package refs is the refs of a git repository: branches, HEAD and whatever
// else names a commit, loose and packed, with their reflogs and git's lock
// files.
//
// Reader reads them. Writer moves one by compare-and-swap under its .lock file:
// first the reflog, as in git, so that it never knows less than the ref, then
// the ref, by a rename, durable before Move returns. Refs runs no hook:
// Options.Transaction is called where git calls one.
//
// Each of our lock files has a second name in the LockJournal, so that Recover
// clears what a crash left, and only that. Locks guard other files as well: the
// index takes its own by Writer.Lock.
//
// It imports git/odb (what a ref may name), git/config (whether a reflog is
// kept) and fsys, to write; never git/worktree, nor git above it.
package refs
