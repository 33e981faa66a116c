package odb

import (
	"bytes"
	"fmt"
)

// rawEntry is one entry of a tree object, not copied.
type rawEntry struct {
	mode Mode
	name []byte
	hash Hash
}

// nextEntry returns the entry at the front of a tree's content, and its length.
// ok is false where git cannot read it.
func nextEntry(data []byte) (e rawEntry, size int, ok bool) {
	at := 0
	for ; at < len(data) && data[at] != ' '; at++ {
		if data[at] < '0' || data[at] > '7' || at > 9 {
			return e, 0, false
		}
		e.mode = e.mode<<3 | Mode(data[at]-'0')
	}
	end := bytes.IndexByte(data[at:], 0)
	if at == 0 || end < 2 || len(data) < at+end+21 {
		return e, 0, false
	}
	e.name = data[at+1 : at+end]
	copy(e.hash[:], data[at+end+1:])
	return e, at + end + 21, true
}

// kind is what an entry names, "" for a commit of another repository.
func (e *rawEntry) kind() Kind {
	switch e.mode & 0o170000 {
	case 0o040000:
		return TreeKind
	case 0o100000, 0o120000:
		return BlobKind
	}
	return ""
}

func checkTree(data []byte) error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: %w", errBadTree, fmt.Errorf(format, args...))
	}
	var order treeOrder
	for len(data) > 0 {
		e, size, ok := nextEntry(data)
		switch {
		case !ok:
			return bad("an entry cannot be read")
		case data[0] == '0':
			return bad("the mode of %q begins with a zero", e.name)
		case e.hash.IsZero():
			return bad("%q names nothing", e.name)
		}
		if err := checkEntryName(e.name, e.mode); err != nil {
			return bad("%w", err)
		}
		if err := order.next(&e); err != nil {
			return bad("%w", err)
		}
		data = data[size:]
	}
	return nil
}

// treeOrder checks that a tree's entries come in order, by bytes, a folder's
// name as if it ended in a slash, and none twice.
type treeOrder struct {
	last  []byte
	dir   bool
	begun bool
	// open are the files whose names the last one begins with: a folder of the
	// same name would come later, with others between them.
	open [][]byte
}

func (o *treeOrder) next(e *rawEntry) error {
	dir := e.mode.IsDir()
	if o.begun {
		n := min(len(o.last), len(e.name))
		switch order := bytes.Compare(o.last[:n], e.name[:n]); {
		case order < 0:
		case order > 0, charAfter(o.last, n, o.dir) > charAfter(e.name, n, dir):
			return fmt.Errorf("%q is not in its order", e.name)
		case len(o.last) == len(e.name), charAfter(o.last, n, o.dir) == charAfter(e.name, n, dir):
			return fmt.Errorf("%q stands there twice", e.name)
		}
	}
	for len(o.open) > 0 && !bytes.HasPrefix(e.name, o.open[len(o.open)-1]) {
		o.open = o.open[:len(o.open)-1]
	}
	if !dir {
		o.open = append(o.open, e.name)
	} else if len(o.open) > 0 && len(o.open[len(o.open)-1]) == len(e.name) {
		return fmt.Errorf("%q stands there twice", e.name)
	}
	o.last, o.dir, o.begun = e.name, dir, true
	return nil
}

func charAfter(name []byte, n int, dir bool) byte {
	switch {
	case len(name) > n:
		return name[n]
	case dir:
		return '/'
	}
	return 0
}

// checkEntryName refuses the names that git fsck refuses, on any file system.
func checkEntryName(name []byte, mode Mode) error {
	plain := string(name)
	switch {
	case plain == ".", plain == "..":
		return fmt.Errorf("an entry is called %q", plain)
	case bytes.IndexByte(name, '/') >= 0:
		return fmt.Errorf("a path stands for a name: %q", plain)
	}
	if !suspicious(name) {
		return nil
	}
	if meansGit(plain) {
		return fmt.Errorf("%q stands for .git", plain)
	}
	if !meansFile(plain, "gitmodules", "gi7eba") && !meansFile(plain, "gitattributes", "gi7d29") {
		return nil
	}
	switch mode & 0o170000 {
	case 0o040000:
		return fmt.Errorf("%q is a folder", plain)
	case 0o120000:
		if meansFile(plain, "gitmodules", "gi7eba") {
			return fmt.Errorf("%q is a symbolic link", plain)
		}
	}
	return nil
}

// suspicious is a quick look whether a name may be one of git's own in
// disguise.
func suspicious(name []byte) bool {
	for i, c := range name {
		if c == '.' && i == 0 || c == '~' || c == '\\' || c >= 0x80 || c == ':' {
			return true
		}
	}
	return false
}
