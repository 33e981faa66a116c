package git

import (
	"errors"
	"fmt"

	"tahrir/publish/git/refs"
	"tahrir/publish/program"
)

var (
	// ErrNotRepository is returned by Open where there is no git repository.
	ErrNotRepository = errors.New("not a git repository")
	// ErrExists is returned by Create where there is something already.
	ErrExists = errors.New("already exists")
)

// HookError means that a hook of the repository refused, or was ended by
// another program's signal before it agreed.
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

// LeftBehindError means that the commit is made and the ref has moved, and that
// something after that failed: the work tree or its index, which the next Open
// or Advance brings along; a hook; or the disk's word that the move would
// survive a power cut (*refs.UnsyncedError).
type LeftBehindError struct {
	Err error
}

func (e *LeftBehindError) Error() string {
	var hook *HookError
	var unsynced *refs.UnsyncedError
	var stopped *program.StoppedError
	// post-commit has no say in what is made.
	if errors.As(e.Err, &hook) || errors.As(e.Err, &unsynced) || errors.As(e.Err, &stopped) {
		return "the commit is made; after it, " + e.Err.Error()
	}
	return "the commit is made; the work tree is to follow: " + e.Err.Error()
}

func (e *LeftBehindError) Unwrap() error { return e.Err }
