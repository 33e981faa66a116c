package publish

import (
	"context"
	"sync"
	"time"

	"tahrir/document"
	"tahrir/publish/git"
	"tahrir/publish/git/config"
	"tahrir/publish/history"
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
	// Places says where git's configuration stands outside the repository:
	// config.SystemPlaces(os.LookupEnv) for what git reads.
	Places config.Places
	// LookupEnv reads the environment (GIT_AUTHOR_NAME and its kin), as
	// os.LookupEnv does; nil: none of it is heeded.
	LookupEnv func(string) (string, bool)
	// Environ is the environment of the programs that are started: hooks,
	// signers, git, ssh. This process's own when nil.
	Environ []string
	// FS is where the repository is written; the disk when nil.
	FS git.FS
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
	Changes(ctx context.Context, tip git.Hash, path string) ([]history.Change, error)
	// Update brings what it keeps to that tip.
	Update(ctx context.Context, tip git.Hash, progress history.Progress) error
	// Follow extends it by a commit or a few, where that can be done at once.
	Follow(ctx context.Context, tip git.Hash) error
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
	Commit    git.Hash // zero where nothing changed
	Path      string   // of the article's file in the repository
	Unchanged bool
	// Article is the article as it stands in the repository now: with its
	// status, first publication and slug. Nil where an undo removed it.
	Article *document.Article
	Blob    git.Hash // of the article's file now; zero where an undo removed it
	// Behind is not nil where the commit is safe, and the work tree beside it
	// could not be brought along (*git.LeftBehindError), or a hook that
	// runs after it failed. To be shown, not to be tried again.
	Behind error
}

// Summary is what a list shows of a published article.
type Summary struct {
	document.Summary
	Path       string // of its file in the repository
	Blob       git.Hash
	Retraction string // why it was retracted; empty where it was not
	// Fault says why the file cannot be read as an article; of the fields
	// only ID, Path and Blob are set then.
	Fault error
}

// Revision is one commit of an article.
type Revision struct {
	Commit   git.Hash
	Time     time.Time // the committer's, in its zone
	Author   string    // who made the commit
	Email    string
	Subject  string // the commit's first line
	Headline string // the article's headline in this revision; empty where it was removed
	Status   document.Status
	Removed  bool     // this revision took the article away
	Undoes   git.Hash // zero, or the revision that this one undid
	Signed   bool     // a signature stands in the commit; it is not checked here
	Blob     git.Hash // the article's file; zero where it was removed
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
	store   *git.Store
	opts    Options
	history History

	publishing sync.Mutex // one change of the branch at a time
	who        identity
	names      names
	known      summaries
	link       link
}

// Report is what Verify found.
type Report struct {
	Articles  int // files looked at
	Revisions int // commits looked at
	Tip       git.Hash
	Faults    []Fault
	// Past is what was wrong with a file in a former revision and has been put
	// right since: to be told, and nobody's to mend.
	Past []Fault
}

// Fault is one thing that is wrong in the archive.
type Fault struct {
	Kind   FaultKind
	Path   string   // empty where it is about a commit alone
	Commit git.Hash // zero where it is about a file as it stands now
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

// Create makes the embedded content repository in dir, which must not exist or
// be empty (git.ErrExists): bare, branch main, .gitattributes and
// publication.yaml in the first commit, by the identity of opts. A Create that
// a crash cut off is taken up again.
func Create(ctx context.Context, dir string, p Publication, opts Options) (*Repository, error) {
	return create(ctx, dir, p, opts)
}

// Open opens the content repository at dir, bare or with a work tree. Where
// there is none, the error is git.ErrNotRepository; what is not served is
// an *git.RefusedError. A repository without any commit is served.
func Open(ctx context.Context, dir string, opts Options) (*Repository, error) {
	return open(ctx, dir, opts)
}

// OpenOrCreate opens the repository at dir, or makes it with the publication p
// where nothing stands there yet.
func OpenOrCreate(ctx context.Context, dir string, p Publication, opts Options) (*Repository, error) {
	return openOrCreate(ctx, dir, p, opts)
}

// Close lets go of the repository.
func (r *Repository) Close() error { return r.close() }

// Store is the repository beneath, for the rooms that read history and talk to
// servers.
func (r *Repository) Store() *git.Store { return r.store }

// Branch is the full name of the branch that is published to.
func (r *Repository) Branch() (string, error) { return r.branch() }

// Tip is the commit that the branch stands at; zero before the first.
func (r *Repository) Tip() (git.Hash, error) { return r.tip() }

// Notices tells what opening the repository found and repaired.
func (r *Repository) Notices() []git.Notice { return r.store.Notices() }

// SetIdentity says who publishes from now on.
func (r *Repository) SetIdentity(who Identity) { r.who.set(who) }

// Prepare makes the index of names ready, which the first publication of an
// article needs, and then the index of history. Once for an archive that reads
// every article and every commit, later only what is new. Publish and Revisions
// do without, more slowly, or do it themselves; call it off the window's
// goroutine when the program starts, and after a sync.
func (r *Repository) Prepare(ctx context.Context, progress Progress) error {
	return r.prepare(ctx, progress)
}

// Publish puts the article into the repository in one commit and gives it as
// it stands there: status published; at the first publication the time, the
// path and a slug of its own; later the same ones, whatever the draft says.
// Where nothing but Updated differs from what stands there, it says Unchanged
// and makes no commit. a is not changed.
//
// Once it returns without an error, the commit is on disk. Errors that the
// caller may want to tell apart: *git.EditedError, *git.RefusedError,
// *git.LockedError, *git.HookError, *BusyError, *ForeignError.
func (r *Repository) Publish(ctx context.Context, a *document.Article) (Result, error) {
	return r.publish(ctx, a)
}

// Undo makes one commit that puts the article back to the revision before its
// last publication or retraction, or takes it away where there was none. An
// undo after an undo goes back one revision more. Later work on other articles
// stays. ErrNothingToUndo where there is nothing left.
func (r *Repository) Undo(ctx context.Context, idOrSlug string) (Result, error) {
	return r.undo(ctx, idOrSlug)
}

// Retract makes one commit that sets the article's status to retracted, with
// the reason in the file (key "retraction") and in the commit. Retracting what
// is retracted for the same reason is Unchanged.
func (r *Repository) Retract(ctx context.Context, idOrSlug, reason string) (Result, error) {
	return r.retract(ctx, idOrSlug, reason)
}

// Find gives the article of that id or slug; ErrNotFound where there is none.
func (r *Repository) Find(ctx context.Context, idOrSlug string) (Summary, error) {
	return r.find(ctx, idOrSlug)
}

// List gives the articles, first publication newest first. Only the months
// that the page touches are read.
func (r *Repository) List(ctx context.Context, page Page) ([]Summary, error) {
	return r.list(ctx, page)
}

// Article reads the article that a list has shown, as it stood there: for a
// search, or a desk, that goes through many.
func (r *Repository) Article(ctx context.Context, s Summary) (*document.Article, error) {
	return r.shown(ctx, s)
}

// Revisions gives the commits that changed an article, newest first; also of
// one that was removed, by its id.
func (r *Repository) Revisions(ctx context.Context, idOrSlug string) ([]Revision, error) {
	return r.revisions(ctx, idOrSlug)
}

// At gives the article as it was in the commit rev: a full hash, or the first
// four or more digits of one of its revisions; empty for the branch's tip.
func (r *Repository) At(ctx context.Context, idOrSlug, rev string) (*document.Article, error) {
	return r.at(ctx, idOrSlug, rev)
}

// Source is At's file as it stands in the repository, byte for byte.
func (r *Repository) Source(ctx context.Context, idOrSlug, rev string) ([]byte, error) {
	return r.source(ctx, idOrSlug, rev)
}

// Publication gives the settings in publication.yaml at the branch's tip; the
// zero Publication where there is none.
func (r *Repository) Publication(ctx context.Context) (Publication, error) {
	return r.publication(ctx)
}

// SetPublication writes publication.yaml in one commit, comments and unknown
// keys kept; a commit of the zero hash where nothing changed.
func (r *Repository) SetPublication(ctx context.Context, p Publication) (git.Hash, error) {
	return r.setPublication(ctx, p)
}

// Verify reads the whole archive and its history, every article in every
// revision and every commit, and reports what is wrong; the error is for a
// verification that could not be done.
func (r *Repository) Verify(ctx context.Context, progress Progress) (Report, error) {
	return r.verify(ctx, progress)
}
