package history

import (
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/history/bulk"
)

// Kind says what a commit did to a path.
type Kind = bulk.Kind

// What a commit can do to a path.
const (
	Modified = bulk.Modified
	Added    = bulk.Added
	Deleted  = bulk.Deleted
	Renamed  = bulk.Renamed // Added, and Change.From was taken away in the same commit
)

// Change is one commit that changed a path.
type Change struct {
	Commit plumbing.Hash
	Path   string // the path's name in that commit
	From   string // of a Renamed one, the name before
	Kind   Kind
	// When is the committer's time, in UTC, moved on where need be to be later
	// than that of every commit it builds on, so that clocks that went wrong do
	// not put a commit before its parents.
	When time.Time
}
