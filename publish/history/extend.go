package history

import (
	"context"
	"errors"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/history/bulk"
)

// errRewritten means that a tip does not build on that of the index.
var errRewritten = errors.New("history was rewritten")

// newer returns the commits up to tip that a table does not have, each after
// its parents, with what they changed. It fails with errRewritten where they do
// not build on the table's tip, and with bulk.ErrTooMany beyond a limit other
// than 0.
func (h *History) newer(ctx context.Context, t *table, tip plumbing.Hash, limit int, progress Progress) ([]newCommit, error) {
	follows := false
	commits, err := bulk.Collect(ctx, h.objects, tip, func(c plumbing.Hash) bool {
		follows = follows || c == t.tip
		return t.has(c)
	}, limit)
	if err != nil {
		return nil, err
	}
	if !follows {
		return nil, errRewritten
	}
	rows := datesOf(commits, t.when)
	list := make([]newCommit, len(commits))
	for i := range commits {
		if i%64 == 0 {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if progress != nil {
				progress(i, len(commits))
			}
		}
		list[i].row = rows[i]
		if list[i].changes, err = changesOf(h.objects, nil, &commits[i], 0, nil); err != nil {
			return nil, err
		}
	}
	if progress != nil {
		progress(len(commits), len(commits))
	}
	return list, nil
}
