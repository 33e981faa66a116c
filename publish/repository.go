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
	"tahrir/publish/names"
	"tahrir/publish/remote"
)

// Options says how a Repository works. Now is required.
type Options struct {
	// Now tells the time: time.Now, or a test's own.
	Now func() time.Time
	// Identity is who publishes: author and committer of the commits. Where
	// its name or address is empty, git's own configuration fills it in, and
	// after that the user's name on this machine.
	Identity Identity
	// Branch is the short name of the branch to publish to. Empty: the branch
	// that HEAD names, or main in a repository made by Create.
	Branch string
	// Sources says where git's configuration stands outside the repository:
	// config.SystemSources(os.LookupEnv) for what git reads.
	Sources config.Sources
	// LookupEnv reads the environment (GIT_AUTHOR_NAME and its kin), as
	// os.LookupEnv does; nil: none of it is heeded.
	LookupEnv func(string) (string, bool)
	// Environ is the environment of the programs that are started: hooks,
	// signers, git, ssh. This process's own when nil.
	Environ []string
	// FS is where the repository is written; the disk when nil.
	FS fsys.FS
	// LockWait is how long to wait for another program's lock; 10 s when zero.
	LockWait time.Duration
	// Server is the address of the git server to sync with; empty: what git's
	// configuration of the repository names for the branch.
	Server string
	// Remote says how servers are spoken to: who is asked for passwords, where
	// tokens are kept. Config, Dir, FS and Home come from the repository where
	// they are not set.
	Remote remote.Options
	// History makes what answers for the commits of a path; publish/history
	// with its index in the store's private folder when nil.
	History func(*git.Store) (History, error)
}

// History tells which commits changed what stands under a path.
type History interface {
	// Changes gives them for the history of tip, newest first; renames are
	// followed. path is the article's file, with forward slashes.
	Changes(ctx context.Context, tip odb.Hash, path string) ([]history.Change, error)
	// Update brings what it keeps to that tip.
	Update(ctx context.Context, tip odb.Hash, progress history.Progress) error
	// Follow extends it by a commit or a few, where that can be done at once.
	Follow(ctx context.Context, tip odb.Hash) error
	Close() error
}

var _ History = (*history.History)(nil)

// Identity is a person as git names one.
type Identity struct {
	Name  string
	Email string
}

// Result tells what a publication, an undo or a retraction came to.
type Result struct {
	ID        string
	Commit    odb.Hash // zero where nothing changed
	Path      string   // of the article's file in the repository
	Unchanged bool
	Unsent    bool // a server is to get the commit
	// Article is the article as it stands in the repository now: with its
	// status, first publication and slug. Nil where an undo removed it.
	Article *document.Article
	Blob    odb.Hash // of the article's file now; zero where an undo removed it
	// Behind is not nil where the commit is safe, and the work tree beside it
	// could not be brought along (*git.LeftBehindError), or a hook that
	// runs after it failed. To be shown, not to be tried again.
	Behind error
}

// Summary is what a list shows of a published article.
type Summary struct {
	document.Summary
	Path       string // of its file in the repository
	Blob       odb.Hash
	Retraction string // why it was retracted; empty where it was not
	// Fault says why the file cannot be read as an article; of the fields
	// only ID, Path and Blob are set then.
	Fault error
}

// Revision is one commit of an article.
type Revision struct {
	Commit   odb.Hash
	Time     time.Time // the committer's, in its zone
	Author   string    // who made the commit
	Email    string
	Subject  string // the commit's first line
	Headline string // the article's headline in this revision; empty where it was removed
	Status   document.Status
	Removed  bool     // this revision took the article away
	Undoes   odb.Hash // zero, or the revision that this one undid
	Signed   bool     // a signature stands in the commit; it is not checked here
	Blob     odb.Hash // the article's file; zero where it was removed
}

// Progress is told how far a long work is. total is 0 while it is not known.
// It is called from the goroutine that works, and must return soon.
type Progress func(done, total int)

// Page chooses a part of a list.
type Page struct {
	// After is the id of the last article of the page before; empty for the
	// first page.
	After string
	// Limit is the most articles to give; all when zero.
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
}

// Report is what Verify found.
type Report struct {
	Articles  int // files looked at
	Revisions int // commits looked at
	Tip       odb.Hash
	Faults    []Fault
	// Past is what was wrong with a file in a former revision and has been put
	// right since: to be told, and nobody's to mend.
	Past []Fault
}

// Fault is one thing that is wrong in the archive.
type Fault struct {
	Kind   FaultKind
	Path   string   // empty where it is about a commit alone
	Commit odb.Hash // zero where it is about a file as it stands now
	Err    error
}

// FaultKind says what a Fault is about.
type FaultKind int

// What Verify looks at.
const (
	BadFile      FaultKind = iota // an article's file cannot be read
	WrongID                       // an article's id is not its folder's name
	Unsigned                      // a commit is not signed where the publication, before or with it, demanded that
	BadSignature                  // a signature does not hold
	Rewritten                     // what was seen at the last verification is no longer in the history
	BadObject                     // an object is missing or damaged
)

// Notices returns what opening the repository found and repaired.
func (r *Repository) Notices() []refs.Notice { return r.store.Notices() }

// SetIdentity sets who publishes from now on.
func (r *Repository) SetIdentity(who Identity) { r.who.set(who) }
