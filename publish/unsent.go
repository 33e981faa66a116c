package publish

import (
	"context"
	"errors"
	"fmt"
	"path"

	"tahrir/document"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
	"tahrir/publish/message"
	"tahrir/publish/remote"
)

// Unsent gives the commits that are here and not on the server, oldest first,
// and at most limit of them (all when zero); total is how many there are. It
// is derived from the branch and from what the server had at the last Sync, so
// it outlives this process. Where no server is set, there are none.
func (r *Repository) Unsent(ctx context.Context, limit int) (list []Unsent, total int, err error) {
	s, err := r.server()
	if errors.Is(err, ErrNoServer) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("look for what was not sent: %w", err)
	}
	commits, err := r.ahead(ctx, s)
	if err != nil {
		return nil, 0, fmt.Errorf("look for what was not sent: %w", err)
	}
	total = len(commits)
	if limit > 0 && total > limit {
		commits = commits[:limit]
	}
	for _, c := range commits {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		u, err := r.unsent(c)
		if err != nil {
			return nil, 0, fmt.Errorf("look for what was not sent: %w", err)
		}
		list = append(list, u)
	}
	return list, total, nil
}

// Outbox is what is committed here and not on the server.
type Outbox struct {
	Server   string // its address, without a secret; empty where there is none
	Commits  map[odb.Hash]bool
	Articles map[string]bool // by id, those that the commits are about
}

// Outbox gives what the server does not have, as far as is known here: what is
// not in it has been seen on the server.
func (r *Repository) Outbox(ctx context.Context) (Outbox, error) {
	s, err := r.server()
	if errors.Is(err, ErrNoServer) {
		return Outbox{}, nil
	}
	if err != nil {
		return Outbox{}, fmt.Errorf("look for what was not sent: %w", err)
	}
	commits, err := r.ahead(ctx, s)
	if err != nil {
		return Outbox{}, fmt.Errorf("look for what was not sent: %w", err)
	}
	box := Outbox{Server: s.remote.Address().String(), Commits: map[odb.Hash]bool{}, Articles: map[string]bool{}}
	for _, c := range commits {
		box.Commits[c.Hash] = true
		if id := c.Trailer(message.ID); id != "" {
			box.Articles[id] = true
		}
	}
	return box, nil
}

// ahead gives the commits that the server did not have when we last knew.
func (r *Repository) ahead(ctx context.Context, s server) ([]*odb.Commit, error) {
	known, err := r.lastKnown(s)
	if err != nil {
		return nil, err
	}
	tip, err := r.branch.Tip()
	if err != nil {
		return nil, err
	}
	return remote.Ahead(ctx, r.store, tip, known)
}

// errFound ends a comparison of trees.
var errFound = errors.New("found")

// unsent tells what a list shows of a commit.
func (r *Repository) unsent(c *odb.Commit) (Unsent, error) {
	u := Unsent{Commit: c.Hash, Time: c.Committer.When, Subject: c.Subject(), ID: c.Trailer(message.ID), Status: document.Status(c.Trailer(message.Status))}
	if u.ID == "" {
		return u, nil
	}
	var before odb.Hash
	parents, err := r.store.Parents(c)
	if err != nil {
		return u, err
	}
	if len(parents) > 0 {
		p, err := r.store.Commit(parents[0])
		if err != nil {
			return u, err
		}
		before = p.Tree
	}
	err = r.store.Diff(before, c.Tree, func(name string, old, now odb.Entry) error {
		if path.Base(name) != layout.ArticleFile || path.Base(path.Dir(name)) != u.ID {
			return nil
		}
		if now.Hash.IsZero() {
			now = old // an undo took it away
		}
		data, err := r.store.Blob(now.Hash, document.MaxSize)
		if err != nil {
			return err
		}
		if s, err := document.DecodeSummary(data); err == nil {
			u.Headline = s.Headline
		}
		return errFound
	})
	if errors.Is(err, errFound) {
		err = nil
	}
	return u, err
}
