package refs

import (
	"errors"
	"fmt"
	"time"

	"tahrir/publish/git/odb"
)

var (
	// ErrNoRef means that a ref does not exist, or is an unborn branch.
	ErrNoRef = errors.New("no such ref")
	// ErrTorn means that a ref's file is empty, or holds no object name.
	ErrTorn = errors.New("the ref is empty or torn")
	// ErrAnotherTree means that a move noted in the lock journal belongs to
	// another work tree.
	ErrAnotherTree = errors.New("noted by another work tree of the repository")
)

// MovedError means that somebody else has moved a ref that the caller took to
// be elsewhere. Build on Now and try again.
type MovedError struct {
	Ref  string
	Want odb.Hash // the value that the caller expected
	Now  odb.Hash // its value; zero when it does not exist
}

func (e *MovedError) Error() string {
	return fmt.Sprintf("%s moved meanwhile: it is at %s, not at %s", e.Ref, e.Now, e.Want)
}

// LockedError means that another program held a lock file for as long as we
// were ready to wait.
type LockedError struct {
	Path  string
	Since time.Time // when the lock file was made
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("another program holds %s since %s", e.Path, e.Since.Format(time.RFC3339))
}

// UnsyncedError means that a file is in place, but that the disk did not
// confirm that it would survive a power cut.
type UnsyncedError struct {
	Path string
	Err  error
}

func (e *UnsyncedError) Error() string {
	return fmt.Sprintf("the disk did not confirm that %s is kept: %v", e.Path, e.Err)
}

func (e *UnsyncedError) Unwrap() error { return e.Err }
