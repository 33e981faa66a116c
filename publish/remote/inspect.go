package remote

import (
	"fmt"
	"strings"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// inspection checks every received object as git fsck would: names and kinds in
// trees, the parts of commits, and that every object that is named exists, in the
// pack or the repository.
type inspection struct {
	store  *git.Store
	limits Limits
	seen   map[odb.Hash]bool
	wanted map[odb.Hash]bool // named, and not received so far
	last   odb.Tree          // the last one checked; the next is much like it
}

func (in *inspection) begin(store *git.Store, limits Limits) {
	in.store, in.limits = store, limits
	in.seen, in.wanted = map[odb.Hash]bool{}, map[odb.Hash]bool{}
}

func (in *inspection) want(h odb.Hash) {
	if !in.seen[h] {
		in.wanted[h] = true
	}
}

func (in *inspection) object(h odb.Hash, kind odb.Kind, data []byte) error {
	in.seen[h] = true
	delete(in.wanted, h)
	switch kind {
	case odb.TreeKind:
		return in.tree(h, data)
	case odb.CommitKind:
		c, err := odb.ParseCommit(data)
		if err != nil {
			return refused("commit "+h.String(), "%v", err)
		}
		in.want(c.Tree)
		for _, p := range c.Parents {
			in.want(p)
		}
	case odb.TagKind:
		line, _, _ := strings.Cut(string(data), "\n")
		target, ok := odb.ParseHash(strings.TrimPrefix(line, "object "))
		if !ok {
			return refused("tag "+h.String(), "it names no object")
		}
		in.want(target)
	}
	return nil
}

// tree checks the names and kinds of a tree's entries, except those that it shares
// with the tree before it.
func (in *inspection) tree(h odb.Hash, data []byte) error {
	tree, err := odb.ParseTree(data)
	if err != nil {
		return refused("tree "+h.String(), "%v", err)
	}
	last := in.last
	for i, e := range tree {
		if i > 0 && !before(tree[i-1], e) {
			return refused("tree "+h.String(), "%q is not in its order, or there twice", e.Name)
		}
		for len(last) > 0 && before(last[0], e) {
			last = last[1:]
		}
		if len(last) > 0 && last[0] == e {
			continue
		}
		if err := checkEntry(e); err != nil {
			return refused("tree "+h.String(), "%v", err)
		}
		if e.Mode != odb.SubmoduleMode {
			in.want(e.Hash)
		}
	}
	in.last = tree
	return nil
}

// before reports whether a sorts before b in a tree: by bytes, with a slash behind
// a folder's name.
func before(a, b odb.Entry) bool {
	n := min(len(a.Name), len(b.Name))
	if a.Name[:n] != b.Name[:n] {
		return a.Name[:n] < b.Name[:n]
	}
	after := func(e odb.Entry) byte {
		switch {
		case len(e.Name) > n:
			return e.Name[n]
		case e.Mode.IsDir():
			return '/'
		}
		return 0
	}
	return after(a) < after(b)
}

// nameLimit is the longest file name that file systems take, in bytes.
const nameLimit = 255

// pathsToWatch are files that git reads, which must not be symbolic links (git
// fsck, gitmodulesSymlink and the like).
var pathsToWatch = []string{".gitmodules", ".gitattributes", ".gitignore", ".mailmap"}

func checkEntry(e odb.Entry) error {
	if err := odb.CheckName(e.Name); err != nil {
		return err
	}
	if len(e.Name) > nameLimit {
		return fmt.Errorf("a name of %d bytes", len(e.Name))
	}
	if e.Hash.IsZero() {
		return fmt.Errorf("%q names nothing", e.Name)
	}
	switch e.Mode {
	case odb.FileMode, odb.ExecutableMode, odb.DirMode, odb.SubmoduleMode, 0o100664:
	case odb.LinkMode:
		for _, name := range pathsToWatch {
			if strings.EqualFold(e.Name, name) {
				return fmt.Errorf("%q is a symbolic link", e.Name)
			}
		}
	default:
		return fmt.Errorf("%q is of the kind %o, which git does not have", e.Name, uint32(e.Mode))
	}
	return nil
}

// links reports an error where an object that was named does not exist.
func (in *inspection) links() error {
	for h := range in.wanted {
		if there, err := in.store.Has(h); err != nil {
			return err
		} else if !there {
			return refused("the pack", "the object %s that it needs is missing", h)
		}
	}
	return nil
}
