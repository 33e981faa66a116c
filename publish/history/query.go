package history

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/history/bulk"
)

// walkAhead is how many commits that the index does not have yet are compared
// for an answer, before the whole history is walked instead.
const walkAhead = 2048

// maxRenames bounds how many former names are followed.
const maxRenames = 32

// view is an index as seen from one tip.
type view struct {
	table  *table
	ahead  []newCommit            // commits up to the tip that it does not have
	beyond map[plumbing.Hash]bool // commits of the index that the tip does not have
}

// changes answers a question, following renames.
func (h *History) changes(ctx context.Context, tip plumbing.Hash, name string) ([]Change, error) {
	v, err := h.view(ctx, tip)
	if err != nil {
		return nil, err
	}
	ask := func(name string) ([]Change, error) {
		if v == nil {
			return h.walk(ctx, tip, name)
		}
		return v.find(name), nil
	}
	list, err := ask(name)
	if err != nil {
		return nil, err
	}
	r, done := h.reader()
	defer done()
	names := []string{name}
	for i := 0; i < len(list) && len(names) < maxRenames; i++ {
		c := &list[i]
		if c.Kind != Added {
			continue
		}
		from, err := renamedFrom(r, c.Commit, c.Path)
		if err != nil {
			return nil, err
		}
		if from == "" || slices.Contains(names, from) {
			continue
		}
		c.Kind, c.From = Renamed, from
		names = append(names, from)
		older, err := ask(from)
		if err != nil {
			return nil, err
		}
		when := c.When
		for _, o := range older {
			if o.When.Before(when) {
				list = append(list, o)
			}
		}
		newestFirst(list[i+1:])
	}
	return list, nil
}

// view finds out how the index stands to a tip; nil where it is of no use.
func (h *History) view(ctx context.Context, tip plumbing.Hash) (*view, error) {
	t, err := h.load()
	if err != nil || t == nil {
		return nil, err
	}
	if t.tip == tip {
		return &view{table: t}, nil
	}
	if t.has(tip) {
		beyond, err := h.beyond(ctx, t, tip)
		return &view{table: t, beyond: beyond}, err
	}
	ahead, err := h.newer(ctx, t, tip, walkAhead, nil)
	if errors.Is(err, errRewritten) || errors.Is(err, errTooMany) {
		return nil, nil
	}
	return &view{table: t, ahead: ahead}, err
}

// beyond lists the commits of an index that are not up to one of its commits.
func (h *History) beyond(ctx context.Context, t *table, tip plumbing.Hash) (map[plumbing.Hash]bool, error) {
	r, done := h.reader()
	defer done()
	own := map[plumbing.Hash]bool{}
	commits, err := collect(ctx, r, tip, func(plumbing.Hash) bool { return false }, 0)
	if err != nil {
		return nil, err
	}
	for _, c := range commits {
		own[c.Hash] = true
	}
	newer, err := collect(ctx, r, t.tip, func(c plumbing.Hash) bool { return own[c] }, 0)
	beyond := make(map[plumbing.Hash]bool, len(newer))
	for _, c := range newer {
		beyond[c.Hash] = true
	}
	return beyond, err
}

// find answers for one name, newest first.
func (v *view) find(name string) []Change {
	key, slot := keyOf(name)
	var list []Change
	add := func(r row, m marks) {
		if kind, ok := m.kind(slot); ok && !v.beyond[r.hash] {
			list = append(list, Change{Commit: r.hash, Path: name, Kind: kind, When: time.Unix(r.when, 0).UTC()})
		}
	}
	for _, c := range v.ahead {
		for _, p := range c.changes {
			if p.key == key {
				add(c.row, p.marks)
			}
		}
	}
	for _, e := range v.table.find(key) {
		add(e.row, e.marks)
	}
	newestFirst(list)
	return list
}

// newestFirst sorts; commits of one second stand by name, so that the order is
// the same every time.
func newestFirst(list []Change) {
	slices.SortFunc(list, func(a, b Change) int {
		return cmp.Or(b.When.Compare(a.When), slices.Compare(a.Commit[:], b.Commit[:]), cmp.Compare(a.Path, b.Path))
	})
}

// renamedFrom gives the path that a commit took away and added again as name:
// with the same content, or of a folder of the same name, which is the
// article's id. It is empty where there is none.
func renamedFrom(r *bulk.Reader, commit plumbing.Hash, name string) (string, error) {
	c, err := r.Commit(commit)
	if err != nil || len(c.Parents) == 0 {
		return "", err
	}
	var gone []string
	d := differ{objects: r, emit: func(p []byte, kind Kind) {
		if kind == Deleted {
			gone = append(gone, string(p))
		}
	}}
	if err := d.commit(&c); err != nil || len(gone) == 0 {
		return "", err
	}
	parent, err := r.Commit(c.Parents[0])
	if err != nil {
		return "", err
	}
	now, err := trail(r, c.Tree, name, nil)
	if err != nil {
		return "", err
	}
	byID := ""
	for _, p := range gone {
		was, err := trail(r, parent.Tree, p, nil)
		if err != nil {
			return "", err
		}
		if was.last() == now.last() && path.Base(p) == path.Base(name) {
			return p, nil
		}
		if byID == "" && path.Base(p) == path.Base(name) && path.Base(path.Dir(p)) == path.Base(path.Dir(name)) && path.Dir(p) != "." {
			byID = p
		}
	}
	return byID, nil
}
