package history

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/history/bulk"
)

// errTree marks a tree object that git would not have written.
var errTree = errors.New("malformed tree")

// maxDepth bounds how deep folders may lie in one another.
const maxDepth = 256

// treeEntry is one entry of a tree, as bytes of the tree.
type treeEntry struct {
	mode, name []byte
	hash       plumbing.Hash
}

func (e *treeEntry) isDir() bool {
	return len(e.mode) > 0 && e.mode[0] == '4' || bytes.HasPrefix(e.mode, []byte("04"))
}

// cutEntry takes the first entry off a tree's content.
func cutEntry(tree []byte) (e treeEntry, rest []byte, err error) {
	space := bytes.IndexByte(tree, ' ')
	if space < 0 {
		return e, nil, errTree
	}
	end := bytes.IndexByte(tree[space:], 0) + space
	if end < space || end+21 > len(tree) {
		return e, nil, errTree
	}
	e.mode, e.name = tree[:space], tree[space+1:end]
	copy(e.hash[:], tree[end+1:])
	return e, tree[end+21:], nil
}

// order compares two entries as git orders them: by name, a folder's counting
// as if it ended in a slash.
func order(a, b *treeEntry) int {
	n := min(len(a.name), len(b.name))
	if c := bytes.Compare(a.name[:n], b.name[:n]); c != 0 {
		return c
	}
	return int(a.letter(n)) - int(b.letter(n))
}

func (e *treeEntry) letter(i int) byte {
	switch {
	case i < len(e.name):
		return e.name[i]
	case i == len(e.name) && e.isDir():
		return '/'
	}
	return 0
}

// differ finds the paths of a commit that differ from every parent.
type differ struct {
	objects *bulk.Reader
	path    []byte // the folder that is being compared, with its slash
	emit    func(path []byte, kind Kind)
}

// commit tells what a commit changed.
func (d *differ) commit(c *bulk.Commit) error {
	d.path = d.path[:0]
	if len(c.Parents) == 0 {
		return d.folders(c.Tree, []plumbing.Hash{plumbing.ZeroHash}, 0)
	}
	var room [4]plumbing.Hash
	parents := room[:0]
	for _, h := range c.Parents {
		p, err := d.objects.Commit(h)
		if err != nil {
			return err
		}
		parents = append(parents, p.Tree)
	}
	return d.folders(c.Tree, parents, 0)
}

// tree reads a tree; the zero hash is an empty one.
func (d *differ) tree(h plumbing.Hash) ([]byte, error) {
	if h.IsZero() {
		return nil, nil
	}
	kind, data, err := d.objects.Read(h)
	if err == nil && kind != plumbing.TreeObject {
		err = fmt.Errorf("%w: %s is a %s", errTree, h, kind)
	}
	return data, err
}

// folders compares a folder with what it was in each parent; a zero hash
// stands for none.
func (d *differ) folders(now plumbing.Hash, before []plumbing.Hash, depth int) error {
	for _, h := range before {
		if h == now {
			return nil
		}
	}
	if depth > maxDepth {
		return fmt.Errorf("%w: folders are more than %d deep", errTree, maxDepth)
	}
	is, err := d.tree(now)
	if err != nil {
		return err
	}
	var room [4][]byte
	was := room[:0]
	for _, h := range before {
		data, err := d.tree(h)
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

// skipEqual takes off the entries that both trees begin with.
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
	treeEntry
	rest []byte
	here bool
}

func (c *cursor) next() (err error) {
	if c.here = len(c.rest) > 0; c.here {
		c.treeEntry, c.rest, err = cutEntry(c.rest)
	}
	return err
}

// entries merges the lists of entries, each in git's order.
func (d *differ) entries(is []byte, was [][]byte, depth int) error {
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
			if list[i].here && (first < 0 || order(&list[i].treeEntry, &list[first].treeEntry) < 0) {
				first = i
			}
		}
		if first < 0 {
			return nil
		}
		if err := d.entry(list, list[first].treeEntry, depth); err != nil {
			return err
		}
	}
}

// entry compares one name over all the trees and moves past it.
func (d *differ) entry(list []cursor, name treeEntry, depth int) error {
	var now plumbing.Hash
	var mode []byte
	var room [4]plumbing.Hash
	before := room[:0]
	same, anywhere := false, false
	for i := range list {
		c := &list[i]
		has := c.here && order(&c.treeEntry, &name) == 0
		h := plumbing.ZeroHash
		if has {
			h = c.hash
		}
		if i == 0 {
			now = h
			if has {
				mode = c.mode
			}
		} else {
			before = append(before, h)
			anywhere = anywhere || has
			same = same || h == now && (!has || bytes.Equal(c.mode, mode))
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
	d.path = append(d.path, name.name...)
	var err error
	if name.isDir() {
		d.path = append(d.path, '/')
		err = d.folders(now, before, depth+1)
	} else {
		switch {
		case now.IsZero():
			d.emit(d.path, Deleted)
		case anywhere:
			d.emit(d.path, Modified)
		default:
			d.emit(d.path, Added)
		}
	}
	d.path = d.path[:size]
	return err
}
