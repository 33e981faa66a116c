package remote

import (
	"container/heap"
	"context"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// Ahead returns the commits reachable from tip and from none of the others, parents
// before children. Hashes that are zero or not in the store are skipped. A shallow
// boundary ends the walk.
func Ahead(ctx context.Context, store *git.Store, tip odb.Hash, others ...odb.Hash) ([]*odb.Commit, error) {
	if tip.IsZero() {
		return nil, nil
	}
	w := walk{store: store, met: map[odb.Hash]*step{}}
	if err := w.paint(tip, near); err != nil {
		return nil, err
	}
	for _, h := range others {
		if h.IsZero() {
			continue
		}
		if there, err := store.Has(h); err != nil {
			return nil, err
		} else if !there {
			continue
		}
		if err := w.paint(h, far); err != nil {
			return nil, err
		}
	}
	if err := w.run(ctx); err != nil {
		return nil, err
	}
	return w.ordered(tip), nil
}

// Ancestor reports whether old is reachable from tip.
func Ancestor(ctx context.Context, store *git.Store, old, tip odb.Hash) (bool, error) {
	ahead, err := Ahead(ctx, store, old, tip)
	return err == nil && len(ahead) == 0, err
}

// Base returns a best common ancestor of two commits; zero where they have none.
func Base(ctx context.Context, store *git.Store, a, b odb.Hash) (odb.Hash, error) {
	w := walk{store: store, met: map[odb.Hash]*step{}}
	if err := w.paint(a, near); err != nil {
		return odb.Hash{}, err
	}
	if err := w.paint(b, far); err != nil {
		return odb.Hash{}, err
	}
	if err := w.run(ctx); err != nil {
		return odb.Hash{}, err
	}
	// The first one met from both sides, by time, that is no ancestor of another.
	var best *step
	for _, s := range w.met {
		if s.paint == near|far && !s.below && (best == nil || s.after(best)) {
			best = s
		}
	}
	if best == nil {
		return odb.Hash{}, nil
	}
	return best.commit.Hash, nil
}

// The sides from which a commit was met.
const (
	near = 1 << iota
	far
)

// slack is how many commits met from both sides are still followed, in case clocks
// were wrong.
const slack = 64

// walk goes back from both sides, newest commits first, until all that is left was
// met from both.
type walk struct {
	store *git.Store
	met   map[odb.Hash]*step
	queue queue
	open  int // in the queue, met from one side only
}

type step struct {
	commit  *odb.Commit
	parents []odb.Hash
	paint   int
	queued  bool
	below   bool // an ancestor of a commit met from both sides
}

func (s *step) after(o *step) bool {
	a, b := s.commit.Committer.When, o.commit.Committer.When
	if !a.Equal(b) {
		return a.After(b)
	}
	return s.commit.Hash.String() > o.commit.Hash.String()
}

func (w *walk) paint(h odb.Hash, paint int) error {
	s, known := w.met[h]
	if !known {
		c, err := w.store.Commit(h)
		if err != nil {
			return err
		}
		parents, err := w.store.Parents(c)
		if err != nil {
			return err
		}
		s = &step{commit: c, parents: parents}
		w.met[h] = s
	}
	if s.paint|paint == s.paint {
		return nil
	}
	if s.queued && s.paint != near|far {
		w.open--
	}
	s.paint |= paint
	if s.paint != near|far {
		w.open++
	}
	if !s.queued {
		s.queued = true
		heap.Push(&w.queue, s)
	}
	return nil
}

func (w *walk) run(ctx context.Context) error {
	for left := slack; len(w.queue) > 0 && (w.open > 0 || left > 0); {
		if err := ctx.Err(); err != nil {
			return err
		}
		if w.open == 0 {
			left--
		}
		s := heap.Pop(&w.queue).(*step)
		s.queued = false
		if s.paint != near|far {
			w.open--
		}
		for _, p := range s.parents {
			if err := w.paint(p, s.paint); err != nil {
				return err
			}
			if s.paint == near|far {
				w.met[p].below = true
			}
		}
	}
	return nil
}

// ordered returns what was met from the near side alone, parents first.
func (w *walk) ordered(tip odb.Hash) []*odb.Commit {
	type visit struct {
		step *step
		next int
	}
	var list []*odb.Commit
	done := map[odb.Hash]bool{}
	start := w.met[tip]
	if start.paint != near {
		return nil
	}
	stack := []visit{{start, 0}}
	done[tip] = true
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		parents := top.step.parents
		if top.next == len(parents) {
			list = append(list, top.step.commit)
			stack = stack[:len(stack)-1]
			continue
		}
		p := parents[top.next]
		top.next++
		if s, ok := w.met[p]; ok && s.paint == near && !done[p] {
			done[p] = true
			stack = append(stack, visit{s, 0})
		}
	}
	return list
}

// queue is a heap of commits, newest first.
type queue []*step

var _ heap.Interface = (*queue)(nil)

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].after(q[j]) }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }

// Push and Pop are for package heap only.
func (q *queue) Push(x any) { *q = append(*q, x.(*step)) }

// Pop removes and returns the last element.
func (q *queue) Pop() any {
	old := *q
	s := old[len(old)-1]
	*q = old[:len(old)-1]
	return s
}
