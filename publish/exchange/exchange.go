package exchange

import (
	"tahrir/publish/branch"
	"tahrir/publish/git"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
	"tahrir/publish/names"
	"tahrir/publish/remote"
)

// Options says which server a repository exchanges commits with, and how.
type Options struct {
	// Git is what the repository was opened with.
	Git git.Options
	// Server is the address of the git server; empty: what git's configuration
	// of the repository names for the branch.
	Server string
	// Remote says how servers are spoken to. Config, Dir, FS and Home come from
	// the repository where they are not set.
	Remote remote.Options
	// LookupEnv reads the environment, as os.LookupEnv does; nil: none of it is
	// heeded.
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
	opts   Options
	link   link
}

// Open returns what exchanges the commits of a branch. Nothing is read before it
// is asked for.
func Open(store *git.Store, b *branch.Branch, n *names.Index, opts Options) *Exchange {
	return &Exchange{store: store, branch: b, names: n, opts: opts}
}

// Close ends the connection to the server.
func (x *Exchange) Close() { x.link.close() }
