package history

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/git/odb"
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
	tip    plumbing.Hash
	ahead  []newCommit            // commits up to the tip that the index does not have
	beyond map[plumbing.Hash]bool // commits of the index that are not up to the tip
}

// changes returns the changes of a path, following renames, and the table that
// it asked, which may turn out to be damaged.
func (h *History) changes(ctx context.Context, tip plumbing.Hash, name string) (list []Change, asked *table, err error) {
	v, err := h.view(ctx, tip)
	if v != nil {
		asked = v.table
	}
	if err != nil {
		return nil, asked, err
	}
	if v != nil {
		list = v.find(name)
	} else if list, err = h.walk(ctx, tip, name); err != nil {
		return nil, asked, err
	}
	names := []string{name}
	for i := 0; i < len(list) && len(names) < maxRenames; i++ {
		c := &list[i]
		if c.Kind != Added {
			continue
		}
		from, err := renamedFrom(h.objects, c.Commit, c.Path)
		if err != nil {
			return nil, asked, err
		}
		if from == "" || slices.Contains(names, from) {
			continue
		}
		c.Kind, c.From = Renamed, from
		names = append(names, from)
		older, err := h.before(ctx, v, *c)
		if err != nil {
			return nil, asked, err
		}
		list = append(list[:i+1], merged(list[i+1:], older)...)
	}
	return list, asked, nil
}

// before returns what changed a renamed path under its former name.
func (h *History) before(ctx context.Context, v *view, c Change) ([]Change, error) {
	if v == nil {
		// The newest of them is the rename itself, which deleted that name.
		list, err := h.walk(ctx, c.Commit, c.From)
		return slices.DeleteFunc(list, func(o Change) bool { return o.Commit == c.Commit }), err
	}
	// In the index, a child is later than its parents.
	return slices.DeleteFunc(v.find(c.From), func(o Change) bool { return !o.When.Before(c.When) }), nil
}

// merged merges two lists, each newest first. Of changes in the same second,
// those of a come first.
func merged(a, b []Change) []Change {
	list := make([]Change, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].When.Before(b[0].When) {
			list, b = append(list, b[0]), b[1:]
		} else {
			list, a = append(list, a[0]), a[1:]
		}
	}
	return append(append(list, a...), b...)
}

// view returns how the index relates to a tip, nil where it is of no use.
func (h *History) view(ctx context.Context, tip plumbing.Hash) (*view, error) {
	t, err := h.load()
	if err != nil || t == nil {
		return nil, err
	}
	if t.tip == tip {
		return &view{table: t, tip: tip}, nil
	}
	h.mu.Lock()
	seen := h.seen
	h.mu.Unlock()
	if seen.table == t && seen.tip == tip {
		return &seen, nil
	}
	v := &view{table: t, tip: tip}
	if t.has(tip) {
		v.beyond, err = h.beyond(ctx, t, tip)
	} else {
		v.ahead, err = h.newer(ctx, t, tip, walkAhead, nil)
	}
	if !h.sound(t) {
		return nil, nil
	}
	if errors.Is(err, errRewritten) || errors.Is(err, bulk.ErrTooMany) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	h.seen = *v
	h.mu.Unlock()
	return v, nil
}

// beyond returns the commits of an index that are not up to its commit tip.
func (h *History) beyond(ctx context.Context, t *table, tip plumbing.Hash) (map[plumbing.Hash]bool, error) {
	own := map[plumbing.Hash]bool{}
	commits, err := bulk.Collect(ctx, h.objects, tip, func(plumbing.Hash) bool { return false }, 0)
	if err != nil {
		return nil, err
	}
	for _, c := range commits {
		own[c.Hash] = true
	}
	newer, err := bulk.Collect(ctx, h.objects, t.tip, func(c plumbing.Hash) bool { return own[c] }, 0)
	beyond := make(map[plumbing.Hash]bool, len(newer))
	for _, c := range newer {
		beyond[c.Hash] = true
	}
	return beyond, err
}

// find returns the changes of one name, newest first.
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

// newestFirst sorts. Commits of the same second are in order of name, so that
// the order is always the same.
func newestFirst(list []Change) {
	slices.SortFunc(list, func(a, b Change) int {
		return cmp.Or(b.When.Compare(a.When), slices.Compare(a.Commit[:], b.Commit[:]), cmp.Compare(a.Path, b.Path))
	})
}

// emptyBlob is the hash of an empty file, which many files are.
var emptyBlob = plumbing.ComputeHash(plumbing.BlobObject, nil)

// renamedFrom returns the path that a commit deleted and added again as name,
// "" where there is none: preferably one with the same content and file name,
// then one with the same content, then one in a folder of the same name, which
// is the article's id.
func renamedFrom(r *odb.Store, commit plumbing.Hash, name string) (string, error) {
	c, err := r.Ancestor(commit)
	if err != nil || len(c.Parents) == 0 {
		return "", err
	}
	var gone []string
	d := bulk.Differ{Objects: r, Emit: func(p []byte, kind Kind) {
		if kind == Deleted {
			gone = append(gone, string(p))
		}
	}}
	if err := d.Commit(&c); err != nil || len(gone) == 0 {
		return "", err
	}
	parent, err := r.Ancestor(c.Parents[0])
	if err != nil {
		return "", err
	}
	now, err := trail(r, c.Tree, name, nil)
	if err != nil {
		return "", err
	}
	byContent, byID := "", ""
	for _, p := range gone {
		was, err := trail(r, parent.Tree, p, nil)
		if err != nil {
			return "", err
		}
		alike, sameName := was.last() == now.last(), path.Base(p) == path.Base(name)
		switch dir := path.Dir(p); {
		case alike && sameName:
			return p, nil
		case byContent == "" && alike && now.last() != emptyBlob:
			byContent = p
		case byID == "" && sameName && dir != "." && path.Base(dir) == path.Base(path.Dir(name)):
			byID = p
		}
	}
	return cmp.Or(byContent, byID), nil
}
