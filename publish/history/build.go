package history

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/go-git/go-git/v5/plumbing"
	"golang.org/x/sync/errgroup"

	"tahrir/publish/git/odb"
	"tahrir/publish/history/bulk"
)

// build writes the index for a tip, from nothing or from what an older index
// knows of the commits that remain: what a commit changed never changes.
func (h *History) build(ctx context.Context, tip plumbing.Hash, known *table, progress Progress) error {
	if shallow, err := h.shallow(); err != nil || shallow != h.boundary {
		// Somebody has deepened the clone since it was opened. The next start
		// builds an index that fits.
		return err
	}
	commits, err := h.reachable(ctx, tip, progress)
	if err != nil {
		return err
	}
	rows := datesOf(commits, nil)
	postings, todo := reuse(known, commits)
	found, err := h.diffAll(ctx, commits, todo, progress)
	if err != nil {
		return err
	}
	return h.replace(encodeBase(tip, h.boundary, rows, append(postings, found...)))
}

// reachable returns the commits up to a tip, each after its parents.
func (h *History) reachable(ctx context.Context, tip plumbing.Hash, progress Progress) ([]odb.Ancestor, error) {
	counted := 0
	return bulk.Collect(ctx, h.objects, tip, func(plumbing.Hash) bool {
		if counted++; progress != nil && counted%4096 == 0 {
			progress(counted, 0)
		}
		return false
	}, 0)
}

// datesOf returns the rows of commits that come after their parents. A commit
// whose clock was behind its parents' gets a later time than theirs. older
// returns the times of parents that are not in the list.
func datesOf(commits []odb.Ancestor, older func(plumbing.Hash) (int64, bool)) []row {
	rows := make([]row, len(commits))
	when := make(map[plumbing.Hash]int64, len(commits))
	for i, c := range commits {
		t := c.Time
		for _, p := range c.Parents {
			before, ok := when[p]
			if !ok && older != nil {
				before, ok = older(p)
			}
			if ok {
				t = max(t, before+1)
			}
		}
		when[c.Hash] = t
		rows[i] = row{c.Hash, t}
	}
	return rows
}

// reuse returns the postings of the commits that an older index knows, and the
// indexes of the commits that it does not.
func reuse(known *table, commits []odb.Ancestor) (postings []posting, todo []int) {
	todo = make([]int, 0, len(commits))
	if known == nil {
		for i := range commits {
			todo = append(todo, i)
		}
		return nil, todo
	}
	rows, old := known.commits()
	if known.damaged.Load() {
		return reuse(nil, commits)
	}
	kept := make(map[plumbing.Hash]bool, len(rows))
	for _, r := range rows {
		kept[r.hash] = true
	}
	indexes := make(map[plumbing.Hash]uint32, len(commits))
	for i, c := range commits {
		if kept[c.Hash] {
			indexes[c.Hash] = uint32(i)
		} else {
			todo = append(todo, i)
		}
	}
	for _, p := range old {
		if at, ok := indexes[rows[p.at].hash]; ok {
			postings = append(postings, posting{p.key, at, p.marks})
		}
	}
	return postings, todo
}

// diffAll finds what the commits at the indexes todo changed, on at most
// four processors.
func (h *History) diffAll(ctx context.Context, commits []odb.Ancestor, todo []int, progress Progress) ([]posting, error) {
	workers := min(runtime.GOMAXPROCS(0), 4, len(todo)/512+1)
	parts := make([][]posting, workers)
	trees := make(map[plumbing.Hash]plumbing.Hash, len(commits))
	for i := range commits {
		trees[commits[i].Hash] = commits[i].Tree
	}
	var finished atomic.Int64
	var telling sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	for w := range workers {
		group.Go(func() error {
			// Neighbours in history share their trees: each worker takes a
			// stretch.
			stretch := todo[len(todo)*w/workers : len(todo)*(w+1)/workers]
			for i, at := range stretch {
				if i%256 == 0 {
					if ctx.Err() != nil {
						return ctx.Err()
					}
					if n := int(finished.Add(int64(min(i, 256)))); progress != nil && telling.TryLock() {
						progress(n, len(todo))
						telling.Unlock()
					}
				}
				var err error
				if parts[w], err = changesOf(h.objects, trees, &commits[at], uint32(at), parts[w]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if progress != nil {
		progress(len(todo), len(todo))
	}
	return slices.Concat(parts...), nil
}

// changesOf appends the postings of one commit.
func changesOf(objects *odb.Store, trees map[plumbing.Hash]plumbing.Hash, c *odb.Ancestor, at uint32, list []posting) ([]posting, error) {
	first := len(list)
	d := bulk.Differ{Objects: objects, Trees: trees, Emit: func(path []byte, kind Kind) {
		key, slot := keyOf(string(path))
		// The files of one folder mostly follow each other.
		for i := len(list) - 1; i >= max(first, len(list)-4); i-- {
			if list[i].key == key {
				list[i].marks = list[i].marks.with(slot, kind)
				return
			}
		}
		list = append(list, posting{key, at, marks(0).with(slot, kind)})
	}}
	if err := d.Commit(c); err != nil {
		return nil, fmt.Errorf("compare commit %s: %w", c.Hash, err)
	}
	return list, nil
}
