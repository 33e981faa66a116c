package git

import (
	"errors"
	"fmt"
	"time"

	"tahrir/publish/git/odb"
	"tahrir/publish/program"
)

var (
	// ErrNotRepository is given by Open where no git repository stands.
	ErrNotRepository = errors.New("not a git repository")
	// ErrExists is given by Create where something stands already.
	ErrExists = errors.New("already exists")
	// ErrNoRef means that a ref does not exist (an unborn branch, too).
	ErrNoRef = errors.New("no such ref")
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

// EditedError means that the work tree or the index holds a change of the very
// file that was to be written. Nothing was written; the change is kept.
type EditedError struct {
	Path   string // in the repository
	File   string // in the file system
	Staged bool   // the change stands in the index
}

func (e *EditedError) Error() string {
	where := "in the work tree"
	if e.Staged {
		where = "and staged"
	}
	return fmt.Sprintf("%s was changed by hand %s and is kept; commit it or put it back first", e.Path, where)
}

// HookError means that a hook of the repository said no, or was ended by a
// signal of somebody else's before it said yes.
type HookError struct {
	Hook   string // its name, "pre-commit"
	Output string // what it wrote, trimmed
	Signal string // what ended it, or ""
}

func (e *HookError) Error() string {
	said := fmt.Sprintf("the hook %s refused", e.Hook)
	if e.Signal != "" {
		said = fmt.Sprintf("the hook %s was ended by the signal %q", e.Hook, e.Signal)
	}
	if e.Output == "" {
		return said
	}
	return said + ": " + e.Output
}

// LeftBehindError means that the ref has moved, the commit is made, and that
// something which follows failed: the work tree or its index, which the next
// Open or Advance brings along; a hook; or the disk's word that the move would
// outlive a power cut (*UnsyncedError).
type LeftBehindError struct {
	Err error
}

func (e *LeftBehindError) Error() string {
	var hook *HookError
	var unsynced *UnsyncedError
	var stopped *program.StoppedError
	// post-commit has no say in what is made
	if errors.As(e.Err, &hook) || errors.As(e.Err, &unsynced) || errors.As(e.Err, &stopped) {
		return "the commit is made; after it, " + e.Err.Error()
	}
	return "the commit is made; the work tree is to follow: " + e.Err.Error()
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

func (e *LeftBehindError) Unwrap() error { return e.Err }
