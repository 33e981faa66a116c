package worktree

import (
	"bytes"
	"fmt"
	"path"
	"sort"
	"strconv"
	"strings"

	"tahrir/publish/git/odb"
)

// touched is what the steps do to one folder: its tree before and after, and
// how many more (or fewer) files are below it.
type touched struct {
	before, after odb.Hash
	more          int
	below         int // our files below it afterwards, where the folder is new
}

// cacheNode is the head of one node of the index's cache of trees
// (gitformat-index, "Cache tree").
type cacheNode struct {
	name  string
	count int // entries covered; negative: invalid
	subs  int
	hash  odb.Hash
}

var errBadCache = fmt.Errorf("%w: cache of trees", errBadIndex)

// spliceCache returns the cache of trees after the steps in pieces, most of
// them slices of data: in a large archive it is long. A node stays valid where
// it held the very tree that the branch had. Any other on the way becomes
// invalid, as git does when it adds a file.
func spliceCache(data []byte, dirs map[string]touched) ([][]byte, error) {
	pieces, rest, err := cacheSubtree(nil, data, "", dirs)
	if err != nil {
		return nil, err
	}
	if len(rest) > 0 {
		return nil, errBadCache
	}
	return pieces, nil
}

func readNode(data []byte) (n cacheNode, rest []byte, err error) {
	end := bytes.IndexByte(data, 0)
	if end < 0 {
		return n, nil, errBadCache
	}
	n.name = string(data[:end])
	data = data[end+1:]
	line := bytes.IndexByte(data, '\n')
	if line < 0 {
		return n, nil, errBadCache
	}
	first, second, _ := strings.Cut(string(data[:line]), " ")
	data = data[line+1:]
	var errs [2]error
	n.count, errs[0] = strconv.Atoi(first)
	n.subs, errs[1] = strconv.Atoi(second)
	if errs[0] != nil || errs[1] != nil || n.subs < 0 {
		return n, nil, errBadCache
	}
	if n.count >= 0 {
		if len(data) < 20 {
			return n, nil, errBadCache
		}
		copy(n.hash[:], data)
		data = data[20:]
	}
	return n, data, nil
}

// skipNodes skips n nodes and all below them.
func skipNodes(data []byte, n int) ([]byte, error) {
	for ; n > 0; n-- {
		// Without an allocation for every folder of a large archive.
		end := bytes.IndexByte(data, 0)
		if end < 0 {
			return nil, errBadCache
		}
		node, rest, err := readNode(data[end:])
		if err != nil {
			return nil, err
		}
		data = rest
		n += node.subs
	}
	return data, nil
}

func appendNode(b []byte, n cacheNode) []byte {
	b = append(append(b, n.name...), 0)
	b = strconv.AppendInt(b, int64(n.count), 10)
	b = append(b, ' ')
	b = append(strconv.AppendInt(b, int64(n.subs), 10), '\n')
	if n.count >= 0 {
		b = append(b, n.hash[:]...)
	}
	return b
}

// cacheSubtree appends to pieces the node at the front of data, which is that
// of the touched folder dir, and those below. rest is the data after them.
func cacheSubtree(pieces [][]byte, data []byte, dir string, dirs map[string]touched) (_ [][]byte, rest []byte, err error) {
	node, rest, err := readNode(data)
	if err != nil {
		return nil, nil, err
	}
	t, ok := dirs[dir]
	if !ok {
		rest, err := skipNodes(rest, node.subs)
		return append(pieces, data[:len(data)-len(rest)]), rest, err
	}
	valid := node.count >= 0 && node.hash == t.before && !t.after.IsZero()
	missing := childrenOf(dir, dirs)
	head := len(pieces)
	pieces = append(pieces, nil) // the node itself, once those below are counted
	untouched := rest
	subs := node.subs
	for range node.subs {
		end := bytes.IndexByte(rest, 0)
		if end < 0 {
			return nil, nil, errBadCache
		}
		if !missing[string(rest[:end])] {
			if rest, err = skipNodes(rest, 1); err != nil {
				return nil, nil, err
			}
			continue
		}
		name := string(rest[:end])
		delete(missing, name)
		pieces = append(pieces, untouched[:len(untouched)-len(rest)])
		before := len(pieces)
		child := path.Join(dir, name)
		if pieces, rest, err = cacheSubtree(pieces, rest, child, dirs); err != nil {
			return nil, nil, err
		}
		if dirs[child].after.IsZero() {
			pieces = pieces[:before] // the folder is gone
			subs--
		}
		untouched = rest
	}
	pieces = append(pieces, untouched[:len(untouched)-len(rest)])
	if valid {
		for _, name := range sortedNames(missing) {
			if piece := newNodes(path.Join(dir, name), name, dirs); piece != nil {
				pieces = append(pieces, piece)
				subs++
			}
		}
	}
	node.subs = subs
	if valid {
		node.count, node.hash = node.count+t.more, t.after
	} else {
		node.count = -1
	}
	pieces[head] = appendNode(nil, node)
	return pieces, rest, nil
}

// newNodes returns the nodes of a new folder.
func newNodes(dir, name string, dirs map[string]touched) []byte {
	t := dirs[dir]
	if t.after.IsZero() || !t.before.IsZero() {
		return nil
	}
	var below []byte
	subs := 0
	for _, child := range sortedNames(childrenOf(dir, dirs)) {
		if piece := newNodes(path.Join(dir, child), child, dirs); piece != nil {
			below = append(below, piece...)
			subs++
		}
	}
	return append(appendNode(nil, cacheNode{name, t.below, subs, t.after}), below...)
}

// childrenOf returns the names of the touched folders directly below dir.
func childrenOf(dir string, dirs map[string]touched) map[string]bool {
	names := map[string]bool{}
	for d := range dirs {
		if d == "" {
			continue
		}
		if parent, name := path.Split(d); strings.TrimSuffix(parent, "/") == dir {
			names[name] = true
		}
	}
	return names
}

// sortedNames returns names in git's order of nodes: shorter ones first.
func sortedNames(names map[string]bool) []string {
	list := make([]string, 0, len(names))
	for name := range names {
		list = append(list, name)
	}
	sort.Slice(list, func(i, j int) bool {
		if len(list[i]) != len(list[j]) {
			return len(list[i]) < len(list[j])
		}
		return list[i] < list[j]
	})
	return list
}
