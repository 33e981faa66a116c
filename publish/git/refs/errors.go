package refs

import (
	"errors"
	"fmt"
	"time"

	"tahrir/publish/git/odb"
)

var (
	// ErrNoRef means that a ref does not exist (an unborn branch, too).
	ErrNoRef = errors.New("no such ref")
	// ErrTorn means that a ref's file is empty, or holds no name of an object.
	ErrTorn = errors.New("the ref is empty or torn")
	// ErrAnotherTree says that a move noted in the lock journal is another work
	// tree's.
	ErrAnotherTree = errors.New("noted by another work tree of the repository")
)

// MovedError means that a ref did not stand where the caller thought: somebody
// else moved it in between. Build on Now and try again.
type MovedError struct {
	Ref  string
	Want odb.Hash // what the caller took for its value
	Now  odb.Hash // what it is; zero when it does not exist
}

func (e *MovedError) Error() string {
	return fmt.Sprintf("%s moved meanwhile: it is at %s, not at %s", e.Ref, e.Now, e.Want)
}

// LockedError means that another program holds a lock file, and kept it for as
// long as we were ready to wait.
type LockedError struct {
	Path  string
	Since time.Time // when the lock file was made
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("another program holds %s since %s", e.Path, e.Since.Format(time.RFC3339))
}

// UnsyncedError means that a file stands in its place, and that the disk did
// not say whether it would after a power cut.
type UnsyncedError struct {
	Path string
	Err  error
}

func (e *UnsyncedError) Error() string {
	return fmt.Sprintf("the disk did not confirm that %s is kept: %v", e.Path, e.Err)
}

func (e *UnsyncedError) Unwrap() error { return e.Err }
