package refs

import (
	"context"
	"time"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
)

// Options says where the refs of a repository stand and how they are moved.
// All but Transaction is required.
type Options struct {
	GitDir    string // HEAD, and what else belongs to one work tree
	CommonDir string // the rest; the same except in a linked work tree
	// Checkout reports that a work tree belongs to the repository: git keeps
	// reflogs there by itself.
	Checkout bool
	Config   *config.Config
	Objects  *odb.Store // what a ref may name
	Journal  *LockJournal
	FS       fsys.FS
	Now      func() time.Time // ages of locks
	LockWait time.Duration    // how long to wait for another program's lock
	// Tell is called with what Recover has repaired.
	Tell func(Notice)
	// Transaction is called in the midst of each move, as git calls the hook
	// reference-transaction: "prepared", where an error forbids the move, then
	// "committed" or "aborted".
	Transaction func(ctx context.Context, state, ref string, m Move) error
}

// Writer moves the refs of one repository. One goroutine at a time may use it;
// between processes the lock files see to that.
type Writer struct {
	*Reader
	opts Options
}

// Open returns what moves the refs of a repository; its Reader reads them.
// Nothing is read or written before it is asked for.
func Open(opts Options) *Writer {
	return &Writer{Reader: &Reader{gitDir: opts.GitDir, commonDir: opts.CommonDir}, opts: opts}
}
