package history

import (
	"bytes"
	"container/heap"
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/git/odb"
	"tahrir/publish/history/bulk"
)

// Walk returns the commits up to tip that changed path, newest first, as they
// are found, without the index and without following renames.
func (h *History) Walk(ctx context.Context, tip plumbing.Hash, path string) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		w := walker{
			objects: h.objects, path: path, filter: odb.NewPathFilter(path),
			waiting: map[plumbing.Hash]*waiting{},
		}
		if err := w.push(tip, nil); err != nil {
			yield(Change{}, fmt.Errorf("walk history of %s: %w", path, err))
			return
		}
		for n := 0; w.queue.Len() > 0; n++ {
			var err error
			if n%256 == 0 {
				err = ctx.Err()
			}
			var change Change
			var changed bool
			if err == nil {
				change, changed, err = w.step()
			}
			if err != nil {
				yield(Change{}, fmt.Errorf("walk history of %s: %w", path, err))
				return
			}
			if changed && !yield(change, nil) {
				return
			}
		}
	}
}

// walk returns as a list what Walk finds.
func (h *History) walk(ctx context.Context, tip plumbing.Hash, path string) ([]Change, error) {
	var list []Change
	for c, err := range h.Walk(ctx, tip, path) {
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

// steps is where a path leads in one commit: the hash of the root, of each
// folder on the way, and of the file with its mode. They are zero from the
// first that does not exist.
type steps struct {
	hashes []plumbing.Hash
	mode   string
}

// last returns the path's own entry.
func (s *steps) last() plumbing.Hash { return s.hashes[len(s.hashes)-1] }

func (s *steps) same(o *steps) bool { return s.last() == o.last() && s.mode == o.mode }

// trail follows a path from a root. Where a folder is the same as in near, so
// is the rest.
func trail(r *odb.Store, root plumbing.Hash, path string, near *steps) (*steps, error) {
	parts := strings.Split(path, "/")
	s := &steps{hashes: make([]plumbing.Hash, len(parts)+1)}
	s.hashes[0] = root
	for i, name := range parts {
		if near != nil && near.hashes[i] == s.hashes[i] {
			copy(s.hashes[i:], near.hashes[i:])
			s.mode = near.mode
			return s, nil
		}
		tree, err := bulk.Tree(r, s.hashes[i])
		if err != nil {
			return nil, err
		}
		e, err := findEntry(tree, name, i < len(parts)-1)
		if err != nil {
			return nil, err
		}
		if e.Hash.IsZero() {
			return s, nil
		}
		s.hashes[i+1] = e.Hash
		if i == len(parts)-1 {
			s.mode = string(e.Mode)
		}
	}
	return s, nil
}

// findEntry returns a folder or a file of a tree, a zero entry for none.
func findEntry(tree []byte, name string, dir bool) (bulk.Entry, error) {
	for rest := tree; len(rest) > 0; {
		e, after, err := bulk.Cut(rest)
		if err != nil {
			return e, err
		}
		if e.IsDir() == dir && string(e.Name) == name {
			return e, nil
		}
		if bytes.Compare(e.Name[:min(len(e.Name), 1)], []byte(name[:1])) > 0 {
			break
		}
		rest = after
	}
	return bulk.Entry{}, nil
}

// waiting is a commit that was met and is still to be compared.
type waiting struct {
	odb.Ancestor
	steps *steps
}

// walker walks from child to parent, newest first.
type walker struct {
	objects *odb.Store
	path    string
	filter  *odb.PathFilter
	waiting map[plumbing.Hash]*waiting // commits met; nil once done
	queue   queue
}

// push queues a commit. known is its entry, where a child has it, too.
func (w *walker) push(h plumbing.Hash, known *steps) error {
	if _, seen := w.waiting[h]; seen {
		return nil
	}
	c, err := w.objects.Ancestor(h)
	if err != nil {
		return err
	}
	at := &waiting{Ancestor: c, steps: known}
	w.waiting[h] = at
	heap.Push(&w.queue, at)
	return nil
}

// step takes the newest commit and reports whether it changed the path.
func (w *walker) step() (change Change, changed bool, err error) {
	c := heap.Pop(&w.queue).(*waiting)
	w.waiting[c.Hash] = nil
	if c.steps == nil {
		if c.steps, err = trail(w.objects, c.Tree, w.path, nil); err != nil {
			return change, false, err
		}
	}
	changed, anywhere := true, false
	for i, h := range c.Parents {
		before, err := w.before(c, i, h)
		if err != nil {
			return change, false, err
		}
		changed = changed && !before.same(c.steps)
		anywhere = anywhere || !before.last().IsZero()
		if err := w.push(h, before); err != nil {
			return change, false, err
		}
	}
	here := !c.steps.last().IsZero()
	if !changed || !here && !anywhere {
		return change, false, nil
	}
	change = Change{Commit: c.Hash, Path: w.path, When: time.Unix(c.Time, 0).UTC()}
	switch {
	case !here:
		change.Kind = Deleted
	case !anywhere:
		change.Kind = Added
	}
	return change, true, nil
}

// before returns a commit's entry in its i-th parent. The filters only know the
// first parent, and the file, not the folders on the way.
func (w *walker) before(c *waiting, i int, h plumbing.Hash) (*steps, error) {
	if i == 0 && !w.filter.MayDiffer(&c.Ancestor) {
		return c.steps, nil
	}
	parent, err := w.objects.Ancestor(h)
	if err != nil {
		return nil, err
	}
	if known := w.waiting[h]; known != nil && known.steps != nil && known.steps.hashes[0] == parent.Tree {
		return known.steps, nil
	}
	return trail(w.objects, parent.Tree, w.path, c.steps)
}

// queue is a heap of commits, the newest on top.
type queue []*waiting

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if q[i].Time != q[j].Time {
		return q[i].Time > q[j].Time
	}
	return bytes.Compare(q[i].Hash[:], q[j].Hash[:]) < 0
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(*waiting)) }
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
