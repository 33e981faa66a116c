package exchange

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tahrir/document"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/merge"
	"tahrir/publish/remote"
)

var (
	// ErrConflict means that we and a colleague changed the same article so
	// that only a person can say what shall stand (SyncReport.Conflicts);
	// nothing was sent.
	ErrConflict = errors.New("an article was changed here and on the server")
	// ErrRewritten means that the server's history is no longer the one that
	// we knew (*RewrittenError).
	ErrRewritten = errors.New("the server's history was rewritten")
	// ErrUnrelated means that the server holds another repository, which
	// shares no commit with ours; SyncOptions.Join puts our articles into it.
	ErrUnrelated = errors.New("the server holds another publication")
)

// RewrittenError says that somebody has put another history in the place of
// the one that the server had. Nothing here has moved, and what is published
// here and not there is kept.
type RewrittenError struct {
	Old, New odb.Hash
	// Lost is how many commits the server had and no longer has.
	Lost int
}

func (e *RewrittenError) Error() string {
	return fmt.Sprintf("%v: it was at %s and is at %s; %d commits that it had are no longer in it", ErrRewritten, e.Old, e.New, e.Lost)
}

func (e *RewrittenError) Unwrap() error { return ErrRewritten }

// SyncOptions says how a Sync goes.
type SyncOptions struct {
	// Report is told how far the transfers are; may be nil.
	Report remote.Report
	// Accept is the New of a *RewrittenError that a person has agreed to: the
	// server's new history is taken for ours, and what was not yet sent is put
	// on top of it.
	Accept odb.Hash
	// Join agrees to put our articles on top of another repository's history
	// (ErrUnrelated). Its settings hold.
	Join bool
}

// SyncReport is what a Sync came to.
type SyncReport struct {
	Server   string   // its address, without a secret
	Fetched  bool     // what the server has is here, and noted
	Received int      // commits of colleagues that came
	Sent     []Unsent // what went out, oldest first
	// Conflicts are to be settled (SettleArticle, SettleFile) before Sync is
	// called again.
	Conflicts []merge.Conflict
	// Message is what the server's hooks wrote when they took what was sent.
	Message string
	// Behind is not nil where everything is safe, and something that follows
	// failed: the work tree could not be brought along
	// (*git.LeftBehindError), or what was sent could not be noted here.
	Behind error
	Tip    odb.Hash // of our branch, afterwards
}

// Unsent is a commit that is here and not on the server.
type Unsent struct {
	Commit   odb.Hash
	Time     time.Time
	Subject  string
	ID       string // of the article; empty where the commit is about none
	Headline string // of the article in that commit
	Status   document.Status
}

// syncTries bounds how often a push may be overtaken by colleagues' before we
// say so.
const syncTries = 16

// Sync fetches what colleagues published, puts our own publications on top of
// it, and sends them. The errors to tell apart, by errors.Is: ErrNoServer,
// ErrConflict, ErrRewritten, ErrUnrelated, and those of package remote
// (ErrOffline, ErrServer, ErrAuth, ErrForbidden, ErrNoRepository, ErrHostKey,
// ErrRejected, ErrRefused); *worktree.EditedError where a file in
// the work tree stands in the way. Whatever the error: no publication is lost,
// and Sync can be called again. The report tells what was done all the same.
func (x *Exchange) Sync(ctx context.Context, opts SyncOptions) (SyncReport, error) {
	s, err := x.server()
	if err != nil {
		return SyncReport{}, fmt.Errorf("sync: %w", err)
	}
	report := SyncReport{Server: s.remote.Address().String()}
	for range syncTries {
		err = x.syncOnce(ctx, s, opts, &report)
		if !errors.Is(err, remote.ErrMoved) {
			break
		}
	}
	if tip, terr := x.branch.Tip(); terr == nil {
		report.Tip = tip
	}
	if err != nil {
		return report, fmt.Errorf("sync: %w", err)
	}
	return report, nil
}

func (x *Exchange) syncOnce(ctx context.Context, s server, opts SyncOptions, report *SyncReport) error {
	fetched, err := s.remote.Fetch(ctx, x.store, s.theirs, opts.Report)
	if err != nil {
		return err
	}
	known, err := x.lastKnown(s)
	if err != nil {
		return err
	}
	rewritten, err := x.rewritten(ctx, known, fetched.Tip, opts)
	if err != nil {
		return err
	}
	if !rewritten {
		if err := report.behind(x.track(ctx, s, known, fetched.Tip, "fetch")); err != nil {
			return err
		}
	}
	report.Fetched = true
	tip, err := x.integrate(ctx, s, known, fetched.Tip, opts, report)
	if err != nil {
		return err
	}
	if rewritten {
		if err := report.behind(x.track(ctx, s, known, fetched.Tip, "fetch: the server's history was rewritten")); err != nil {
			return err
		}
	}
	if tip == fetched.Tip || tip.IsZero() {
		return nil
	}
	return x.send(ctx, s, fetched.Tip, tip, opts, report)
}

// lastKnown returns what the server had when we last knew; zero before the first
// time.
func (x *Exchange) lastKnown(s server) (odb.Hash, error) {
	h, err := x.store.Ref(s.tracking)
	if errors.Is(err, refs.ErrNoRef) {
		return odb.Hash{}, nil
	}
	return h, err
}

// rewritten reports whether the server's history is another one than before, and
// a person has agreed to that; where nobody has, it is an error.
func (x *Exchange) rewritten(ctx context.Context, known, now odb.Hash, opts SyncOptions) (bool, error) {
	if known.IsZero() || known == now {
		return false, nil
	}
	lost, err := remote.Ahead(ctx, x.store, known, now)
	if err != nil || len(lost) == 0 {
		return false, err
	}
	if opts.Accept == now && !now.IsZero() {
		return true, nil
	}
	return false, &RewrittenError{Old: known, New: now, Lost: len(lost)}
}

// track notes what the server has.
func (x *Exchange) track(ctx context.Context, s server, old, now odb.Hash, note string) error {
	if old == now || now.IsZero() {
		return nil
	}
	err := x.store.MoveRef(ctx, refs.Move{Ref: s.tracking, Old: old, New: now, By: x.signature(), Note: note})
	var moved *refs.MovedError
	if errors.As(err, &moved) {
		return nil // another desk of ours has noted it, or something newer
	}
	return err
}

// behind keeps an error that comes after what it is about was done, and returns
// any other.
func (report *SyncReport) behind(err error) error {
	var behind *git.LeftBehindError
	if !errors.As(err, &behind) {
		return err
	}
	report.Behind = errors.Join(report.Behind, behind)
	return nil
}

func (x *Exchange) signature() odb.Signature {
	return x.opts.By(x.store.Config())
}

// send pushes our branch's tip, which stands on top of the server's. Once the
// server has it, nothing that fails here makes the sync fail.
func (x *Exchange) send(ctx context.Context, s server, theirs, tip odb.Hash, opts SyncOptions, report *SyncReport) error {
	list, err := remote.Ahead(ctx, x.store, tip, theirs)
	if err != nil {
		return err
	}
	pushed, err := s.remote.Push(ctx, x.store, remote.Update{Ref: s.theirs, Old: theirs, New: tip}, opts.Report)
	if err != nil {
		return err
	}
	report.Message = pushed.Message
	now, err := x.readBack(ctx, s, tip)
	if err != nil {
		return err
	}
	var after error
	for _, c := range list {
		u, err := x.unsent(c)
		after = errors.Join(after, err)
		report.Sent = append(report.Sent, u)
	}
	after = errors.Join(after, x.track(ctx, s, theirs, now, "update by push"))
	if after != nil {
		report.Behind = errors.Join(report.Behind, fmt.Errorf("everything was sent; after it: %w", after))
	}
	return nil
}

// errNotShown says that a server took what was sent and does not have it.
var errNotShown = fmt.Errorf("%w: it took what was sent and does not show it", remote.ErrServer)

// readBack asks the server what it has, after a push of tip, and fails where
// that is not in it: a word of thanks is no proof.
func (x *Exchange) readBack(ctx context.Context, s server, tip odb.Hash) (odb.Hash, error) {
	fetched, err := s.remote.Fetch(ctx, x.store, s.theirs, nil)
	if err != nil {
		return odb.Hash{}, fmt.Errorf("read back what was sent: %w", err)
	}
	if fetched.Tip == tip {
		return tip, nil
	}
	if fetched.Tip.IsZero() {
		return odb.Hash{}, errNotShown
	}
	has, err := remote.Ancestor(ctx, x.store, tip, fetched.Tip) // a colleague may have been quick
	if err == nil && !has {
		err = errNotShown
	}
	return fetched.Tip, err
}
