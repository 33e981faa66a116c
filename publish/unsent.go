package publish

import (
	"context"
	"errors"
	"fmt"
	"path"

	"tahrir/document"
	"tahrir/publish/object"
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
	known, err := r.lastKnown(s)
	if err != nil {
		return nil, 0, fmt.Errorf("look for what was not sent: %w", err)
	}
	tip, err := r.tip()
	if err != nil {
		return nil, 0, fmt.Errorf("look for what was not sent: %w", err)
	}
	commits, err := remote.Ahead(ctx, r.store, tip, known)
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

// errFound ends a comparison of trees.
var errFound = errors.New("found")

// unsent tells what a list shows of a commit.
func (r *Repository) unsent(c *object.Commit) (Unsent, error) {
	u := Unsent{Commit: c.Hash, Time: c.Committer.When, Subject: c.Subject(), ID: c.Trailer(idTrailer), Status: document.Status(c.Trailer(statusTrailer))}
	if u.ID == "" {
		return u, nil
	}
	var before object.Hash
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
	err = r.store.Diff(before, c.Tree, func(name string, old, now object.Entry) error {
		if path.Base(name) != articleFile || path.Base(path.Dir(name)) != u.ID {
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
