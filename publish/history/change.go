package history

import (
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/history/bulk"
)

// Kind is what a commit did to a path.
type Kind = bulk.Kind

// The kinds of a change.
const (
	Modified = bulk.Modified
	Added    = bulk.Added
	Deleted  = bulk.Deleted
	Renamed  = bulk.Renamed // Added, and Change.From was deleted in the same commit
)

// Change is one commit that changed a path.
type Change struct {
	Commit plumbing.Hash
	Path   string // the path in that commit
	From   string // the former path, where it was Renamed
	Kind   Kind
	// When is the committer's time, in UTC, moved on where need be to be later
	// than that of every parent, so that a wrong clock puts no commit before
	// its parents.
	When time.Time
}
