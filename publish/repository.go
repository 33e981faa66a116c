package publish

import (
	"context"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/publish/branch"
	"tahrir/publish/exchange"
	"tahrir/publish/git"
	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/history"
	"tahrir/publish/ledger"
	"tahrir/publish/names"
	"tahrir/publish/remote"
	"tahrir/publish/signatures"
)

// Options are the settings of a Repository. Now is required.
type Options struct {
	// Now returns the time: time.Now, or a test's clock.
	Now func() time.Time
	// Identity is who publishes: author and committer. Where its name or address is
	// "", git's configuration supplies it, then the user's name on this machine.
	Identity Identity
	// Branch is the short name of the branch to publish to; where "", the one that
	// HEAD names, or main in a repository made by Create.
	Branch string
	// Sources are the files of git's configuration outside the repository:
	// config.SystemSources(os.LookupEnv) for those that git reads.
	Sources config.Sources
	// LookupEnv reads the environment (GIT_AUTHOR_NAME and the like), as
	// os.LookupEnv does; where nil, nothing is set.
	LookupEnv func(string) (string, bool)
	// Environ is the environment of started programs: hooks, signers, git, ssh;
	// this process's own where nil.
	Environ []string
	// FS is where the repository is written; the disk where nil.
	FS fsys.FS
	// LockWait is how long to wait for another program's lock; 10 s where 0.
	LockWait time.Duration
	// Server is the address of the git server to sync with; where "", the one that
	// the repository's git configuration names for the branch.
	Server string
	// Remote is how servers are reached: who is asked for passwords, where tokens
	// are kept. Config, Dir, FS and Home come from the repository where not set.
	Remote remote.Options
	// History returns what finds the commits of a path; where nil, publish/history
	// with its index in the store's private folder.
	History func(*git.Store) (History, error)
}

// History finds the commits that changed a path.
type History interface {
	// Changes returns the changes of a path in the history of tip, newest first,
	// across renames. The path is that of an article's file, with forward slashes.
	Changes(ctx context.Context, tip odb.Hash, path string) ([]history.Change, error)
	// Update brings the index to that tip.
	Update(ctx context.Context, tip odb.Hash, progress history.Progress) error
	// Follow extends the index by a few commits, where that is quick.
	Follow(ctx context.Context, tip odb.Hash) error
	Close() error
}

var _ History = (*history.History)(nil)

// Identity is a person as git names one.
type Identity struct {
	Name  string
	Email string
}

// Result is the result of a publication, undo or retraction.
type Result struct {
	ID        string
	Commit    odb.Hash // zero where nothing changed
	Path      string   // of the article's file in the repository
	Unchanged bool
	Unsent    bool // the commit is still to be sent to a server
	// Article is the article as it is in the repository now: with its status, first
	// publication and slug. Nil where an undo deleted it.
	Article *document.Article
	Blob    odb.Hash // of the article's file now; zero where an undo deleted it
	// Behind is set where the commit is safe but something after it failed: the
	// work tree could not follow (*git.LeftBehindError), or a hook. It is to be
	// shown, not tried again.
	Behind error
}

// Summary is what a list shows of a published article.
type Summary struct {
	document.Summary
	Path       string // of its file in the repository
	Blob       odb.Hash
	Retraction string // why it was retracted; "" where it was not
	// Fault is why the file is no article; then only ID, Path and Blob are set.
	Fault error
}

// Revision is one commit of an article.
type Revision struct {
	Commit   odb.Hash
	Time     time.Time // the committer's, in its zone
	Author   string    // of the commit
	Email    string
	Subject  string // the first line of the commit's message
	Headline string // of the article in this revision; "" where it was deleted
	Status   document.Status
	Removed  bool     // this revision deleted the article
	Undoes   odb.Hash // the revision that this one undid; zero for none
	Signed   bool     // the commit has a signature, which is not checked here
	Blob     odb.Hash // the article's file; zero where it was deleted
	Names    []string // that it was given, each once
}

// Progress is called with how far a long work is; total is 0 while unknown. It is
// called on the working goroutine, and must return soon.
type Progress func(done, total int)

// Page is a part of a list.
type Page struct {
	// After is the id of the last article on the page before; "" for the first
	// page.
	After string
	// Limit is the most articles to return; all where 0.
	Limit int
}

// Repository is one open content repository. It is safe for concurrent use.
type Repository struct {
	// Exchange moves commits between the repository and its server.
	*exchange.Exchange

	store   *git.Store
	opts    Options
	history History

	branch *branch.Branch
	who    identity
	names  *names.Index
	known  summaries

	signatures *signatures.Checker
	ledger     *ledger.Index
}

// Report is what Verify found.
type Report struct {
	Articles  int // files checked
	Revisions int // commits checked
	Tip       odb.Hash
	Faults    []Fault
	// Past are faults in former revisions that have been mended since: worth
	// knowing, and nothing to do.
	Past []Fault
}

// Fault is one fault in the archive.
type Fault struct {
	Kind   FaultKind
	Path   string   // "" where the fault is of a commit alone
	Commit odb.Hash // zero where it is of a file as it is now
	Err    error
}

// FaultKind is what a Fault is about.
type FaultKind int

// The kinds of faults.
const (
	BadFile      FaultKind = iota // an article's file cannot be read
	WrongID                       // an article's id is not its folder's name
	Unsigned                      // a commit is not signed where the publication, before or with it, requires that
	BadSignature                  // a signature is not valid
	Rewritten                     // what was seen at the last verification is no longer in the history
	BadObject                     // an object is missing or damaged
)

// Notices returns what opening the repository found and repaired.
func (r *Repository) Notices() []refs.Notice { return r.store.Notices() }

// SetIdentity sets who publishes from now on.
func (r *Repository) SetIdentity(who Identity) { r.who.set(who) }
