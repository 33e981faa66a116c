package bulk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"tahrir/publish/git/odb"
)

// errTree means a tree object that git would not have written.
var errTree = errors.New("malformed tree")

// Kind is what a commit did to a path.
type Kind uint8

// The kinds of a change.
const (
	Modified Kind = iota
	Added
	Deleted
	Renamed // Added, and another path was deleted in the same commit
)

// String returns the kind's English name, for logs and tests.
func (k Kind) String() string {
	return [...]string{"modified", "added", "deleted", "renamed"}[k&3]
}

// maxDepth bounds how deep folders may nest.
const maxDepth = 256

// Entry is one entry of a tree. Mode and Name are parts of the tree.
type Entry struct {
	Mode, Name []byte
	Hash       odb.Hash
}

// IsDir reports whether the entry is a folder.
func (e *Entry) IsDir() bool {
	return len(e.Mode) > 0 && e.Mode[0] == '4' || bytes.HasPrefix(e.Mode, []byte("04"))
}

// Cut splits the first entry off a tree's content.
func Cut(tree []byte) (e Entry, rest []byte, err error) {
	space := bytes.IndexByte(tree, ' ')
	if space < 0 {
		return e, nil, errTree
	}
	end := bytes.IndexByte(tree[space:], 0) + space
	if end < space || end+21 > len(tree) {
		return e, nil, errTree
	}
	e.Mode, e.Name = tree[:space], tree[space+1:end]
	copy(e.Hash[:], tree[end+1:])
	return e, tree[end+21:], nil
}

// order compares two entries in git's order: by name, a folder's as if it ended
// in a slash.
func order(a, b *Entry) int {
	n := min(len(a.Name), len(b.Name))
	if c := bytes.Compare(a.Name[:n], b.Name[:n]); c != 0 {
		return c
	}
	return int(a.letter(n)) - int(b.letter(n))
}

func (e *Entry) letter(i int) byte {
	switch {
	case i < len(e.Name):
		return e.Name[i]
	case i == len(e.Name) && e.IsDir():
		return '/'
	}
	return 0
}

// Differ finds the paths of a commit that differ from every parent.
type Differ struct {
	Objects *odb.Store
	Trees   map[odb.Hash]odb.Hash        // of commits, where known already; may be nil
	Emit    func(path []byte, kind Kind) // path is valid until it returns

	path []byte // the folder being compared, with its slash
}

// Commit calls Emit for each path that a commit changed.
func (d *Differ) Commit(c *odb.Ancestor) error {
	d.path = d.path[:0]
	if len(c.Parents) == 0 {
		return d.folders(c.Tree, []odb.Hash{odb.Hash{}}, 0)
	}
	var room [4]odb.Hash
	parents := room[:0]
	for _, h := range c.Parents {
		tree, known := d.Trees[h]
		if !known {
			p, err := d.Objects.Ancestor(h)
			if err != nil {
				return err
			}
			tree = p.Tree
		}
		parents = append(parents, tree)
	}
	return d.folders(c.Tree, parents, 0)
}

// Tree returns a tree's content, which is shared and must not be changed. The
// zero hash is an empty tree.
func Tree(objects *odb.Store, h odb.Hash) ([]byte, error) {
	if h.IsZero() {
		return nil, nil
	}
	kind, data, err := objects.Skim(h)
	if err == nil && kind != odb.TreeKind {
		err = fmt.Errorf("%w: %s is a %s", errTree, h, kind)
	}
	return data, err
}

// folders compares a folder with what it was in each parent, the zero hash for
// none.
func (d *Differ) folders(now odb.Hash, before []odb.Hash, depth int) error {
	for _, h := range before {
		if h == now {
			return nil
		}
	}
	if depth > maxDepth {
		return fmt.Errorf("%w: folders are more than %d deep", errTree, maxDepth)
	}
	is, err := Tree(d.Objects, now)
	if err != nil {
		return err
	}
	var room [4][]byte
	was := room[:0]
	for _, h := range before {
		data, err := Tree(d.Objects, h)
		if err != nil {
			return err
		}
		was = append(was, data)
	}
	if len(was) == 1 {
		if is, was[0], err = skipEqual(is, was[0]); err != nil {
			return err
		}
	}
	return d.entries(is, was, depth)
}

// skipEqual removes the entries that both trees begin with.
func skipEqual(a, b []byte) ([]byte, []byte, error) {
	n, least := 0, min(len(a), len(b))
	for n+8 <= least && binary.NativeEndian.Uint64(a[n:]) == binary.NativeEndian.Uint64(b[n:]) {
		n += 8
	}
	for n < least && a[n] == b[n] {
		n++
	}
	for at := 0; ; {
		// The shortest entry is "0 x", a zero byte and the hash.
		end := bytes.IndexByte(a[at:], 0)
		if end < 0 {
			if len(a) > at {
				return nil, nil, errTree
			}
			return a[at:], b[at:], nil
		}
		next := at + end + 21
		if next > n {
			return a[at:], b[at:], nil
		}
		at = next
	}
}

// cursor is the first entry of what is left of a tree.
type cursor struct {
	Entry
	rest []byte
	here bool
}

func (c *cursor) next() (err error) {
	if c.here = len(c.rest) > 0; c.here {
		c.Entry, c.rest, err = Cut(c.rest)
	}
	return err
}

// entries merges the lists of entries, which are in git's order.
func (d *Differ) entries(is []byte, was [][]byte, depth int) error {
	var room [4]cursor
	list := append(room[:0], cursor{rest: is})
	for _, w := range was {
		list = append(list, cursor{rest: w})
	}
	for i := range list {
		if err := list[i].next(); err != nil {
			return err
		}
	}
	for {
		first := -1
		for i := range list {
			if list[i].here && (first < 0 || order(&list[i].Entry, &list[first].Entry) < 0) {
				first = i
			}
		}
		if first < 0 {
			return nil
		}
		if err := d.entry(list, list[first].Entry, depth); err != nil {
			return err
		}
	}
}

// entry compares one name in all the trees and moves past it.
func (d *Differ) entry(list []cursor, name Entry, depth int) error {
	var now odb.Hash
	var mode []byte
	var room [4]odb.Hash
	before := room[:0]
	same, anywhere := false, false
	for i := range list {
		c := &list[i]
		has := c.here && order(&c.Entry, &name) == 0
		h := odb.Hash{}
		if has {
			h = c.Hash
		}
		if i == 0 {
			now = h
			if has {
				mode = c.Mode
			}
		} else {
			before = append(before, h)
			anywhere = anywhere || has
			same = same || h == now && (!has || bytes.Equal(c.Mode, mode))
		}
		if has {
			if err := c.next(); err != nil {
				return err
			}
		}
	}
	if same {
		return nil
	}
	size := len(d.path)
	d.path = append(d.path, name.Name...)
	var err error
	if name.IsDir() {
		d.path = append(d.path, '/')
		err = d.folders(now, before, depth+1)
	} else {
		switch {
		case now.IsZero():
			d.Emit(d.path, Deleted)
		case anywhere:
			d.Emit(d.path, Modified)
		default:
			d.Emit(d.path, Added)
		}
	}
	d.path = d.path[:size]
	return err
}
