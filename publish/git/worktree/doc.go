// Package worktree is where a branch of a git repository is checked out: the
// index, the files beside it, and the attributes that choose their line ends.
//
// A Checkout makes the work tree follow its branch, in steps that the caller
// joins with the move of the branch: the new files are written beside the old
// (Prepare) and put in (PutFiles), then the index (PutIndex, right before the
// branch moves), and all is made durable (ConfirmIndex, Finish). Abort puts
// everything back. What anybody else has staged or edited stays as it was; an
// edit of the very file is an *EditedError. After a crash, the note that
// Prepare left says what to finish (Unfinished, CatchUp).
//
// The index is read in place and spliced (index.go, indexsplice.go,
// indexcache.go). One that only git can change is left to git (foreign.go),
// which comes in as a function. No hook runs here, and no ref moves.
//
// It imports git/refs (for index.lock and the lock journal), git/odb (what the
// files hold), git/config and fsys, to write; never program, nor git above it.
package worktree
