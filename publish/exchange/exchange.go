package exchange

import (
	"golang.org/x/sync/semaphore"

	"tahrir/publish/branch"
	"tahrir/publish/git"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
	"tahrir/publish/ledger"
	"tahrir/publish/names"
	"tahrir/publish/remote"
)

// Options are the server that a repository exchanges commits with, and how.
type Options struct {
	// Git is what the repository was opened with.
	Git git.Options
	// Server is the address of the git server. Where "", it is the one that the
	// repository's git configuration names for the branch.
	Server string
	// Remote is how servers are reached. Config, Dir, FS and Home default to the
	// repository's.
	Remote remote.Options
	// LookupEnv reads the environment, as os.LookupEnv does; nil means an empty
	// one.
	LookupEnv func(string) (string, bool)
	// By returns who moves a ref, and when, for its reflog.
	By func(*config.Config) odb.Signature
}

// Exchange moves commits between a repository and its server. It is safe for
// concurrent use.
type Exchange struct {
	store  *git.Store
	branch *branch.Branch
	names  *names.Index
	ledger *ledger.Index
	opts   Options
	link   link
	// sending is held from the decision what to send until its outcome is
	// known.
	sending *semaphore.Weighted
}

// Open returns the Exchange of a branch. It reads nothing yet.
func Open(store *git.Store, b *branch.Branch, n *names.Index, l *ledger.Index, opts Options) *Exchange {
	return &Exchange{store: store, branch: b, names: n, ledger: l, opts: opts, sending: semaphore.NewWeighted(1)}
}

// Close ends the connection to the server.
func (x *Exchange) Close() { x.link.close() }
