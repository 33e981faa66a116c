package worktree

import "fmt"

// EditedError means that the work tree or the index holds somebody's change of
// the very file that was to be written. Nothing was written; the change is
// kept.
type EditedError struct {
	Path   string // in the repository
	File   string // in the file system
	Staged bool   // the change is staged
}

func (e *EditedError) Error() string {
	where := "in the work tree"
	if e.Staged {
		where = "and staged"
	}
	return fmt.Sprintf("%s was changed by hand %s and is kept; commit it or put it back first", e.Path, where)
}
