package odb

import (
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Mode is a tree entry's mode, in git's octal numbers.
type Mode uint32

// The modes that git writes.
const (
	FileMode       Mode = 0o100644
	ExecutableMode Mode = 0o100755
	LinkMode       Mode = 0o120000
	DirMode        Mode = 0o040000
	SubmoduleMode  Mode = 0o160000
)

// IsDir reports whether the entry is a tree.
func (m Mode) IsDir() bool { return m&0o170000 == DirMode }

// IsFile reports whether the entry is an ordinary file: no tree, symbolic link
// or submodule.
func (m Mode) IsFile() bool { return m&0o170000 == 0o100000 }

// Entry is one name in a tree.
type Entry struct {
	Name string
	Mode Mode
	Hash Hash
}

// Tree is a directory's entries, in git's order: by bytes, a directory's name
// counting as if it ended in a slash.
type Tree []Entry

// errBadTree means a tree object that git would not have written.
var errBadTree = errors.New("malformed tree")

// ParseTree parses the content of a tree object. What git fsck --strict calls
// an error is one here: a tree out of order would be searched and rebuilt
// wrongly.
func ParseTree(data []byte) (Tree, error) {
	if err := checkTree(data); err != nil {
		return nil, err
	}
	tree := make(Tree, 0, len(data)/40+1)
	text := string(data) // shared by all names
	for at := 0; at < len(data); {
		e, size, _ := nextEntry(data[at:])
		end := at + size - 21
		tree = append(tree, Entry{Name: text[end-len(e.name) : end], Mode: e.mode, Hash: e.hash})
		at += size
	}
	return tree, nil
}

// Encode returns the content of the tree object. The entries must be in order.
func (t Tree) Encode() []byte {
	size := 0
	for _, e := range t {
		size += len(e.Name) + 28
	}
	b := make([]byte, 0, size)
	for _, e := range t {
		b = strconv.AppendUint(b, uint64(e.Mode), 8)
		b = append(b, ' ')
		b = append(b, e.Name...)
		b = append(b, 0)
		b = append(b, e.Hash[:]...)
	}
	return b
}

// Find returns the entry of that name.
func (t Tree) Find(name string) (Entry, bool) {
	// A name sorts differently as a file and as a folder.
	for _, key := range [2]string{name, name + "/"} {
		at := t.index(key)
		if at < len(t) && t[at].Name == name {
			return t[at], true
		}
	}
	return Entry{}, false
}

// With returns a copy of the tree with the entry added, or in the place of the
// one of its name.
func (t Tree) With(e Entry) Tree {
	t = t.Without(e.Name)
	at := t.index(e.key())
	t = append(t, Entry{})
	copy(t[at+1:], t[at:])
	t[at] = e
	return t
}

// Without returns a copy of the tree without the entry of that name, and with
// room for one more.
func (t Tree) Without(name string) Tree {
	out := make(Tree, 0, len(t)+1)
	for _, e := range t {
		if e.Name != name {
			out = append(out, e)
		}
	}
	return out
}

// index returns the index at which an entry of that sorting key is or would be.
func (t Tree) index(key string) int {
	return sort.Search(len(t), func(i int) bool { return t[i].key() >= key })
}

func (e Entry) key() string {
	if e.Mode.IsDir() {
		return e.Name + "/"
	}
	return e.Name
}

// CheckName returns why a name may not be in a tree that is published or
// checked out: the names that git refuses on any file system (fsck's "hasDot",
// "hasDotdot", "hasDotgit", "fullPathname").
func CheckName(name string) error {
	switch {
	case name == "", name == ".", name == "..":
		return fmt.Errorf("%w: name %q", errBadTree, name)
	case strings.ContainsAny(name, "/\x00"), strings.Contains(name, "\\"):
		return fmt.Errorf("%w: separator in name %q", errBadTree, name)
	case meansGit(name):
		return fmt.Errorf("%w: name %q stands for .git", errBadTree, name)
	}
	return nil
}

// CheckPath calls CheckName for each part of a path with forward slashes.
func CheckPath(path string) error {
	for _, name := range strings.Split(path, "/") {
		if err := CheckName(name); err != nil {
			return fmt.Errorf("path %q: %w", path, err)
		}
	}
	return nil
}
