package exchange

import (
	"context"
	"errors"
	"fmt"
	"path"
	"time"

	"tahrir/document"
	"tahrir/publish/branch"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/layout"
	"tahrir/publish/message"
	"tahrir/publish/remote"
)

var (
	// ErrSent means that no commit of an article is unsent.
	ErrSent = errors.New("the server has it already")
	// ErrEntangled means that the unsent commits of an article cannot be taken
	// out alone: one of them changes something else too, or there are merges
	// among them.
	ErrEntangled = errors.New("what waits of it is joined with other changes")
)

// askBefore bounds how long the server is asked what it has before something is
// taken back.
const askBefore = 5 * time.Second

// TakenBack is what TakeBack leaves of an article.
type TakenBack struct {
	Path    string
	Blob    odb.Hash // of its file now; zero where nothing of it is published
	Commits int      // how many were taken out
	Behind  error    // as SyncReport.Behind
}

// TakeBack takes the unsent commits of an article out of the branch: the other
// unsent commits are put on top of what the server has. No undo commit is made,
// since the words would then reach the server after all; the reflog keeps the
// former branch. TakeBack calls ready, which may be nil, with what will be
// left, before anything moves; where ready fails, nothing is done.
//
// The server is asked first, so that nothing that it has is taken back here
// alone: TakeBack then fails with ErrSent. Where it cannot be asked, what was
// last known counts, and what was sent without an answer is left alone
// (ErrUnsure).
func (x *Exchange) TakeBack(ctx context.Context, id string, ready func(TakenBack) error) (TakenBack, error) {
	left, err := x.takeBack(ctx, id, ready)
	if err != nil {
		return TakenBack{}, fmt.Errorf("take back %s: %w", id, err)
	}
	return left, nil
}

func (x *Exchange) takeBack(ctx context.Context, id string, ready func(TakenBack) error) (left TakenBack, err error) {
	s, err := x.server()
	if err != nil {
		return TakenBack{}, err
	}
	if err := x.sending.Acquire(ctx, 1); err != nil {
		return TakenBack{}, err
	}
	defer x.sending.Release(1)
	there, maybe, err := x.there(ctx, s)
	if err != nil {
		return TakenBack{}, err
	}
	err = x.branch.Move(ctx, func() error {
		left, err = x.takeOut(ctx, s, there, maybe, id, ready)
		return err
	})
	return left, err
}

// there returns the tips that the server has: what it says, and what was last
// known. Where it does not answer, maybe holds what it may have beside that.
func (x *Exchange) there(ctx context.Context, s server) (tips []odb.Hash, maybe map[odb.Hash]bool, err error) {
	known, err := x.lastKnown(s)
	if err != nil {
		return nil, nil, err
	}
	asking, stop := context.WithTimeout(ctx, askBefore)
	defer stop()
	fetched, err := s.remote.Fetch(asking, x.store, s.theirs, nil)
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if err != nil { // the courier reports why
		maybe, err = x.maybeSent(ctx)
		return []odb.Hash{known}, maybe, err
	}
	return []odb.Hash{known, fetched.Tip}, nil, nil
}

// takeOut is TakeBack on the branch as it stands.
func (x *Exchange) takeOut(ctx context.Context, s server, there []odb.Hash, maybe map[odb.Hash]bool, id string, ready func(TakenBack) error) (TakenBack, error) {
	tip, err := x.branch.Tip()
	if err != nil {
		return TakenBack{}, err
	}
	mine, err := remote.Ahead(ctx, x.store, tip, there...)
	if err != nil {
		return TakenBack{}, err
	}
	p := &rebase{x: x, mine: mine}
	left, err := p.without(ctx, id)
	if err != nil {
		return TakenBack{}, err
	}
	for h := range p.dropped {
		if maybe[h] {
			return TakenBack{}, ErrUnsure
		}
	}
	next, err := p.onto(ctx)
	if err != nil {
		return TakenBack{}, err
	}
	if ready != nil {
		if err := ready(left); err != nil {
			return TakenBack{}, err
		}
	}
	err = x.store.Advance(ctx, refs.Move{Ref: s.branch, Old: tip, New: next, By: x.signature(), Note: "take back: " + id}, git.NoHooks)
	if behind := (*git.LeftBehindError)(nil); errors.As(err, &behind) {
		left.Behind, err = behind, nil
	}
	return left, err
}

// without drops the commits of an article, which must change nothing else, and
// returns what is left of it. Commits before the first of them stay as they
// are.
func (p *rebase) without(ctx context.Context, id string) (left TakenBack, err error) {
	parent, line, err := p.line()
	if err != nil {
		return TakenBack{}, err
	}
	if !line {
		return TakenBack{}, ErrEntangled
	}
	before, err := p.x.treeOf(parent)
	if err != nil {
		return TakenBack{}, err
	}
	p.dropped = map[odb.Hash]bool{}
	first := len(p.mine)
	for i, c := range p.mine {
		if err := ctx.Err(); err != nil {
			return TakenBack{}, err
		}
		own, others, err := p.x.about(before, c.Tree, id)
		if err != nil {
			return TakenBack{}, err
		}
		if own != "" || c.Trailer(message.ID) == id && !others {
			if others {
				return TakenBack{}, fmt.Errorf("%w: commit %s", ErrEntangled, c.Hash)
			}
			if left.Path == "" || own != "" {
				left.Path = own
			}
			if first > i {
				first, p.fork = i, before
				p.theirs = branch.Point{Tip: parent, Tree: before}
			}
			p.dropped[c.Hash] = true
			left.Commits++
		}
		before, parent = c.Tree, c.Hash
	}
	if left.Commits == 0 {
		return TakenBack{}, ErrSent
	}
	if p.theirs.Tip.IsZero() && len(p.dropped) == len(p.mine)-first {
		return TakenBack{}, ErrEntangled // no branch would be left
	}
	p.mine = p.mine[first:]
	if left.Path == "" {
		return left, nil
	}
	e, err := p.entry(p.fork, left.Path)
	left.Blob = e.Hash
	return left, err
}

// about returns the path of an article's file where two trees differ in its
// folder, and reports whether they differ in anything else.
func (x *Exchange) about(before, after odb.Hash, id string) (own string, others bool, err error) {
	err = x.store.Diff(before, after, func(name string, _, _ odb.Entry) error {
		if name == layout.LedgerFile {
			return nil // is made again of what is left
		}
		file := path.Dir(name) + "/" + layout.ArticleFile
		if _, of, ok := layout.Parse(file); ok && of == id {
			own = file
		} else {
			others = true
		}
		return nil
	})
	return own, others, err
}

// Outgoing is what is unsent of one article.
type Outgoing struct {
	ID           string // "" for what is about no article
	Headline     string // of the last commit
	Author       string // of the last commit
	First, Last  odb.Hash
	Since, Until time.Time // of the first and the last commit
	Commits      int
	Status       document.Status // the status that the last commit gives it
}

// Outgoing returns what is unsent, one entry for each article, in the order of
// its first unsent commit.
func (x *Exchange) Outgoing(ctx context.Context) ([]Outgoing, error) {
	list, _, err := x.Unsent(ctx, 0)
	if err != nil {
		return nil, err
	}
	var all []Outgoing
	place := map[string]int{}
	for _, u := range list {
		i, known := place[u.ID]
		if !known {
			i = len(all)
			place[u.ID], all = i, append(all, Outgoing{ID: u.ID, First: u.Commit, Since: u.Time})
		}
		o := &all[i]
		o.Headline, o.Author, o.Last, o.Until, o.Status = u.Headline, u.Author, u.Commit, u.Time, u.Status
		if o.ID == "" {
			o.Headline = u.Subject
		}
		o.Commits++
	}
	return all, nil
}
