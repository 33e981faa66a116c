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
	// that a person must settle it (SyncReport.Conflicts). Nothing was sent.
	ErrConflict = errors.New("an article was changed here and on the server")
	// ErrRewritten means that the server's history is not the one that we knew
	// (*RewrittenError).
	ErrRewritten = errors.New("the server's history was rewritten")
	// ErrUnrelated means that the server has another repository, with no commit in
	// common with ours. SyncOptions.Join puts our articles into it.
	ErrUnrelated = errors.New("the server holds another publication")
)

// RewrittenError means that the server's history was replaced. Nothing here has
// moved, and what is published only here is kept.
type RewrittenError struct {
	Old, New odb.Hash
	// Lost is how many commits the server had and no longer has.
	Lost int
}

func (e *RewrittenError) Error() string {
	return fmt.Sprintf("%v: it was at %s and is at %s; %d commits that it had are no longer in it", ErrRewritten, e.Old, e.New, e.Lost)
}

func (e *RewrittenError) Unwrap() error { return ErrRewritten }

// SyncOptions are the settings of a Sync.
type SyncOptions struct {
	// Report is called with the progress of transfers; may be nil.
	Report remote.Report
	// Accept is the New of a *RewrittenError that a person has accepted: the
	// server's new history becomes ours, with the unsent commits on top.
	Accept odb.Hash
	// Join allows putting our articles on top of another repository's history
	// (ErrUnrelated), whose settings are kept.
	Join bool
}

// SyncReport is the result of a Sync.
type SyncReport struct {
	Server   string   // its address, without a secret
	Fetched  bool     // what the server has was received and noted
	Received int      // how many commits of colleagues were received
	Sent     []Unsent // what was sent, oldest first
	// Conflicts must be settled (SettleArticle, SettleFile) before the next Sync.
	Conflicts []merge.Conflict
	// Message is what the server's hooks printed when they accepted the push.
	Message string
	// Behind is set where everything is safe but a later step failed: the work
	// tree could not follow (*git.LeftBehindError), or what was sent could not
	// be noted here.
	Behind error
	Tip    odb.Hash // of our branch, afterwards
}

// Unsent is a commit that is here and not on the server.
type Unsent struct {
	Commit   odb.Hash
	Time     time.Time
	Subject  string
	ID       string // of the article; "" where the commit is about none
	Headline string // of the article in that commit
	Author   string // of the commit
	Status   document.Status
}

// syncTries bounds how often colleagues may push before us until Sync gives up.
const syncTries = 16

// Sync fetches what colleagues have published, rebases our publications on top of
// it, and pushes them. Errors to distinguish, by errors.Is: ErrNoServer,
// ErrConflict, ErrRewritten, ErrUnrelated, and those of package remote (ErrOffline,
// ErrServer, ErrAuth, ErrForbidden, ErrNoRepository, ErrHostKey, ErrRejected,
// ErrRefused); *worktree.EditedError where a file in the work tree is in the way.
// Whatever the error, no publication is lost, Sync can be called again, and the
// report says what was done.
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
	unanswered := x.sendingTip()
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
	if err := x.sending.Acquire(ctx, 1); err != nil {
		return err
	}
	if x.sendingTip() == unanswered {
		x.noteSending(odb.Hash{}) // what became of it was just seen
	}
	tip, err := x.deliver(ctx, s, known, fetched.Tip, rewritten, opts, report)
	x.sending.Release(1)
	if err != nil || tip.IsZero() {
		return err
	}
	if err := x.exchangeTags(ctx, s, fetched.Branches, tip, opts); err != nil {
		report.Behind = errors.Join(report.Behind, fmt.Errorf("the publications are exchanged; after it, the names of revisions: %w", err))
	}
	return nil
}

// deliver puts our commits on top of theirs, sends them, and returns the tip.
func (x *Exchange) deliver(ctx context.Context, s server, known, theirs odb.Hash, rewritten bool, opts SyncOptions, report *SyncReport) (odb.Hash, error) {
	tip, err := x.integrate(ctx, s, known, theirs, opts, report)
	if err != nil {
		return odb.Hash{}, err
	}
	if rewritten {
		if err := report.behind(x.track(ctx, s, known, theirs, "fetch: the server's history was rewritten")); err != nil {
			return odb.Hash{}, err
		}
	}
	if !tip.IsZero() && tip != theirs {
		err = x.send(ctx, s, theirs, tip, opts, report)
	}
	return tip, err
}

// lastKnown returns what the server had at the last Sync, zero before the
// first.
func (x *Exchange) lastKnown(s server) (odb.Hash, error) {
	h, err := x.store.Ref(s.tracking)
	if errors.Is(err, refs.ErrNoRef) {
		return odb.Hash{}, nil
	}
	return h, err
}

// rewritten reports whether the server's history was replaced and a person has
// accepted that. It returns an error where nobody has.
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

// behind keeps a *git.LeftBehindError in the report, and returns any
// other.
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

// send pushes our branch's tip, which contains the server's. Once the server
// has it, no failure here makes the sync fail.
func (x *Exchange) send(ctx context.Context, s server, theirs, tip odb.Hash, opts SyncOptions, report *SyncReport) error {
	list, err := remote.Ahead(ctx, x.store, tip, theirs)
	if err != nil {
		return err
	}
	x.noteSending(tip)
	pushed, err := s.remote.Push(ctx, x.store, remote.Update{Ref: s.theirs, Old: theirs, New: tip}, opts.Report)
	if err != nil {
		if decided(err) {
			x.noteSending(odb.Hash{})
		}
		return err
	}
	report.Message = pushed.Message
	now, err := x.readBack(ctx, s, tip)
	if err != nil {
		return err
	}
	x.noteSending(odb.Hash{})
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

// errNotShown means that a server accepted a push and does not have it.
var errNotShown = fmt.Errorf("%w: it took what was sent and does not show it", remote.ErrServer)

// readBack asks the server what it has after a push of tip, and returns an error
// where tip is not in it: a confirmation is no proof. A question that fails is asked
// once more, since what was sent would else be said not to be there.
func (x *Exchange) readBack(ctx context.Context, s server, tip odb.Hash) (odb.Hash, error) {
	fetched, err := s.remote.Fetch(ctx, x.store, s.theirs, nil)
	if err != nil && ctx.Err() == nil {
		fetched, err = s.remote.Fetch(ctx, x.store, s.theirs, nil)
	}
	if err != nil {
		return odb.Hash{}, fmt.Errorf("read back what was sent: %w", err)
	}
	if fetched.Tip == tip {
		return tip, nil
	}
	if fetched.Tip.IsZero() {
		return odb.Hash{}, errNotShown
	}
	has, err := remote.Ancestor(ctx, x.store, tip, fetched.Tip) // a colleague may have pushed since
	if err == nil && !has {
		err = errNotShown
	}
	return fetched.Tip, err
}
