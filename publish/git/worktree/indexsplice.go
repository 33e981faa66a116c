package worktree

import (
	"crypto/sha1"
	"encoding/binary"
	"fmt"

	"tahrir/document/fsys"
)

// newIndex is an index to be written: pieces of the old one and new entries.
type newIndex struct {
	pieces   [][]byte
	size     int64 // without the trailer
	unsummed bool
}

// splice returns the index after the steps, which are sorted by path. dirs
// holds, for each folder that they touch, its tree before and after, for the
// cache of trees.
//
// Of the extensions, TREE follows the steps and REUC is kept. The others are
// left out, and git makes them again: UNTR and FSMN describe a work tree that
// now changes, EOIE and IEOT hold offsets.
func (x *index) splice(steps []Step, dirs map[string]touched) (*newIndex, error) {
	n := &newIndex{unsummed: x.unsummed}
	head := make([]byte, 12)
	copy(head, "DIRC")
	binary.BigEndian.PutUint32(head[4:], x.version)
	n.add(head)
	count, from := x.count(), x.entries[0]
	for i := range steps {
		s := &steps[i]
		start := x.entries[s.found.at]
		end := start
		if s.found.present {
			end = x.entries[s.found.at+1]
			count--
		}
		n.add(x.data[from:start])
		from = end
		s.entry = nil
		if s.After.Hash.IsZero() {
			continue
		}
		count++
		s.entry = newEntry(s.Path, s.After.Mode, s.After.Hash)
		if s.found.present && s.found.skipped {
			// Not in a sparse checkout: the entry keeps its flags.
			s.entry = append([]byte{}, x.data[start:end]...)
			copy(s.entry[statSize:], s.After.Hash[:])
			binary.BigEndian.PutUint32(s.entry[24:], uint32(s.After.Mode))
		}
		s.at = n.size
		n.add(s.entry)
	}
	n.add(x.data[from:x.entries[x.count()]])
	binary.BigEndian.PutUint32(head[8:], uint32(count))
	for _, e := range x.extensions {
		pieces := [][]byte{e.data}
		switch e.name {
		case "TREE":
			var err error
			if pieces, err = spliceCache(e.data, dirs); err != nil {
				return nil, err
			}
		case "REUC":
		default:
			continue
		}
		length := 0
		for _, piece := range pieces {
			length += len(piece)
		}
		n.add(binary.BigEndian.AppendUint32([]byte(e.name), uint32(length)))
		for _, piece := range pieces {
			n.add(piece)
		}
	}
	return n, nil
}

func (n *newIndex) add(piece []byte) {
	n.pieces = append(n.pieces, piece)
	n.size += int64(len(piece))
}

// writeTo writes the index with room for the trailer. The sum follows once the
// last stat data is known.
func (n *newIndex) writeTo(f fsys.File) error {
	buffer := make([]byte, 0, 1<<16)
	flush := func() error {
		err := fsys.WriteAll(f, buffer)
		buffer = buffer[:0]
		return err
	}
	for _, piece := range append(n.pieces, make([]byte, sha1.Size)) {
		if len(buffer)+len(piece) > cap(buffer) {
			if err := flush(); err != nil {
				return err
			}
		}
		if len(piece) > cap(buffer) {
			if err := fsys.WriteAll(f, piece); err != nil {
				return err
			}
			continue
		}
		buffer = append(buffer, piece...)
	}
	return flush()
}

// finish writes the entries again, now with their stat data, and the sum.
func (n *newIndex) finish(f fsys.File, steps []Step) error {
	for _, s := range steps {
		if s.entry == nil {
			continue
		}
		if _, err := f.WriteAt(s.entry, s.at); err != nil {
			return err
		}
	}
	if n.unsummed {
		return nil
	}
	sum := sha1.New()
	for _, piece := range n.pieces {
		sum.Write(piece)
	}
	if _, err := f.WriteAt(sum.Sum(nil), n.size); err != nil {
		return fmt.Errorf("the index's sum: %w", err)
	}
	return nil
}
