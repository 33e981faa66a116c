// Package worktree is where a branch of a git repository is checked out: the
// index, the files beside it, and the attributes that say how their line ends
// stand.
//
// A Checkout makes the work tree follow its branch in steps that the caller
// joins with the move of the branch itself: the new files are written beside
// their places (Prepare), the files go in (PutFiles), then the index (PutIndex,
// right before the branch moves), and what is done is made durable
// (ConfirmIndex, Finish); Abort puts all back. What anybody else has staged or
// edited stays as it was, and an edit of the very file is an *EditedError. A
// crash in between is made good from the note that Prepare leaves (Unfinished,
// CatchUp).
//
// The index is read in place and spliced (index.go, indexsplice.go,
// indexcache.go); one that only git changes is left to git (foreign.go), which
// comes in as a function. No hook runs here, and no ref moves.
//
// It imports git/refs (for index.lock and the lock journal), git/odb (what the
// files hold), git/config and fsys, where it writes; never program, nor git
// above it.
package worktree
