package exchange

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

// Unsent returns at most limit of the commits that are here and not on the
// server, oldest first, or all where limit is 0. total is how many there are.
// It is derived from the branch and from what the server had at the last Sync,
// so it outlives this process. Without a server there are none.
func (x *Exchange) Unsent(ctx context.Context, limit int) (list []Unsent, total int, err error) {
	s, err := x.server()
	if errors.Is(err, ErrNoServer) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("look for what was not sent: %w", err)
	}
	commits, err := x.ahead(ctx, s)
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
		u, err := x.unsent(c)
		if err != nil {
			return nil, 0, fmt.Errorf("look for what was not sent: %w", err)
		}
		list = append(list, u)
	}
	return list, total, nil
}

// Outbox is what is committed here and not on the server.
type Outbox struct {
	Server   string // its address, without a secret; "" for none
	Commits  map[odb.Hash]bool
	Articles map[string]bool // by id, those in the commits
}

// Outbox returns what the server does not have, as far as is known here: what
// is not in it was seen on the server.
func (x *Exchange) Outbox(ctx context.Context) (Outbox, error) {
	s, err := x.server()
	if errors.Is(err, ErrNoServer) {
		return Outbox{}, nil
	}
	if err != nil {
		return Outbox{}, fmt.Errorf("look for what was not sent: %w", err)
	}
	commits, err := x.ahead(ctx, s)
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

// ahead returns the commits that the server did not have at the last Sync.
func (x *Exchange) ahead(ctx context.Context, s server) ([]*odb.Commit, error) {
	known, err := x.lastKnown(s)
	if err != nil {
		return nil, err
	}
	tip, err := x.branch.Tip()
	if err != nil {
		return nil, err
	}
	return remote.Ahead(ctx, x.store, tip, known)
}

// errFound ends a comparison of trees.
var errFound = errors.New("found")

// unsent returns what a list shows of a commit.
func (x *Exchange) unsent(c *odb.Commit) (Unsent, error) {
	u := Unsent{Commit: c.Hash, Time: c.Committer.When, Author: c.Author.Name, Subject: c.Subject(), ID: c.Trailer(message.ID), Status: document.Status(c.Trailer(message.Status))}
	if u.ID == "" {
		return u, nil
	}
	before, err := x.treeBefore(c)
	if err != nil {
		return u, err
	}
	err = x.store.Diff(before, c.Tree, func(name string, old, now odb.Entry) error {
		if path.Base(name) != layout.ArticleFile || path.Base(path.Dir(name)) != u.ID {
			return nil
		}
		if now.Hash.IsZero() {
			now = old // deleted by an undo
		}
		data, err := x.store.Blob(now.Hash, document.MaxSize)
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

// treeBefore returns the tree of a commit's first parent; zero for none.
func (x *Exchange) treeBefore(c *odb.Commit) (odb.Hash, error) {
	parents, err := x.store.Parents(c)
	if err != nil || len(parents) == 0 {
		return odb.Hash{}, err
	}
	return x.treeOf(parents[0])
}

// treeOf returns the tree of a commit; zero for none.
func (x *Exchange) treeOf(commit odb.Hash) (odb.Hash, error) {
	if commit.IsZero() {
		return odb.Hash{}, nil
	}
	c, err := x.store.Commit(commit)
	if err != nil {
		return odb.Hash{}, err
	}
	return c.Tree, nil
}
