package worktree

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"sort"

	"tahrir/publish/git/odb"
)

// index is an index file of version 2 or 3 (gitformat-index), read in place:
// entries are found by their offsets and never decoded, so that a large archive
// costs little.
type index struct {
	data       []byte
	version    uint32
	entries    []int // where each entry begins, in order, and where the last one ends
	extensions []extension
	unsummed   bool // the trailer is zero (index.skipHash)
	foreign    bool // to be read and changed by git itself
}

type extension struct {
	name string
	data []byte
}

// The fixed part of an entry: ten numbers of stat data, the name, the flags.
const (
	statSize  = 40
	entrySize = statSize + 20 + 2
)

// Flags of an entry.
const (
	extendedFlag = 0x4000
	stageMask    = 0x3000
	nameMask     = 0x0fff
	skipWorktree = 0x4000 // in the extended flags
)

var (
	errBadIndex = errors.New("malformed index")
	// errForeignIndex means an index that only git can change.
	errForeignIndex = errors.New("the index is of a form that only git changes")
)

// parseIndex parses an index file. nil data is the missing index of an empty
// repository.
func parseIndex(data []byte) (*index, error) {
	if len(data) == 0 {
		return &index{data: []byte("DIRC\x00\x00\x00\x02\x00\x00\x00\x00"), version: 2, entries: []int{12}}, nil
	}
	if len(data) < 12+sha1.Size || string(data[:4]) != "DIRC" {
		return nil, fmt.Errorf("%w: header", errBadIndex)
	}
	x := &index{data: data, version: binary.BigEndian.Uint32(data[4:])}
	if x.version != 2 && x.version != 3 {
		return nil, fmt.Errorf("%w: version %d", errForeignIndex, x.version)
	}
	end := len(data) - sha1.Size
	x.unsummed = bytes.Equal(data[end:], make([]byte, sha1.Size))
	if sum := sha1.Sum(data[:end]); !x.unsummed && !bytes.Equal(sum[:], data[end:]) {
		return nil, fmt.Errorf("%w: its sum does not fit", errBadIndex)
	}
	count := int(binary.BigEndian.Uint32(data[8:]))
	if count > (end-12)/64 {
		return nil, fmt.Errorf("%w: %d entries", errBadIndex, count)
	}
	x.entries = make([]int, 1, count+1)
	x.entries[0] = 12
	at := 12
	var last []byte
	var lastStage uint16
	for i := range count {
		next, err := entryEnd(data[:end], at)
		if err != nil {
			return nil, err
		}
		x.entries = append(x.entries, next)
		name, stage := x.name(i)
		if c := bytes.Compare(last, name); c > 0 || c == 0 && lastStage >= stage {
			return nil, fmt.Errorf("%w: entries out of order", errBadIndex)
		}
		last, lastStage = name, stage
		at = next
	}
	return x, x.readExtensions(data[at:end])
}

// entryEnd returns where the entry at an offset ends.
func entryEnd(data []byte, at int) (int, error) {
	if at+entrySize > len(data) {
		return 0, fmt.Errorf("%w: cut off", errBadIndex)
	}
	head := entrySize
	if binary.BigEndian.Uint16(data[at+entrySize-2:])&extendedFlag != 0 {
		head += 2
	}
	if at+head >= len(data) {
		return 0, fmt.Errorf("%w: cut off", errBadIndex)
	}
	said := int(binary.BigEndian.Uint16(data[at+entrySize-2:]) & nameMask)
	length := said
	if said == nameMask || at+head+said >= len(data) || data[at+head+said] != 0 {
		length = bytes.IndexByte(data[at+head:], 0)
	}
	if length == 0 {
		// In a split index, entries that replace shared ones have no name.
		return 0, fmt.Errorf("%w: an entry without a name", errForeignIndex)
	}
	if length < 0 || said != min(length, nameMask) {
		return 0, fmt.Errorf("%w: an entry's name", errBadIndex)
	}
	next := at + (head+length+8)&^7
	if next > len(data) {
		return 0, fmt.Errorf("%w: cut off", errBadIndex)
	}
	return next, nil
}

// readExtensions reads what follows the entries. A lower-case extension must be
// understood, and none is; an upper-case one may be left out.
func (x *index) readExtensions(data []byte) error {
	for len(data) > 0 {
		if len(data) < 8 {
			return fmt.Errorf("%w: extension", errBadIndex)
		}
		name, size := string(data[:4]), binary.BigEndian.Uint32(data[4:])
		if int64(size) > int64(len(data)-8) {
			return fmt.Errorf("%w: extension %q", errBadIndex, name)
		}
		if name == "sdir" {
			return &odb.RefusedError{What: "sparse index", Why: "it has no entries for what is left out; git sparse-checkout init --no-sparse-index changes it"}
		}
		if name[0] < 'A' || name[0] > 'Z' {
			return fmt.Errorf("%w: extension %q", errForeignIndex, name)
		}
		x.extensions = append(x.extensions, extension{name, data[8 : 8+size]})
		data = data[8+size:]
	}
	return nil
}

func (x *index) count() int { return len(x.entries) - 1 }

// name returns the name and stage of an entry, by which they are sorted.
func (x *index) name(i int) (name []byte, stage uint16) {
	at := x.entries[i]
	flags := binary.BigEndian.Uint16(x.data[at+entrySize-2:])
	head := at + entrySize
	if flags&extendedFlag != 0 {
		head += 2
	}
	length := int(flags & nameMask)
	if length == nameMask {
		length = bytes.IndexByte(x.data[head:], 0)
	}
	return x.data[head : head+length], flags & stageMask
}

// staged is what the index holds for a path.
type staged struct {
	at       int // the entry's index, or where it would be
	present  bool
	conflict bool // unmerged: it has several stages
	skipped  bool // not in the work tree (sparse checkout)
	mode     odb.Mode
	hash     odb.Hash
}

func (x *index) find(path string) staged {
	n := x.count()
	at := sort.Search(n, func(i int) bool {
		name, _ := x.name(i)
		return bytes.Compare(name, []byte(path)) >= 0
	})
	s := staged{at: at}
	if at == n {
		return s
	}
	name, stage := x.name(at)
	if string(name) != path {
		return s
	}
	raw := x.data[x.entries[at]:]
	s.present, s.conflict = true, stage != 0
	s.mode = odb.Mode(binary.BigEndian.Uint32(raw[24:]))
	copy(s.hash[:], raw[statSize:])
	if binary.BigEndian.Uint16(raw[entrySize-2:])&extendedFlag != 0 {
		s.skipped = binary.BigEndian.Uint16(raw[entrySize:])&skipWorktree != 0
	}
	return s
}

// holdsBelow reports whether the index holds files below a path.
func (x *index) holdsBelow(path string) bool {
	at := x.find(path + "/").at
	if at == x.count() {
		return false
	}
	name, _ := x.name(at)
	return bytes.HasPrefix(name, []byte(path+"/"))
}

// newEntry returns an entry without stat data, as git makes it for a file that
// it has not looked at.
func newEntry(path string, mode odb.Mode, h odb.Hash) []byte {
	b := make([]byte, (entrySize+len(path)+8)&^7)
	binary.BigEndian.PutUint32(b[24:], uint32(mode))
	copy(b[statSize:], h[:])
	binary.BigEndian.PutUint16(b[entrySize-2:], uint16(min(len(path), nameMask)))
	copy(b[entrySize:], path)
	return b
}

// eachObject visits what an index keeps alive in the repository: the files'
// blobs, and the trees in its cache (gitformat-index, "Cache tree").
func (x *index) eachObject(visit func(odb.Hash, odb.Kind)) error {
	for i := range x.count() {
		raw := x.data[x.entries[i]:]
		if odb.Mode(binary.BigEndian.Uint32(raw[24:]))&0o170000 != odb.SubmoduleMode {
			visit(odb.Hash(raw[statSize:statSize+20]), odb.BlobKind)
		}
	}
	for _, e := range x.extensions {
		if e.name != "TREE" {
			continue
		}
		for data := e.data; len(data) > 0; {
			_, after, ok := bytes.Cut(data, []byte{0})
			line, rest, found := bytes.Cut(after, []byte("\n"))
			if !ok || !found || len(line) == 0 || line[0] != '-' && len(rest) < 20 {
				return fmt.Errorf("%w: its cache of trees", errBadIndex)
			}
			if data = rest; line[0] != '-' {
				visit(odb.Hash(rest[:20]), odb.TreeKind)
				data = rest[20:]
			}
		}
	}
	return nil
}
