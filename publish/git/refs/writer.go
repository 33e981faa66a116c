package refs

import (
	"context"
	"time"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
)

// Options are where the refs of a repository are and how they are moved. All
// but Transaction is required.
type Options struct {
	GitDir    string // for HEAD and what else belongs to one work tree
	CommonDir string // for the rest; GitDir itself except in a linked work tree
	// Checkout reports whether the repository has a work tree: git then keeps
	// reflogs by default.
	Checkout bool
	Config   *config.Config
	Objects  *odb.Store // what a ref may name
	Journal  *LockJournal
	FS       fsys.FS
	Now      func() time.Time // for the ages of locks
	LockWait time.Duration    // how long to wait for another program's lock
	// Tell is called with what Recover repairs.
	Tell func(Notice)
	// Transaction is called during each move, as git calls the hook
	// reference-transaction: in the state "prepared", where an error forbids
	// the move, then in "committed" or "aborted".
	Transaction func(ctx context.Context, state, ref string, m Move) error
}

// Writer moves the refs of one repository. One goroutine at a time may use it;
// lock files exclude other processes.
type Writer struct {
	*Reader
	opts Options
}

// Open returns the Writer of a repository's refs; its Reader reads them.
// Nothing is read or written before it is asked for.
func Open(opts Options) *Writer {
	return &Writer{Reader: &Reader{gitDir: opts.GitDir, commonDir: opts.CommonDir}, opts: opts}
}
